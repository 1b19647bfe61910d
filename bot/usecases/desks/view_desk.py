"""What a member of the staff sees at a desk: where to begin, what waits, the question, the receipt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.casework.claim import VALID_FOR, in_link, printed
from bot.casework.desk import Visitor
from bot.casework.names import DeskSittingId, ManagerId
from bot.casework.task import Task
from bot.ports.doors import DeskSitting
from bot.ports.printing import Receipt
from bot.ports.records import Door
from bot.ports.storage import Work
from bot.usecases.desks.assist_intake import find_own, may_sit, seat
from bot.usecases.office import Office
from bot.usecases.sitting import Sitting
from dialogs.catalogue import AnswerKind
from dialogs.engine.alarms import hotlines
from dialogs.engine.walking import waiting
from dialogs.script import Ask, AskConsent

#: Kinds of answers that have buttons and nothing else.
_ONLY_BUTTONS = frozenset({AnswerKind.SLOT})
#: The fact behind the first question of a desk.
VISITOR = "visitor"


class Asks(StrEnum):
    """What the screen waits for."""

    #: Whether the visitor agrees; how they say so is asked beside it.
    CONSENT = "consent"
    #: A button or words.
    ANSWER = "answer"
    #: A button.
    CHOICE = "choice"
    #: Nothing: the talk is over.
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class DeskHome:
    """Where a sitting begins.

    Attributes:
        visitors: who may come, by id, and what the scripts call them.
        doors: the open doors of the hromada; `door` is the one used last.
        unfinished: sittings that can be gone on with, newest first.
        duties: what the operator still has to do, with the number of the request; soonest first.
    """

    visitors: tuple[tuple[Visitor, str], ...]
    doors: tuple[Door, ...]
    door: str
    unfinished: tuple[DeskSitting, ...]
    duties: tuple[tuple[Task, str], ...]
    place: str


@dataclass(frozen=True, slots=True)
class DeskView:
    """A sitting as it stands.

    Attributes:
        numbers: telephone numbers of the card of danger; a message that names one is that card.
        receipt: what the visitor takes along; None until there is something to take.
    """

    sitting: DeskSitting
    asks: Asks
    numbers: tuple[str, ...]
    language: str
    receipt: Receipt | None


async def view_home(office: Office, *, operator: ManagerId, language: str) -> DeskHome | None:
    """Show where to begin; None for who does not sit at desks."""
    async with office.work() as work:
        by = await work.staff.load(operator)
        if not may_sit(by):
            return None
        bundle = office.editions.current
        named = ((one, bundle.labels.get((VISITOR, one.value))) for one in Visitor)
        visitors = tuple((one, office.translator.render(label, language, bundle)) for one, label in named if label)
        doors = tuple(door for door in await work.doors.of_hromada(by.hromada) if door.is_open)
        last, unfinished = await work.desks.last_door(operator), await work.desks.unfinished(operator)
        hromada = await work.places.hromada(by.hromada)
        open_tasks = await work.tasks.open_of_manager(operator)
        duties = [(task, (await work.needs.load(task.need)).number) for task in open_tasks if task.owner == operator]
        return DeskHome(visitors, doors, last, unfinished, tuple(duties), hromada.name if hromada else "")


async def view_sitting(office: Office, *, operator: ManagerId, sitting: DeskSittingId) -> DeskView | None:
    """Show a sitting; None when it is not theirs. The link of its receipt is added by `linked`."""
    async with office.work() as work:
        found = await find_own(work, operator, sitting)
        if found is None:
            return None
        at_desk = await seat(office, work, found)
        numbers = tuple(one.number for one in at_desk.bundle.catalogue.hotlines.values() if one.verified)
        receipt = await _receipt(at_desk, work, found) if found.code else None
        return DeskView(found, _asks(at_desk, found), numbers, at_desk.language, receipt)


def _asks(sitting: Sitting, found: DeskSitting) -> Asks:
    step = waiting(sitting.bundle, sitting.person.conversation)
    if found.ended_at is not None or found.code or step is None:
        return Asks.NOTHING
    match step:
        case AskConsent():
            return Asks.CONSENT
        case Ask() if sitting.bundle.catalogue.facts[step.fact].kind not in _ONLY_BUTTONS:
            return Asks.ANSWER
        case _:
            return Asks.CHOICE


def linked(receipt: Receipt, bot: str) -> Receipt:
    """Put the link of its code on a receipt; `bot` is the citizens' bot's user name, "" when it is not known."""
    return replace(receipt, link=f"https://t.me/{bot}?start={in_link(receipt.code)}") if bot else receipt


async def _receipt(sitting: Sitting, work: Work, found: DeskSitting) -> Receipt | None:
    if found.need is None:
        return None
    need = await work.needs.load(found.need)
    place, door = await work.places.hromada(need.hromada), await work.doors.find(found.door)
    say, language = sitting.office.translator, sitting.language
    until = sitting.office.calendar.day_of(found.changed_at + VALID_FOR)
    return Receipt(
        number=need.number,
        owner=await sitting.owner_name(need.owner),
        due=sitting.due(need.due_at),
        place=place.name if place else "",
        door=door.name if door else "",
        on=say.moment(found.changed_at, language),
        code=printed(found.code),
        link="",
        until=say.day(until, language),
        numbers=tuple(sitting.words(line) for line in hotlines(sitting.bundle)),
        is_report=need.is_report,
    )
