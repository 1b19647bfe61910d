"""A fictional hromada at work: both real bots against our small Telegram, a database, a clock that we move."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from prometheus_client import generate_latest
from pydantic import SecretStr

from bot.app import Part, Service, open_service, prepare_database
from bot.casework.names import NATIONAL_QUEUE, HromadaCode
from bot.casework.owners import Role
from bot.commands import fill_with_samples
from bot.console.server import make_app, serving
from bot.sandbox.bots import Bot
from bot.sandbox.sandbox import Sandbox
from bot.settings import Mode, Settings, read_settings
from bot.storage.local.limits import Unlimited
from bot.usecases.enrol_manager import invite
from bot.usecases.run_clocks import run_clocks
from tests.world.people import Citizen, Manager

CITIZENS, MANAGERS = "4200000001:AAHtestsOfTheCitizensDoor", "4200000002:AAHtestsOfTheManagersDoor"
SVITANKIVSKA = HromadaCode("UA00000000000000003")
#: A Monday, ten in the morning in Kyiv.
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@dataclass(slots=True)
class TownClock:
    """A clock that goes with the machine's and can be moved (ports.clock.Clock)."""

    began: datetime = MONDAY
    ahead: timedelta = timedelta()
    #: The machine's own clock, so that leases and limits go on.
    start: float = field(default_factory=lambda: datetime.now(UTC).timestamp())

    def now(self) -> datetime:
        """Give the moment."""
        passed = datetime.now(UTC).timestamp() - self.start
        return self.began + self.ahead + timedelta(seconds=passed)


@dataclass(slots=True)
class Town:
    """The hromada, its people, and the time there."""

    sandbox: Sandbox
    service: Service
    clock: TownClock
    citizens_bot: Bot
    managers_bot: Bot
    settings: Settings

    def citizen(self, name: str = "Олена", language: str = "uk") -> Citizen:
        """Somebody new opens Telegram."""
        return Citizen(self.sandbox.person(first_name=name, language_code=language), self.citizens_bot)

    def another_device_of(self, citizen: Citizen) -> Citizen:
        """The same person with a second phone."""
        return Citizen(citizen.person, citizen.bot)

    async def manager(
        self, name: str = "Оксана Вербицька", role: str = "manager", *, nationwide: bool = False
    ) -> Manager:
        """Somebody joins the staff by a one-time link."""
        hromada = NATIONAL_QUEUE if nationwide else SVITANKIVSKA
        code = await invite(self.service.office, hromada=hromada, name=name, role=Role(role), by="system")
        manager = Manager(self.sandbox.person(first_name=name, language_code="uk"), self.managers_bot)
        manager.comes(code)
        await manager.sees("Вітаємо")
        return manager

    def stranger(self) -> Manager:
        """Somebody whom nobody invited."""
        return Manager(self.sandbox.person(first_name="Хтось", language_code="uk"), self.managers_bot)

    async def passes(self, **time: float) -> None:
        """Let time pass, and let everything due happen."""
        self.clock.ahead += timedelta(**time)
        while await run_clocks(self.service.office):
            pass

    def counted(self) -> str:
        """Read what /metrics tells."""
        return generate_latest(self.service.numbers.registry).decode()

    async def needs_of(self, citizen: Citizen) -> int:
        """Count the needs of a person in the database."""
        async with self.service.office.work() as work:
            person = await work.people.find(citizen.person.id)
            return len(await work.needs.of_person(person.id)) if person else 0


@asynccontextmanager
async def open_town(
    folder: Path, *, database: str = "", redis: str = "", webhook: bool = False, began: datetime = MONDAY
) -> AsyncIterator[Town]:
    """Open the town in a folder; it is gone afterwards."""
    async with Sandbox() as sandbox:
        settings = _settings(folder, sandbox, database, redis)
        await prepare_database(settings, Part.ALL)
        clock = TownClock(began)
        async with open_service(settings, Part.ALL, clock=clock, limits=Unlimited()) as service:
            await fill_with_samples(service.office, settings.dialogs_dir)
            async with _answering(service, webhook=webhook):
                citizens, managers = sandbox.bot(CITIZENS), sandbox.bot(MANAGERS)
                await citizens.listens()
                await managers.listens()
                yield Town(sandbox, service, clock, citizens, managers, settings)


def _settings(folder: Path, sandbox: Sandbox, database: str, redis: str) -> Settings:
    sandbox.bot(CITIZENS, username="dveri_test_bot")
    sandbox.bot(MANAGERS, username="dveri_staff_test_bot")
    return read_settings(
        citizen_bot_token=SecretStr(CITIZENS),
        manager_bot_token=SecretStr(MANAGERS),
        telegram_api_url=sandbox.api_url,
        database_url=database or f"sqlite:///{folder / 'town.sqlite'}",
        redis_url=redis,
        secret_key=SecretStr("k" * 48),
        webhook_secret=SecretStr("tests-only"),
    )


@asynccontextmanager
async def _answering(service: Service, *, webhook: bool) -> AsyncIterator[None]:
    """Let the service work, by polling or by webhooks over HTTP."""
    if not webhook:
        await service.introduce()
        async with _working(service):
            yield
        return
    service.settings = service.settings.model_copy(update={"mode": Mode.WEBHOOK})
    async with serving(make_app(service.site(Part.ALL)), host="127.0.0.1") as answering:
        # The settings demand https, which nobody has on this machine.
        service.settings = service.settings.model_copy(update={"public_url": answering.address})
        await service.introduce()
        async with _working(service):
            yield


@asynccontextmanager
async def _working(service: Service) -> AsyncIterator[None]:
    running = asyncio.create_task(service.run(Part.ALL))
    try:
        yield
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
