"""A supervisor reads and answers a complaint; nobody it is about ever does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.names import NATIONAL_QUEUE, ManagerId
from bot.casework.voices import Complaint, ComplaintStatus
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.complaints.alert_complaint import alert_complaint, complaint_readers
from bot.usecases.complaints.complain import TERM
from bot.usecases.find_term import due_by
from bot.usecases.office import Office
from bot.usecases.safe_contact import is_delicate, safe_moment
from bot.usecases.tell_citizen import write_line

#: Leaves room for the rest within one message. A product choice, characters.
LONGEST_ANSWER = 3000


class Fate(StrEnum):
    """What became of an answer."""

    ANSWERED = "answered"
    ALREADY = "already"
    NOT_YOURS = "not_yours"
    EMPTY = "empty"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class ComplaintAnswer:
    """What came of it; `number` is the complaint's."""

    fate: Fate
    number: str = ""


async def list_complaints(office: Office, *, manager: ManagerId) -> tuple[Complaint, ...]:
    """List the complaints that wait for this supervisor, soonest due first."""
    async with office.work() as work:
        by = await work.staff.load(manager)
        # What no supervisor of a hromada may read comes to the national ones.
        waiting = await work.complaints.open_of(None if by.hromada == NATIONAL_QUEUE else by.hromada)
        return tuple([one for one in waiting if await _may_read(office, work, one, manager)])


async def open_complaint(office: Office, *, manager: ManagerId, complaint: str) -> Complaint | None:
    """Open a complaint, which is put on record; None when it is not theirs to read."""
    async with office.work() as work:
        found = await _find(office, work, complaint, manager)
        if found is not None:
            await work.audit.add(Record(f"manager:{manager}", Action.COMPLAINT_VIEWED, complaint, office.now()))
        return found


async def answer_complaint(office: Office, *, manager: ManagerId, complaint: str, text: str) -> ComplaintAnswer:
    """Answer a complaint, once; whoever gave their name is told that there is an answer."""
    words = text.strip()
    if not words or len(words) > LONGEST_ANSWER:
        return ComplaintAnswer(Fate.TOO_LONG if words else Fate.EMPTY)
    async with office.work() as work:
        found = await _find(office, work, complaint, manager)
        if found is None:
            return ComplaintAnswer(Fate.NOT_YOURS)
        if found.status is ComplaintStatus.ANSWERED:
            return ComplaintAnswer(Fate.ALREADY, found.number)
        answered = replace(
            found, status=ComplaintStatus.ANSWERED, answer=words, answered_at=office.now(), handler=manager
        )
        await work.complaints.save(answered)
        await work.timers.cancel(complaint, TimerKind.COMPLAINT)
        await work.audit.add(Record(f"manager:{manager}", Action.COMPLAINT_ANSWERED, complaint, office.now()))
        await _tell(office, work, answered)
    return ComplaintAnswer(Fate.ANSWERED, found.number)


async def remind_of_complaint(office: Office, work: Work, timer: Timer) -> None:
    """Remind whoever owes an answer, again after each term, until there is one."""
    complaint = await work.complaints.load(timer.subject)
    if complaint.status is ComplaintStatus.ANSWERED:
        return
    await alert_complaint(office, work, complaint, "complaint_overdue")
    again = await due_by(office, work, TERM, complaint.hromada)
    await work.timers.put(replace(timer, due_at=again, step=timer.step + 1))


async def _find(office: Office, work: Work, complaint: str, manager: ManagerId) -> Complaint | None:
    try:
        found = await work.complaints.load(complaint)
    except KeyError:
        return None
    return found if await _may_read(office, work, found, manager) else None


async def _may_read(office: Office, work: Work, complaint: Complaint, manager: ManagerId) -> bool:
    return any(one.id == manager for one in await complaint_readers(office, work, complaint))


async def _tell(office: Office, work: Work, complaint: Complaint) -> None:
    """Say that there is an answer, where that does no harm; the answer itself is read on purpose."""
    if complaint.need is None:
        return
    need = await work.needs.load(complaint.need)
    person = await work.people.load(need.person)
    can_write = not is_delicate(need) and person.account is not None and not person.is_gone
    if can_write and await safe_moment(office, work, need) <= office.now():
        wording = office.editions.current.phrase("complaint_has_answer").filled(complaint=complaint.number)
        await write_line(office, work, need, wording)
