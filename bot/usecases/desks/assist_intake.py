"""Somebody comes to a desk: a member of the staff plays the same scripts for them, and hands over a receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.casework.audit import Action, Record
from bot.casework.consent import Given
from bot.casework.desk import FOR_WHOM, Visitor
from bot.casework.names import DeskSittingId, ManagerId
from bot.casework.need import Need
from bot.casework.owners import Manager, Role
from bot.ports.buttons import unpack
from bot.ports.doors import DeskSitting
from bot.ports.messaging import Message
from bot.ports.records import Door, Person, Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.acts import Pressed, Wrote
from bot.usecases.answer_press import answer_press
from bot.usecases.claim_need import make_claim
from bot.usecases.converse import converse, look_up, start
from bot.usecases.find_footing import find_footing_for
from bot.usecases.hear import hear
from bot.usecases.office import Office
from bot.usecases.outlets import DeskScreen
from bot.usecases.partners.provider_clock import start_provider_clock
from bot.usecases.screen_danger import welcome_back
from bot.usecases.sitting import Sitting
from dialogs.conversation import Value
from dialogs.engine.walking import waiting
from dialogs.inputs import Control, Controlled

#: Who sits at desks; supervisors and administrators have other work (R-051: a front office does not decide).
DESK_ROLES = frozenset({Role.OPERATOR, Role.MANAGER})
#: An unfinished sitting is forgotten after so long. Source: loop.md 7.5, "abandoned screening without risk, 72 h".
FORGOTTEN_AFTER = timedelta(hours=72)
#: A receipt stays on the screen for so long at most: printing may take a while. A product choice.
RECEIPT_FOR = timedelta(hours=1)
#: As long as a message of Telegram can be. A product choice, characters.
LONGEST_ANSWER = 4000
#: Kind of the doors of providers, who were contacted directly (R-123).
PROVIDER = "provider"

#: What makes no sense at a desk, or is not the operator's: the visitor's telephone, their requests, another human.
_NOT_HERE = frozenset(
    {Control.HIDE, Control.MINE, Control.RESTART, Control.MENU, Control.HUMAN, Control.GUIDE, Control.LANGUAGE}
)


@dataclass(frozen=True, slots=True)
class Visit:
    """A wish to begin: `key` was made with the page, so that the same page sent twice begins one sitting."""

    key: DeskSittingId
    visitor: Visitor
    how: Given
    door: str
    language: str


async def begin_sitting(office: Office, *, operator: ManagerId, visit: Visit) -> DeskSitting | None:
    """Begin to play the scripts for a visitor; None for who may not."""
    async with office.work() as work:
        by = await work.staff.load(operator)
        if not may_sit(by):
            return None
        try:
            known = await work.desks.load(visit.key)
        except KeyError:
            return await _begin(office, work, by, visit)
        return known if known.operator == operator else None


async def post_step(
    office: Office, *, operator: ManagerId, sitting: DeskSittingId, step: int, act: Pressed | Wrote, how: Given
) -> DeskSitting | None:
    """Take what was answered at a step; the same step posted again changes nothing.

    Args:
        act: a button that is on the screen, or words.
        how: the way in which a consent is being given now.

    Returns:
        The sitting as it is now; None when it is not theirs.
    """
    async with office.work() as work:
        found = await find_own(work, operator, sitting)
        if found is None or found.step != step or not _is_possible(found, act):
            return found
        at_desk = await seat(office, work, replace(found, how=how))
        at_desk.pressed = _place_of(found, act)
        await _answer(at_desk, act)
        return await _keep(at_desk, replace(found, how=how))


async def renew_receipt(
    office: Office, *, operator: ManagerId, sitting: DeskSittingId, step: int
) -> DeskSitting | None:
    """Make another code, for a receipt that was spoilt: the one before stops working. Posted twice it is done once."""
    async with office.work() as work:
        found = await find_own(work, operator, sitting)
        if found is None or found.ended_at is not None or found.need is None or found.step != step:
            return found
        code = await make_claim(office, work, found.person, by=f"manager:{operator}")
        renewed = replace(found, code=code, step=found.step + 1, changed_at=office.now())
        await work.desks.save(renewed)
        return renewed


async def finish_sitting(office: Office, *, operator: ManagerId, sitting: DeskSittingId) -> bool:
    """End a sitting: nothing of it is shown to the operator any more. False when it is not theirs."""
    async with office.work() as work:
        found = await find_own(work, operator, sitting)
        if found is None:
            return False
        await end_sitting(office, work, found)
        return True


async def forget_sitting(office: Office, work: Work, timer: Timer) -> None:
    """End a sitting that nobody ended, when its time is over."""
    try:
        found = await work.desks.load(DeskSittingId(timer.subject))
    except KeyError:
        return
    await end_sitting(office, work, found)


async def end_sitting(office: Office, work: Work, sitting: DeskSitting) -> None:
    """Take everything off the screen; answers that led to nothing are forgotten."""
    if sitting.ended_at is not None:
        return
    now = office.now()
    await work.desks.save(replace(sitting, screen=(), code="", changed_at=now, ended_at=now))
    await work.timers.cancel(sitting.id, TimerKind.DESK)
    await work.audit.add(Record(f"manager:{sitting.operator}", Action.DESK_ENDED, sitting.id, now))
    person = await work.people.load(sitting.person)
    if person.account is None:
        await work.people.save(replace(person, conversation=None), now)


def may_sit(manager: Manager) -> bool:
    """Say whether somebody sits at desks."""
    return manager.is_active and manager.role in DESK_ROLES


async def find_own(work: Work, operator: ManagerId, sitting: DeskSittingId) -> DeskSitting | None:
    """Find a sitting only if it is this operator's: an address can be typed by anybody."""
    try:
        found = await work.desks.load(sitting)
    except KeyError:
        return None
    return found if found.operator == operator and may_sit(await work.staff.load(operator)) else None


async def _begin(office: Office, work: Work, by: Manager, visit: Visit) -> DeskSitting:
    now = office.now()
    person = await work.people.add_assisted(by.id, office.translator.choose(visit.language), now)
    door = await _door(work, by, visit.door)
    if door is not None:
        await work.doors.count(door.payload, office.today(), arrivals=1)
    begun = DeskSitting(visit.key, by.id, person.id, door.payload if door else "", visit.how, 0, now, now)
    await work.desks.add(begun)
    await work.audit.add(Record(f"manager:{by.id}", Action.DESK_BEGUN, begun.id, now, visit.visitor.value))
    sitting = Sitting(office, work, person, office.editions.current, now, desk=DeskScreen(by.id, visit.how))
    known: dict[str, Value] = {"at_desk": "yes", "visitor": visit.visitor.value}
    await start(sitting, door=door, known={**known, "for_whom": FOR_WHOM[visit.visitor]})
    # Nobody can be reminded of a talk that stopped half-way: there is nowhere to write.
    await work.timers.cancel(person.id, TimerKind.UNFINISHED)
    return await _keep(sitting, begun)


async def _door(work: Work, by: Manager, payload: str) -> Door | None:
    door = await work.doors.find(payload) if payload else None
    return door if door is not None and door.is_open and door.hromada == by.hromada else None


async def seat(office: Office, work: Work, found: DeskSitting) -> Sitting:
    """Sit down again where a sitting stands, in the edition its talk is pinned to."""
    person = await work.people.load(found.person)
    bundle = await office.editions.spoken(person.conversation, work)
    return Sitting(office, work, person, bundle, office.now(), desk=DeskScreen(found.operator, found.how))


def _is_possible(found: DeskSitting, act: Pressed | Wrote) -> bool:
    """Say whether the screen lets this be done; where a receipt lies on it, the talk is over."""
    if found.ended_at is not None or found.need is not None:
        return False
    if isinstance(act, Wrote):
        return bool(act.text.strip()) and len(act.text) <= LONGEST_ANSWER
    return _place_of(found, act) > 0


def _place_of(found: DeskSitting, act: Pressed | Wrote) -> int:
    """Find the message on the screen whose button was pressed, counted from 1; 0 when there is none."""
    places = enumerate(found.screen, 1)
    return next((place for place, message in places if isinstance(act, Pressed) and _offers(message, act.data)), 0)


def _offers(message: Message, data: str) -> bool:
    return any(button.data == data for row in message.rows for button in row)


async def _answer(sitting: Sitting, act: Pressed | Wrote) -> None:
    await welcome_back(sitting)
    if await find_footing_for(sitting, act):
        return
    match act:
        case Pressed(data):
            await answer_press(sitting, data)
        case Wrote(text):
            await converse(sitting, await look_up(sitting, hear(sitting, text)))


async def _keep(sitting: Sitting, found: DeskSitting) -> DeskSitting:
    """Save what came of a step: the person, and what the operator sees now."""
    assert sitting.desk is not None
    await sitting.work.people.save(sitting.person, sitting.now)
    need = await _opened(sitting.work, sitting.person)
    is_over = need is not None and waiting(sitting.bundle, sitting.person.conversation) is None
    code = found.code
    if is_over and need is not None and not code:
        code = await _hand_over(sitting, found, need)
    kept = replace(
        found,
        step=found.step + 1,
        screen=_laid_out(found, sitting.desk.messages),
        code=code,
        need=need.id if need and is_over else None,
        changed_at=sitting.now,
    )
    await sitting.work.desks.save(kept)
    due = sitting.now + (RECEIPT_FOR if is_over else FORGOTTEN_AFTER)
    await sitting.work.timers.put(Timer(TimerKind.DESK, found.id, due))
    return kept


async def _hand_over(sitting: Sitting, found: DeskSitting, need: Need) -> str:
    """Make the code of the receipt; a provider who was contacted directly has a term of its own (R-123)."""
    door = await sitting.work.doors.find(found.door) if found.door else None
    if door is not None and door.kind == PROVIDER:
        await start_provider_clock(sitting.office, sitting.work, need, provider=door.payload)
    return await make_claim(sitting.office, sitting.work, sitting.person.id, by=sitting.outlet.actor)


async def _opened(work: Work, person: Person) -> Need | None:
    """Find what the sitting has opened; danger that is only being talked about is not that yet."""
    return next((need for need in await work.needs.of_person(person.id) if not need.is_screened), None)


def _laid_out(found: DeskSitting, said: Sequence[Message]) -> tuple[Message, ...]:
    """Lay out what the operator sees: where a card only changed in place, the question beside it still waits."""
    changed = {message.replaces: _shown(message) for message in said if message.replaces}
    if len(changed) < len(said):
        return tuple(_shown(message) for message in said)
    return tuple(changed.get(place, message) for place, message in enumerate(found.screen, 1))


def _shown(message: Message) -> Message:
    rows = (tuple(button for button in row if _is_here(button.data)) for row in message.rows)
    return replace(message, rows=tuple(row for row in rows if row), sharing="", sharing_label="", replaces=0)


def _is_here(data: str) -> bool:
    meant = unpack(data)
    return not isinstance(meant, tuple) and not (isinstance(meant, Controlled) and meant.control in _NOT_HERE)
