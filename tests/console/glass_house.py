"""A hromada where whatever may be seen carries a mark, and everybody who might come to look."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

import httpx
from nicegui import Client, app
from nicegui.storage import Storage
from nicegui.testing import user_simulation

from bot.casework.consent import Given
from bot.casework.desk import Visitor
from bot.casework.moves import Move
from bot.casework.names import DeskSittingId, HromadaCode
from bot.casework.need import Need
from bot.casework.owners import Manager, Role
from bot.casework.papers import DocumentRequest, Paper, PaperKind
from bot.casework.voices import Complaint
from bot.console.desk import add_desk
from bot.ports.records import Door
from bot.settings import read_settings
from bot.staff_site import staff_desk
from bot.usecases.desks.assist_intake import Visit, begin_sitting
from bot.usecases.staff.sign_in import begin_session
from bot.usecases.workshop.begin_draft import begin_draft
from tests.console.review.test_review import wrote
from tests.manager.stage import SVITANOK, Stage
from tests.partners.stage import SHELTER

FAR = HromadaCode("UA00000000000000009")
#: What stands on the pages the browser is shown, beside what everybody may know.
LETTER, COMPLAINT, FILE = "Шафранова хустка", "Ображена квасоля", b"%PDF-1.7 sealed"
MAILBOX, WHEREABOUTS, HIDDEN = "skrynka@svitanok.example", "провулок Схований", "штовхає"


class Seen(StrEnum):
    """A kind of thing that may stand on a page (loop.md 7.6, "field-level matrix")."""

    #: The name of whoever asks for help.
    NAME = "Канарейко"
    #: Their telephone.
    PHONE = "671928374"
    #: What they told of their life.
    STORY = "Степан"
    #: What they wrote to their manager.
    LETTER = LETTER
    #: A paper of theirs.
    PAPER = "sealed"
    #: What they complain of.
    COMPLAINT = COMPLAINT
    #: The number of their need, which says nothing about them.
    NUMBER = "number of the need"
    #: A text somebody let us see to teach the bot, without whose it is.
    HEARD = HIDDEN
    #: Where a shelter lies that must not be found.
    WHEREABOUTS = WHEREABOUTS
    #: A colleague's name.
    COLLEAGUE = "Сонях"
    #: A colleague's mailbox.
    MAILBOX = MAILBOX


class Who(StrEnum):
    """Everybody who might come to look."""

    OWNER = "a manager who answers for the need"
    COLLEAGUE = "a manager of the same hromada"
    STRANGER = "a manager of another hromada"
    SUPERVISOR = "a supervisor"
    FAR_SUPERVISOR = "a supervisor of another hromada"
    OPERATOR = "an operator"
    OTHER_OPERATOR = "another operator"
    ADMINISTRATOR = "an administrator"
    FAR_ADMINISTRATOR = "an administrator of another hromada"
    HALF = "whoever has only opened a link"
    NOBODY = "nobody"


_STAFF: Mapping[Who, tuple[str, Role, HromadaCode]] = {
    Who.OWNER: ("Ольга", Role.MANAGER, SVITANOK),
    Who.COLLEAGUE: ("Петро", Role.MANAGER, SVITANOK),
    Who.STRANGER: ("Чужий", Role.MANAGER, FAR),
    Who.SUPERVISOR: ("Ірина", Role.SUPERVISOR, SVITANOK),
    Who.FAR_SUPERVISOR: ("Далека", Role.SUPERVISOR, FAR),
    Who.OPERATOR: ("Наталя", Role.OPERATOR, SVITANOK),
    Who.OTHER_OPERATOR: ("Інна", Role.OPERATOR, SVITANOK),
    Who.ADMINISTRATOR: ("Тетяна", Role.ADMINISTRATOR, SVITANOK),
    Who.FAR_ADMINISTRATOR: ("Далекий", Role.ADMINISTRATOR, FAR),
}


@dataclass(frozen=True, slots=True)
class Things:
    """Everybody on the staff, and what there is to see.

    Attributes:
        colleague: whom everybody else is looking at.
        draft: id of an edition in the making.
    """

    staff: Mapping[Who, Manager]
    colleague: Manager
    need: Need
    draft: str

    def seen(self, told: str) -> frozenset[Seen]:
        """Say what of all that stands in a text."""
        bare = told.replace("\u00a0", " ")
        # However a telephone number is written, its digits stand side by side.
        digits = re.sub(r"(?<=\d)[ ()-]{1,2}(?=\d)", "", bare)
        found = {one for one in Seen if one.value in bare} | ({Seen.PHONE} if Seen.PHONE.value in digits else set())
        return frozenset(found | ({Seen.NUMBER} if self.need.number in bare else set()))


def address_of(path: str, things: Things, stage: Stage) -> str:
    """Put into a path what stands for each part of it that changes."""
    parts = {
        "need": things.need.id,
        "paper": "p1",
        "heard": "t1",
        "sitting": "sitting-1",
        "task": "nothing",
        "code": SVITANOK,
        "manager": things.colleague.id,
        "provider": SHELTER.id,
        "payload": "cnap",
        "draft": things.draft,
        "edition": stage.office.editions.current.edition,
        "language": "en",
        "section": "needs",
        "kind": "po",
        "name": "front",
    }
    for name, value in parts.items():
        path = path.replace(f"{{{name}}}", value)
    return path


@dataclass(slots=True)
class GlassHouse:
    """The hromada, its pages, and a session for each who has one."""

    stage: Stage
    http: httpx.AsyncClient
    things: Things
    cookies: dict[Who, str] = field(default_factory=dict)

    async def looks(self, who: Who, path: str) -> httpx.Response:
        """Open a page as somebody."""
        return await self._asks(who, "GET", path)

    async def sends(self, who: Who, path: str) -> httpx.Response:
        """Send a page a form that is not forged, as somebody."""
        return await self._asks(who, "POST", path)

    async def _asks(self, who: Who, method: str, path: str) -> httpx.Response:
        self.http.cookies.clear()
        token = "f" * 32
        self.http.cookies.set("dveri_form", token)
        if who in self.cookies:
            self.http.cookies.set("dveri_session", self.cookies[who])
        # Checking a whole draft takes longer than a page may; that there is none is found at once.
        address = address_of(path.replace("{draft}/check", "nothing/check"), self.things, self.stage)
        data = {"form_token": token, "act": "leave", "press": "x", "step": "0", "who": self.things.colleague.id}
        return await self.http.request(method, address, data=data if method == "POST" else None)

    def seen(self, page: str) -> frozenset[Seen]:
        """Say what of all that stands on a page."""
        return self.things.seen(page)


@asynccontextmanager
async def open_house(stage: Stage, folder: Path) -> AsyncIterator[GlassHouse]:
    """Fill a hromada and let everybody sign in."""
    Storage.path = folder / "nicegui"
    # As the service puts it together, so that no page of it is left out.
    desk = staff_desk(read_settings(), replace(stage.office, site="http://test"))
    desk = replace(desk, citizens_bot=_bot, managers_bot=_bot)
    async with user_simulation() as user:
        add_desk(app, desk)
        house = GlassHouse(stage, user.http_client, await furnish(stage))
        staff = house.things.staff
        for who, manager in staff.items():
            begun = await begin_session(stage.office, manager, device="Firefox, Linux", is_proved=True)
            house.cookies[who] = begun.token
        half = await begin_session(stage.office, staff[Who.OWNER], device="Firefox, Linux")
        house.cookies[Who.HALF] = half.token
        yield house
        # What NiceGUI finds here at the end it unloads from memory, ours included.
        Client.page_routes.clear()


async def furnish(stage: Stage) -> Things:
    """Fill a hromada with people, and with what there is to see."""
    staff = {who: await stage.joins(*told) for who, told in _STAFF.items()}
    colleague = await _joined(stage)
    need = await _filled(stage, staff)
    bundle = stage.office.editions.current
    async with stage.office.work() as work:
        await work.editions.put(bundle.edition, bundle.files, bundle.translations, stage.clock.at)
    draft = await begin_draft(stage.office, by=staff[Who.ADMINISTRATOR].id, title="Чернетка")
    return Things(staff, colleague, need, draft.id)


async def _bot() -> str:
    return "dveri_town_bot"


async def _joined(stage: Stage) -> Manager:
    """Put one more on the staff, whom everybody else is looking at."""
    colleague = replace(await stage.joins("Меланія Сонях"), email=MAILBOX, account=None)
    async with stage.office.work() as work:
        await work.staff.add(colleague)
    return colleague


async def _filled(stage: Stage, staff: Mapping[Who, Manager]) -> Need:
    owner, now = staff[Who.OWNER], stage.clock.at
    async with stage.office.work() as work:
        await work.directory.put([replace(SHELTER, address=f"{WHEREABOUTS}, 7", home=SVITANOK)])
        await work.doors.put(Door("cnap", SVITANOK, "ЦНАП у Світанковому", "asc"))
    asked = {"phone": f"+380{Seen.PHONE.value}"}
    need = await stage.asks(asked)
    while need.owner is None or need.owner.id != owner.id:
        need = await stage.asks(asked)
    await stage.moves(owner, need, Move.TAKE)
    await stage.writes(need, LETTER)
    request = DocumentRequest("r1", need.id, (), "Довідка", "Для догляду", date(2026, 11, 27), now)
    async with stage.office.work() as work:
        await work.papers.ask(request)
        await work.papers.add(Paper("p1", request.id, need.id, PaperKind.PDF, len(FILE), now), FILE)
        due = now + timedelta(days=30)
        await work.complaints.add(Complaint("complaint-1", "S-1", SVITANOK, COMPLAINT, now, due, person=need.person))
    await wrote(stage)
    visit = Visit(DeskSittingId("sitting-1"), Visitor.SELF, Given.SPOKEN, "cnap", "uk")
    await begin_sitting(stage.office, operator=staff[Who.OPERATOR].id, visit=visit)
    return need
