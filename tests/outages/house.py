"""The service at work against the sandbox, on real servers that may fail: one process, nothing replaced."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from pydantic import SecretStr

from bot.app import Part, Service, open_service, prepare_database
from bot.casework.names import HromadaCode
from bot.casework.need import Need
from bot.casework.owners import Role
from bot.commands.places import fill_with_samples
from bot.console.server import make_app, serving
from bot.ports.limits import Limits
from bot.ports.storage import Unavailable
from bot.sandbox.acts import act
from bot.sandbox.bots import Bot as SandboxBot
from bot.sandbox.chats import Chat
from bot.sandbox.couriers import Patience
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from bot.settings import Mode, Settings, read_settings
from bot.storage.local.limits import Unlimited
from bot.usecases.staff.enrol_manager import invite
from tests.crash.house import HROMADA, KEY
from tests.crash.people import TALKS, Citizen
from tests.crash.telegram import CITIZENS, MANAGERS

#: Webhooks are tried again soon, as nobody wants to wait a minute in a test.
QUICK = Patience(first=timedelta(milliseconds=20), longest=timedelta(milliseconds=200))
#: Long enough for a busy machine; a test that waits so long in vain has failed.
PATIENCE = 30.0
WEBHOOK_SECRET = "a-secret-that-only-telegram-knows"

Json = dict[str, Any]


@dataclass(slots=True)
class Talk:
    """Somebody plays the intake, as far as the test wants."""

    sandbox: Sandbox
    person: Person
    chat: Chat
    citizen: Citizen

    async def until(self, words: str) -> str:
        """Answer what is asked until the bot has said this; give that message."""
        while True:
            said, order = await self.chat.wait_for(lambda _: self._next(words), PATIENCE)
            if order is None:
                return said
            act(self.sandbox.world, order)

    def answers(self) -> None:
        """Answer what is asked now."""
        found = self._next("")
        assert found is not None
        assert found[1] is not None
        act(self.sandbox.world, found[1])

    async def to_the_end(self) -> str:
        """Answer everything; give the number of the need."""
        await self.until("Бережіть себе")
        for message in self.chat.from_bot:
            self.citizen.sees(message.as_seen())
        return self.citizen.number

    def _next(self, words: str) -> tuple[str, Json | None] | None:
        """Find what was waited for, or what to do before it comes."""
        for message in self.chat.from_bot:
            if words and words in message.text:
                return message.text, None
        orders = (self.citizen.sees(message.as_seen()) for message in self.chat.from_bot)
        return next((("", order) for order in orders if order is not None), None)


@dataclass(slots=True)
class House:
    """A service at work, its two bots in the sandbox, and the people who use them."""

    sandbox: Sandbox
    service: Service
    citizens: SandboxBot
    managers: SandboxBot
    _staff: list[Person] = field(default_factory=list)

    def somebody(self) -> Person:
        """Let there be a citizen with Telegram."""
        return self.sandbox.person(first_name="Олена", language_code="uk")

    def talk(self, person: Person, *, for_themselves: bool = False) -> Talk:
        """Let somebody open the bot, for a neighbour or for themselves."""
        person.opens_link(self.citizens)
        rules = TALKS[0 if for_themselves else 1]
        return Talk(self.sandbox, person, person.chat(self.citizens), Citizen(person.id, rules))

    async def enrol(self, name: str = "Оксана Вербицька") -> Person:
        """Let a social manager join by a one-time link."""
        person = self.sandbox.person(first_name=name, language_code="uk")
        code = await invite(
            self.service.office, hromada=HromadaCode(HROMADA), name=name, role=Role.MANAGER, by="system"
        )
        person.opens_link(self.managers, code)
        await person.chat(self.managers).wait_for_text("Вітаємо", PATIENCE)
        return person

    async def needs_of(self, person: Person) -> tuple[Need, ...]:
        """Look up what somebody has asked for."""
        async with self.service.office.work() as work:
            found = await work.people.find(person.id)
            return await work.needs.of_person(found.id) if found else ()

    async def complaint(self) -> str:
        """Ask what /readyz says is wrong with the database; "" when nothing is."""
        try:
            await self.service.storage.check()
        except Unavailable as trouble:
            return str(trouble)
        return ""


async def comes_true(what: Callable[[], bool]) -> None:
    """Wait for something that nobody announces. Raises TimeoutError."""
    async with asyncio.timeout(PATIENCE):
        while not what():  # noqa: ASYNC110  # that is the point
            await asyncio.sleep(0.01)


def settings_of(url: str, api_url: str, **others: object) -> Settings:
    """Give the settings of a house."""
    return read_settings(
        citizen_bot_token=CITIZENS,
        manager_bot_token=MANAGERS,
        telegram_api_url=api_url,
        database_url=url.replace("+aiosqlite", "").replace("+asyncpg", ""),
        secret_key=KEY,
        **{"redis_url": "", "http_port": 0} | others,
    )


@asynccontextmanager
async def open_house(
    url: str, *, redis_url: str = "", limits: Limits | None = None, by_webhook: bool = False
) -> AsyncIterator[House]:
    """Open a house that fetches its updates, or is called; Telegram's pace is not kept unless limits are given."""
    async with Sandbox(patience=QUICK) as sandbox:
        citizens, managers = sandbox.bot(CITIZENS), sandbox.bot(MANAGERS)
        settings = settings_of(url, sandbox.api_url, redis_url=redis_url)
        await prepare_database(settings, Part.ALL)
        async with open_service(settings, Part.ALL, limits=limits or Unlimited()) as service:
            await fill_with_samples(service.office, settings.dialogs_dir)
            async with _answering(service, by_webhook=by_webhook):
                await service.introduce()
                working = asyncio.create_task(service.run(Part.ALL))
                try:
                    yield House(sandbox, service, citizens, managers)
                finally:
                    working.cancel()
                    await asyncio.gather(working, return_exceptions=True)


@asynccontextmanager
async def _answering(service: Service, *, by_webhook: bool) -> AsyncIterator[None]:
    """Let a service be called by Telegram, at an address without the https that only production has."""
    if not by_webhook:
        yield
        return
    hooked = {"mode": Mode.WEBHOOK, "webhook_secret": SecretStr(WEBHOOK_SECRET)}
    service.settings = service.settings.model_copy(update=hooked)
    # Pages live once in a process; these outages are of webhooks.
    async with serving(make_app(replace(service.site(Part.ALL), desk=None)), host="127.0.0.1") as answering:
        service.settings = service.settings.model_copy(update={"public_url": answering.address})
        yield
