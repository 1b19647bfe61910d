"""What waits for somebody on the staff, as a page shows it: numbers, clocks and owners, nothing about people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.casework.cards import CASE_ROLES
from bot.casework.names import ManagerId, NeedId
from bot.casework.need import NUMBER_ALPHABET, NeedStatus
from bot.casework.owners import Manager, OwnerKind, Role, owned_by, queue_of
from bot.casework.referral import ReferralStatus
from bot.casework.task import Task
from bot.ports.storage import Work
from bot.ports.worklist import WorkLine
from bot.usecases.office import Office

#: Of each list; more than anybody can look through, and the search finds the rest. A product choice.
MOST_LINES = 300

_NOT_OF_NUMBERS = re.compile(f"[^{NUMBER_ALPHABET}]")
#: Lengths of the parts of a number, "K7-M2X-9PA".
_PARTS = (2, 3, 3)


@dataclass(frozen=True, slots=True)
class InboxLine:
    """One need in somebody's list.

    Attributes:
        owner: name of the manager who answers; "" for a queue, and once the need is over.
        is_mine, is_queued: whether the reader answers for it, or a queue does.
        is_overdue: its day has passed.
        is_waiting: somebody else has to do something first: the person, or a provider.
    """

    work: WorkLine
    owner: str
    is_mine: bool
    is_queued: bool
    is_overdue: bool
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class TaskLine:
    """Something to do about a need, besides its next step."""

    task: Task
    number: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Inbox:
    """Everything that waits for somebody, soonest due first.

    Attributes:
        is_cut: there is more than is listed.
    """

    lines: tuple[InboxLine, ...] = ()
    tasks: tuple[TaskLine, ...] = ()
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class _Reader:
    manager: Manager
    now: datetime
    names: Mapping[ManagerId, str] = field(default_factory=dict)


async def show_inbox(office: Office, *, manager: ManagerId) -> Inbox:
    """List what waits: for a manager their own, their queue's and what they help with; for a supervisor everything."""
    async with office.work() as work:
        who = await work.staff.load(manager)
        if who.role not in CASE_ROLES or not who.is_active:
            return Inbox()
        found = await _find(work, who)
        names = await work.staff.names(who.hromada)
        reader = _Reader(who, office.now(), names)
        numbered = await work.tasks.numbered_of_manager(manager)
    lines = sorted(found.lines.values(), key=lambda one: (one.due_at or one.opened_at, one.need))
    tasks = tuple(TaskLine(task, number, is_overdue=task.due_at <= reader.now) for task, number in numbered)
    return Inbox(tuple(_line(one, reader) for one in lines), tasks, is_cut=found.is_cut)


async def find_by_number(office: Office, *, manager: ManagerId, typed: str) -> InboxLine | None:
    """Find a need of one's hromada by its number as somebody typed it, live or over."""
    number = number_from_typed(typed)
    async with office.work() as work:
        who = await work.staff.load(manager)
        if not number or who.role not in CASE_ROLES or not who.is_active:
            return None
        line = await work.worklist.by_number(number, reader=who.id)
        if line is None:
            return None
        names = await work.staff.names(line.hromada)
        is_theirs = line.hromada == who.hromada or line.owner in {owned_by(who), queue_of(who.hromada)}
        return _line(line, _Reader(who, office.now(), names)) if is_theirs else None


def is_named(number: str, typed: str) -> bool:
    """Say whether somebody typed a part of a number, whatever its case and signs."""
    letters = letters_from_typed(typed)
    return bool(letters) and letters in letters_from_typed(number)


def letters_from_typed(typed: str) -> str:
    """Read the letters and digits that numbers are made of, and leave out the rest."""
    return _NOT_OF_NUMBERS.sub("", typed.upper().translate(_LATIN))


def number_from_typed(typed: str) -> str:
    """Read the number of a need, whatever its case and signs; "" when it cannot be one."""
    letters = letters_from_typed(typed)
    if len(letters) != sum(_PARTS):
        return ""
    first, second = _PARTS[0], _PARTS[0] + _PARTS[1]
    return f"{letters[:first]}-{letters[first:second]}-{letters[second:]}"


#: Cyrillic letters that look like those of numbers, by their code points: people type what they see.
_LATIN = {0x410: "A", 0x421: "C", 0x415: "E", 0x41D: "H", 0x41A: "K", 0x41C: "M", 0x420: "P", 0x422: "T", 0x425: "X"}


@dataclass(frozen=True, slots=True)
class _Found:
    lines: Mapping[NeedId, WorkLine]
    is_cut: bool


async def _find(work: Work, who: Manager) -> _Found:
    worklist, reader, theirs = work.worklist, who.id, (owned_by(who), queue_of(who.hromada))
    found = [await worklist.of_owner(owner, reader=reader, limit=MOST_LINES) for owner in theirs]
    found.append(await worklist.of_member(reader=reader, limit=MOST_LINES))
    dangers = await worklist.dangers(who.hromada, reader=reader, limit=MOST_LINES)
    if who.role is Role.SUPERVISOR:
        found += [await worklist.of_hromada(who.hromada, reader=reader, limit=MOST_LINES), dangers]
    else:
        found.append(tuple(one for one in dangers if one.owner in theirs))
    lines = {line.need: line for lines in found for line in lines}
    return _Found(lines, is_cut=any(len(lines) >= MOST_LINES for lines in found))


def _line(line: WorkLine, reader: _Reader) -> InboxLine:
    owner = line.owner
    is_queued = owner is not None and owner.kind is OwnerKind.QUEUE
    return InboxLine(
        line,
        owner=reader.names.get(ManagerId(owner.id), "") if owner is not None and not is_queued else "",
        is_mine=owner == owned_by(reader.manager),
        is_queued=is_queued,
        is_overdue=line.due_at is not None and line.due_at <= reader.now,
        is_waiting=line.referral is ReferralStatus.ON_HOLD or line.status is NeedStatus.CONFIRMING,
    )
