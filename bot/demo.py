"""Everything on one machine, with two phones on a web page: the demo. Nothing of it is used in production."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from bot.app import Part, Service, open_service, prepare_database
from bot.casework.names import NATIONAL_QUEUE, HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from bot.commands.places import fill_with_samples
from bot.console.demo import Demo
from bot.console.letters import Letters
from bot.console.phones import ADMINISTRATOR_SEAT, DemoDoor, DemoSpot, DoorKind, Phone, Spot
from bot.console.phones import Role as Seat
from bot.console.server import make_app, serve
from bot.demo_phones import SandboxPhone, SandboxWorld
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.mail.tray import Tray
from bot.sandbox.__main__ import serve as serve_sandbox
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

log = logging.getLogger(__name__)

#: Where the fictional staff have their mailboxes; a name that can belong to nobody (RFC 2606).
MAILBOXES = "svitanok.example"
#: Tokens of bots that exist only in the sandbox.
CITIZENS, MANAGERS = "1000001:demo-citizens-door", "1000002:demo-managers-door"
#: Doors of the training hromada (dialogs/catalogue/places/doors.csv).
DOORS = (
    DemoDoor(DoorKind.SCHOOL, "school_verbove"),
    DemoDoor(DoorKind.CLINIC, "clinic_kalynove"),
    DemoDoor(DoorKind.CNAP, "cnap_svitankove"),
)
#: The training hromada's made-up centre (dialogs/catalogue/places/centres.csv), and Kyiv.
SPOTS = (DemoSpot(Spot.TRAINING, 49.0, 31.0), DemoSpot(Spot.KYIV, 50.45, 30.52))


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


async def run_demo(settings: Settings, *, port: int) -> None:
    """Serve the page with the two phones until cancelled; everything is forgotten afterwards.

    Raises:
        CannotListen: the port is taken.
        BrokenContent and its like: the dialogs cannot be used.
    """
    with TemporaryDirectory(prefix="dveri-demo-") as folder:
        async with Sandbox() as sandbox:
            clock = DemoClock()
            demo = _settings_of_demo(settings, Path(folder), sandbox.api_url, port)
            await prepare_database(demo, Part.ALL)
            tray = Tray(clock)
            async with open_service(demo, Part.ALL, clock=clock, limits=Unlimited(), mail=tray) as service:
                await _play(service, sandbox, clock, tray)


async def run_sandbox(*, port: int) -> None:
    """Serve only the local Bot API, with the demo's two bots, until cancelled; the first line is its address."""
    await serve_sandbox(host="127.0.0.1", port=port, tokens=[CITIZENS, MANAGERS], limits=True)


async def _play(service: Service, sandbox: Sandbox, clock: DemoClock, tray: Tray) -> None:
    words = BabelTranslator(service.settings.locales_dir, domain=CONSOLE)
    citizens = sandbox.bot(CITIZENS, first_name=words.line("demo.citizens_bot", SOURCE_LANGUAGE))
    managers = sandbox.bot(MANAGERS, first_name=words.line("demo.managers_bot", SOURCE_LANGUAGE))
    await fill_with_samples(service.office, service.settings.dialogs_dir)
    await service.introduce()
    async with asyncio.TaskGroup() as group:
        group.create_task(service.run(Part.ALL))
        staff = dict([await _join(service, sandbox, managers, row) for row in reversed(_staff(service.settings))])
        world = SandboxWorld(
            sandbox,
            citizens,
            words.line("demo.visitor", SOURCE_LANGUAGE),
            _phones(sandbox, managers, staff),
            DOORS,
            SPOTS,
            partial(_push, service, clock),
        )
        seats = {seat.value: person.id for seat, person in staff.items()}
        name = words.line("demo.administrator", SOURCE_LANGUAGE)
        seats[ADMINISTRATOR_SEAT] = await _administrator(service, sandbox, name)
        desk = staff_desk(service.settings, service.office, seats=seats)
        letters = Letters(words, lambda: [(one.at, one.to, one.subject, one.text) for one in tray.letters])
        site = replace(service.site(Part.ALL), demo=Demo(world, words), desk=desk, letters=letters)
        host, port = service.settings.http_host, service.settings.http_port
        await serve(make_app(site), host=host, port=port, on_start=lambda address: _show(words, address))


def _show(words: BabelTranslator, address: str) -> None:
    """Say on the terminal where to look, in every language of the page."""
    for language in words.languages:
        sys.stderr.write(f"\n  {words.line('demo.open', language, address=address)}\n")
    sys.stderr.write("\n")


def _staff(settings: Settings) -> list[tuple[str, ...]]:
    return list(read_rows(settings.dialogs_dir / "catalogue" / "places" / "staff.csv"))[1:]


async def _join(service: Service, sandbox: Sandbox, managers: Bot, row: tuple[str, ...]) -> tuple[Seat, Person]:
    """Let a member of the fictional staff join the way a real one does: by a one-time link; say where they sit."""
    staff_id, hromada, name, role = row
    email = f"{staff_id}@{MAILBOXES}"
    async with service.office.work() as work:
        listed = await work.staff.load(ManagerId(staff_id))
        await work.staff.add(replace(listed, email=email))
    code = await invite(
        service.office, hromada=HromadaCode(hromada), name=name, role=Role(role), by="system", email=email
    )
    person = sandbox.person(first_name=name.partition(" ")[0], language_code=SOURCE_LANGUAGE)
    person.opens_link(managers, code)
    return Seat.DUTY if hromada == NATIONAL_QUEUE else Seat(role), person


async def _administrator(service: Service, sandbox: Sandbox, name: str) -> int:
    """Put an administrator on the staff who works in the browser only; give the account their seat goes by."""
    person = sandbox.person(first_name=name, language_code=SOURCE_LANGUAGE)
    code = HromadaCode(_staff(service.settings)[0][1])
    async with service.office.work() as work:
        joined = Manager(ManagerId(service.office.chance.id()), code, name, Role.ADMINISTRATOR, account=person.id)
        await work.staff.add(replace(joined, email=f"administrator@{MAILBOXES}"))
    return person.id


def _phones(sandbox: Sandbox, managers: Bot, staff: Mapping[Seat, Person]) -> list[tuple[Seat, Phone]]:
    """Put one phone of each kind on the page."""
    return [(seat, SandboxPhone(sandbox, managers, staff[seat])) for seat in Seat]


async def _push(service: Service, clock: DemoClock, hours: int) -> None:
    """Let hours pass, and the days off that follow, so that a day ends on a working day."""
    clock.push(timedelta(hours=hours))
    calendar = service.office.calendar
    while not calendar.is_working(calendar.day_of(clock.now())):
        clock.push(timedelta(days=1))
    await service.wakeups.ring(CLOCKS)


def _settings_of_demo(settings: Settings, folder: Path, api_url: str, port: int) -> Settings:
    return settings.model_copy(
        update={
            "citizen_bot_token": SecretStr(CITIZENS),
            "manager_bot_token": SecretStr(MANAGERS),
            "telegram_api_url": api_url,
            "http_port": port,
            "database_url": f"sqlite:///{folder / 'demo.sqlite'}",
            "redis_url": "",
            "secret_key": SecretStr(""),
            "mode": Mode.POLLING,
            # Without a port of one's own choice nobody knows the address before the page is served.
            "public_url": f"http://{settings.http_host}:{port}" if port else "",
        }
    )
