"""A fictional hromada at work, with everything it needs on this machine: what the demo and the training stand on.

Its bots live in the sandbox, its database in a folder of its own, its letters in a tray: whatever the settings name of
a real service is left out, and everything is forgotten afterwards.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from pydantic import SecretStr

from bot.app import Part, Service, open_service, prepare_database
from bot.casework.names import NATIONAL_QUEUE, HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from bot.commands.places import fill_with_samples
from bot.console.demo.letters import Letters
from bot.console.demo.phones import DemoDoor, DemoSpot, DoorKind, Phone, Spot
from bot.console.demo.phones import Role as Seat
from bot.console.desk import Desk
from bot.demo_phones import SandboxPhone, SandboxWorld
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.mail.tray import Tray
from bot.sandbox.bots import Bot
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from bot.settings import Mode, Settings
from bot.staff_site import staff_desk
from bot.storage.local.limits import Unlimited
from bot.storage.spreadsheets import read_rows
from bot.system import SystemClock
from bot.usecases.staff.enrol_manager import invite
from bot.worker.clocks import TOPIC as CLOCKS
from dialogs.bundle import SOURCE_LANGUAGE

#: Where the fictional staff have their mailboxes; a name that can belong to nobody (RFC 2606).
MAILBOXES: Final = "svitanok.example"
#: Tokens of bots that exist only in the sandbox.
CITIZENS, MANAGERS = "1000001:demo-citizens-door", "1000002:demo-managers-door"
#: Doors of the training hromada (dialogs/catalogue/places/doors.csv).
DOORS: Final = (
    DemoDoor(DoorKind.SCHOOL, "school_verbove"),
    DemoDoor(DoorKind.CLINIC, "clinic_kalynove"),
    DemoDoor(DoorKind.CNAP, "cnap_svitankove"),
)
#: The training hromada's made-up centre (dialogs/catalogue/places/centres.csv), and Kyiv.
SPOTS: Final = (DemoSpot(Spot.TRAINING, 49.0, 31.0), DemoSpot(Spot.KYIV, 50.45, 30.52))
#: Who works in the browser only and has no phone on the page, and their names.
AT_DESKS: Final = {Role.ADMINISTRATOR: "demo.administrator", Role.OPERATOR: "demo.operator"}
#: Seconds until somebody must have been let in.
_PATIENCE: Final = 60.0


class DemoClock:
    """The machine's clock, which a visitor may push forward to see what time brings (ports.clock.Clock)."""

    def __init__(self) -> None:
        self._clock = SystemClock()
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Give the moment: aware, UTC."""
        return self._clock.now() + self._ahead

    def push(self, by: timedelta) -> None:
        """Let time pass at once."""
        self._ahead += by


@dataclass(frozen=True, slots=True, repr=False)
class Fiction:
    """The hromada, its service and its small Telegram."""

    service: Service
    sandbox: Sandbox
    clock: DemoClock
    tray: Tray
    words: BabelTranslator
    citizens: Bot
    managers: Bot

    async def staff(self) -> Mapping[Seat, Person]:
        """Let the fictional staff join; give who sits where. The service must be at work."""
        return dict([await self._join(row) for row in reversed(self._rows())])

    async def all_there(self, staff: Mapping[Seat, Person]) -> None:
        """Wait until the managers' bot has let everybody in: whoever comes before that finds nobody."""
        for person in staff.values():
            await self.managers.chats[person.id].wait_for_more(0, seconds=_PATIENCE)

    def world(self, staff: Mapping[Seat, Person]) -> SandboxWorld:
        """Give the phones of the page: one of each kind of staff, and one for each visitor."""
        visitor = self.words.line("demo.visitor", SOURCE_LANGUAGE)
        phones: list[tuple[Seat, Phone]] = [
            (seat, SandboxPhone(self.sandbox, self.managers, staff[seat])) for seat in Seat
        ]
        return SandboxWorld(self.sandbox, self.citizens, visitor, phones, DOORS, SPOTS, self.push)

    async def desk(self, staff: Mapping[Seat, Person]) -> Desk:
        """Give the staff's pages, with a seat for everybody."""
        seats = {seat.value: person.id for seat, person in staff.items()}
        seats |= {role.value: await self._sits_down(role) for role in AT_DESKS}
        return staff_desk(self.service.settings, self.service.office, seats=seats)

    def letters(self) -> Letters:
        """Give the page of the tray."""
        return Letters(self.words, lambda: [(one.at, one.to, one.subject, one.text) for one in self.tray.letters])

    async def push(self, hours: int) -> None:
        """Let hours pass, and the days off that follow, so that a day ends on a working day."""
        self.clock.push(timedelta(hours=hours))
        calendar = self.service.office.calendar
        while not calendar.is_working(calendar.day_of(self.clock.now())):
            self.clock.push(timedelta(days=1))
        await self.service.wakeups.ring(CLOCKS)

    def _rows(self) -> list[tuple[str, ...]]:
        return list(read_rows(self.service.settings.dialogs_dir / "catalogue" / "places" / "staff.csv"))[1:]

    async def _join(self, row: tuple[str, ...]) -> tuple[Seat, Person]:
        """Let somebody join the way a real one does: by a one-time link; say where they sit."""
        staff_id, hromada, name, role = row
        office, email = self.service.office, f"{staff_id}@{MAILBOXES}"
        async with office.work() as work:
            listed = await work.staff.load(ManagerId(staff_id))
            await work.staff.add(replace(listed, email=email))
        code = await invite(office, hromada=HromadaCode(hromada), name=name, role=Role(role), by="system", email=email)
        person = self.sandbox.person(first_name=name.partition(" ")[0], language_code=SOURCE_LANGUAGE)
        person.opens_link(self.managers, code)
        return Seat.DUTY if hromada == NATIONAL_QUEUE else Seat(role), person

    async def _sits_down(self, role: Role) -> int:
        """Put somebody on the staff who works in the browser only; give the account their seat goes by."""
        name = self.words.line(AT_DESKS[role], SOURCE_LANGUAGE)
        person = self.sandbox.person(first_name=name, language_code=SOURCE_LANGUAGE)
        code, office = HromadaCode(self._rows()[0][1]), self.service.office
        async with office.work() as work:
            joined = Manager(ManagerId(office.chance.id()), code, name, role, account=person.id)
            await work.staff.add(replace(joined, email=f"{role}@{MAILBOXES}"))
        return person.id


@asynccontextmanager
async def open_fiction(settings: Settings, *, address: str, port: int) -> AsyncIterator[Fiction]:
    """Open a fictional hromada whose service is ready to work; everything is forgotten afterwards.

    Args:
        address: under which browsers reach it; "" when nobody knows before it is served.

    Raises:
        BrokenContent and its like: the dialogs cannot be used.
    """
    with TemporaryDirectory(prefix="dveri-demo-") as folder:
        async with Sandbox() as sandbox:
            clock = DemoClock()
            apart = settings_apart(settings, Path(folder), api_url=sandbox.api_url, address=address, port=port)
            await prepare_database(apart, Part.ALL)
            tray = Tray(clock)
            async with open_service(apart, Part.ALL, clock=clock, limits=Unlimited(), mail=tray) as service:
                words = BabelTranslator(apart.locales_dir, domain=CONSOLE)
                citizens = sandbox.bot(CITIZENS, first_name=words.line("demo.citizens_bot", SOURCE_LANGUAGE))
                managers = sandbox.bot(MANAGERS, first_name=words.line("demo.managers_bot", SOURCE_LANGUAGE))
                await fill_with_samples(service.office, apart.dialogs_dir)
                await service.introduce()
                yield Fiction(service, sandbox, clock, tray, words, citizens, managers)


def settings_apart(settings: Settings, folder: Path, *, api_url: str, address: str, port: int) -> Settings:
    """Give settings that lead to nothing real: no database, bot, mail server or key of the settings is left."""
    return settings.model_copy(
        update={
            "citizen_bot_token": SecretStr(CITIZENS),
            "manager_bot_token": SecretStr(MANAGERS),
            "telegram_api_url": api_url,
            "http_port": port,
            "database_url": f"sqlite:///{folder / 'demo.sqlite'}",
            "redis_url": "",
            "smtp_url": SecretStr(""),
            "secret_key": SecretStr(""),
            "webhook_secret": SecretStr(""),
            "mode": Mode.POLLING,
            "public_url": address,
            "training_url": "",
            # One administrator is all there is: with a second reader they could publish nothing.
            "four_eyes": False,
        }
    )
