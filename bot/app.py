"""The composition root: the one file that names implementations."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from pydantic import SecretStr

from bot.citizen.door import CitizenDoor
from bot.citizen.opening import make_bot as make_citizen_bot
from bot.console.desk import Desk
from bot.console.health import Check, NotReady, check_understanding
from bot.console.server import Site, make_app, serve
from bot.console.webhooks import Webhook
from bot.content import beside_of, publishable
from bot.localization.translator import BabelTranslator
from bot.manager.connect import make_bot as make_manager_bot
from bot.manager.messenger import ManagerMessenger
from bot.manager.run import ManagerDoor
from bot.parts import kyiv_calendar, limits_of, mail_of, model_here, open_storage, wakeups_of
from bot.ports.clock import Clock
from bot.ports.limits import Limits
from bot.ports.messaging import Channel, Messenger
from bot.ports.understanding import Understanding
from bot.ports.wakeups import Wakeups
from bot.settings import BadSettings, Mode, Settings, missing
from bot.staff_site import staff_desk
from bot.storage.spelling import spelling
from bot.storage.sql.migrations.upgrade import migrate
from bot.storage.sql.storage import SqlStorage
from bot.system import SystemChance, SystemClock, spare_the_collector
from bot.telemetry.numbers import Numbers
from bot.understanding.listening import load_listening
from bot.usecases.deliver import Post
from bot.usecases.editions import Editions
from bot.usecases.office import Office
from bot.worker.clocks import watch_clocks
from bot.worker.courier import Courier
from bot.worker.editions import keep_up, publish_when_ready
from bot.worker.publishing import publish_in_time
from bot.worker.supervise import Supervisor
from bot.worker.upkeep import count_waiting, sweep
from dialogs.bundle import Bundle

log = logging.getLogger(__name__)


class Part(StrEnum):
    """What one process does; production runs one service for each, the demo and `./run start` all in one."""

    ALL = "all"
    CITIZEN = "citizen"
    MANAGER = "manager"
    CONSOLE = "console"
    WORKER = "worker"


#: The channels each role sends for. The worker sends for all, so that nothing waits while a door is away.
SENDS_FOR: Mapping[Part, frozenset[Channel]] = {
    Part.ALL: frozenset(Channel),
    Part.WORKER: frozenset(Channel),
    Part.CITIZEN: frozenset({Channel.CITIZEN}),
    Part.MANAGER: frozenset({Channel.MANAGER}),
    Part.CONSOLE: frozenset(),
}

#: The setting that opens each bot.
_TOKENS: Mapping[Channel, str] = {Channel.CITIZEN: "citizen_bot_token", Channel.MANAGER: "manager_bot_token"}


@dataclass(slots=True)
class Service:
    """One process at work."""

    settings: Settings
    bots: frozenset[Channel]
    storage: SqlStorage
    office: Office
    numbers: Numbers
    wakeups: Wakeups
    courier: Courier
    supervisor: Supervisor
    citizen: CitizenDoor | None
    manager: ManagerDoor | None
    is_introduced: bool = False

    async def introduce(self) -> None:
        """Meet the Bot API: check the tokens, set the menus, choose how updates come. Waits while it is out of reach.

        Raises:
            citizen.opening.TokenRefused, manager.errors.TokenRefused: a token is wrong.
        """
        secret = self.settings.webhook_secret.get_secret_value()
        citizens_bot = ""
        if self.citizen is not None:
            citizens_bot = await self.citizen.open(webhook=self._webhook(Channel.CITIZEN), secret=secret)
        if self.manager is not None:
            await self.manager.open(webhook=self._webhook(Channel.MANAGER), secret=secret, citizens_bot=citizens_bot)
        self.is_introduced = True

    def site(self, part: Part) -> Site:
        """Describe what this process answers over HTTP."""
        settings, hooks = self.settings, dict[Channel, Webhook]()
        site, desk, secret = settings.public_url, self._desk(part), settings.webhook_secret.get_secret_value()
        if settings.mode is Mode.WEBHOOK:
            if self.citizen is not None and part in (Part.ALL, Part.CITIZEN):
                hooks[Channel.CITIZEN] = Webhook(secret, self.citizen.handle_payload)
            if self.manager is not None and part in (Part.ALL, Part.MANAGER):
                hooks[Channel.MANAGER] = Webhook(secret, self.manager.handle_update)
        checks: dict[str, Check] = {"database": self._check_database, "work": self._check_work}
        checks["understanding"] = partial(check_understanding, self.office.understanding)
        return Site(checks, hooks, self.numbers.registry, desk=desk, public_url=site, proxies=settings.http_proxies)

    def _desk(self, part: Part) -> Desk | None:
        return staff_desk(self.settings, self.office) if part in (Part.ALL, Part.CONSOLE) else None

    async def managers_bot(self) -> str:
        """Give the user name of the managers' bot, for links; "" when there is no token to ask with."""
        return await self.manager.name() if self.manager is not None else ""

    async def _check_database(self) -> str:
        await self.storage.check()
        return "the database answers and is up to date"

    async def _check_work(self) -> str:
        if not self.is_introduced:
            raise NotReady("waiting for the Bot API; the log says why")
        broken = self.supervisor.broken
        if broken:
            raise NotReady("; ".join(f"{name} waits after {error}" for name, error in broken.items()))
        return "everything is running"

    def _webhook(self, bot: Channel) -> str:
        return f"{self.settings.public_url}/telegram/{bot.value}" if self.settings.mode is Mode.WEBHOOK else ""

    def work(self, part: Part) -> dict[str, Callable[[], Awaitable[None]]]:
        """List the endless work of a role, by name."""
        works: dict[str, Callable[[], Awaitable[None]]] = {"edition": partial(keep_up, self.office, model_here(), part)}
        polls = self.settings.mode is Mode.POLLING
        if self.citizen is not None and part in (Part.ALL, Part.CITIZEN) and polls:
            works["citizen polling"] = self.citizen.poll
        if self.manager is not None and part in (Part.ALL, Part.MANAGER) and polls:
            works["manager polling"] = self.manager.poll
        if self.bots:
            works["counting"] = partial(count_waiting, self.office, self.bots, self.numbers)
        for bot in self.bots:
            works[f"{bot.value} outbox"] = partial(self.courier.run, bot)
        if part in (Part.ALL, Part.WORKER):
            works["clocks"] = partial(watch_clocks, self.office, self.wakeups, self.numbers)
            works["publishing"] = partial(publish_in_time, self.office)
            works["sweeping"] = partial(sweep, self.office, self.storage)
        return works

    async def run(self, part: Part) -> None:
        """Do the endless work of a role until cancelled."""
        async with asyncio.TaskGroup() as group:
            for name, work in self.work(part).items():
                group.create_task(self.supervisor.keep(name, work))


@asynccontextmanager
async def open_service(
    settings: Settings,
    part: Part,
    *,
    clock: Clock | None = None,
    limits: Limits | None = None,
    bundle: Bundle | None = None,
    mail: Messenger | None = None,
    understanding: Understanding | None = None,
    speaks: bool = True,
) -> AsyncIterator[Service]:
    """Put a process together and take it apart again.

    Args:
        clock: the demo's and the tests' own; the machine's when None.
        limits: for a Bot API server that has none of Telegram's; Telegram's when None.
        bundle: dialogs that have been read and checked already; those on disk when None.
        mail: where letters go in the demo; by the settings when None.
        understanding: of free text; the model that ships, beside the words of the catalogue, when None.
        speaks: False for a command, which publishes nothing.

    Raises:
        BadSettings, BrokenContent, NoContent, BrokenCatalogue: one clear sentence each; nothing was begun.
    """
    bots = frozenset(bot for bot in SENDS_FOR[part] if bot not in _TOKENS or _token(settings, bot))
    clock = clock or SystemClock()
    storage = open_storage(settings, bots, clock=clock)
    bundle = bundle or await _publishable(settings, storage)
    limits, wakeups = limits or limits_of(settings, clock), wakeups_of(settings)
    messengers: dict[Channel, Messenger] = {}
    courier = Courier(messengers, wakeups)
    understanding = understanding or load_listening()
    office = _office(settings, storage, clock, bundle=bundle, understanding=understanding, courier=courier)
    numbers = Numbers()
    courier.begin(Post(office, limits, numbers))
    citizen, manager = _doors(settings, office, bots, messengers, numbers)
    if Channel.MAIL in bots:
        messengers[Channel.MAIL] = mail or mail_of(settings, clock)
    service = Service(settings, bots, storage, office, numbers, wakeups, courier, Supervisor(), citizen, manager)
    try:
        await publish_when_ready(office, beside_of(settings), speaks=speaks)
        yield service
    finally:
        await courier.close()
        for door in (citizen, manager):
            if door is not None:
                await door.close()
        await wakeups.close()
        await storage.close()


def _office(
    settings: Settings,
    storage: SqlStorage,
    clock: Clock,
    *,
    bundle: Bundle,
    understanding: Understanding,
    courier: Courier,
) -> Office:
    return Office(
        storage,
        clock,
        SystemChance(),
        BabelTranslator(settings.locales_dir),
        understanding,
        Editions(bundle),
        kyiv_calendar(settings),
        spelling(),
        courier.dispatch,
        site=settings.public_url,
    )


async def run_service(settings: Settings, part: Part) -> None:
    """Run one part of the service, or all of it, until cancelled.

    Raises:
        BadSettings and its like: one clear sentence; nothing was begun.
        TokenRefused: a token is wrong.
        CannotListen: the port is taken.
    """
    _refuse_without_tokens(settings, part)
    await prepare_database(settings, part)
    async with open_service(settings, part) as service:
        app = make_app(service.site(part))
        tell = partial(log.info, "%s answers at %s", part.value)
        async with asyncio.TaskGroup() as group:
            group.create_task(serve(app, host=settings.http_host, port=settings.http_port, on_start=tell))
            await service.introduce()
            spare_the_collector()
            group.create_task(service.run(part))


def _refuse_without_tokens(settings: Settings, part: Part) -> None:
    lacking = missing(settings, *(_TOKENS[bot] for bot in sorted(SENDS_FOR[part]) if bot in _TOKENS))
    if lacking:
        raise BadSettings("\n".join([*lacking, "To try it without any token: ./run demo"]))


async def prepare_database(settings: Settings, part: Part) -> None:
    """Bring the tables up to date before a process of all roles begins; other roles wait until somebody has."""
    if part is Part.ALL:
        await migrate(settings.database_url)


async def _publishable(settings: Settings, storage: SqlStorage) -> Bundle:
    try:
        return await publishable(settings, storage)
    except BaseException:
        await storage.close()
        raise


def _token(settings: Settings, bot: Channel) -> str:
    token: SecretStr = getattr(settings, _TOKENS[bot])
    return token.get_secret_value()


def _doors(
    settings: Settings, office: Office, bots: frozenset[Channel], messengers: dict[Channel, Messenger], numbers: Numbers
) -> tuple[CitizenDoor | None, ManagerDoor | None]:
    """Make the doors of these bots, and their ways out."""
    citizen, manager = None, None
    if Channel.CITIZEN in bots:
        citizens = make_citizen_bot(_token(settings, Channel.CITIZEN), settings.telegram_api_url)
        citizen = CitizenDoor(citizens, office, on_update=partial(numbers.turn, Channel.CITIZEN))
        messengers[Channel.CITIZEN] = citizen.messenger
    if Channel.MANAGER in bots:
        managers = make_manager_bot(_token(settings, Channel.MANAGER), settings.telegram_api_url)
        manager = ManagerDoor(managers, office, on_update=partial(numbers.turn, Channel.MANAGER))
        messengers[Channel.MANAGER] = ManagerMessenger(managers)
    return citizen, manager
