"""Time and papers: a reminder the day before they are due, a task when none came, and the end of keeping them."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.events import SYSTEM
from bot.casework.papers import RequestStatus
from bot.casework.quiet_hours import next_waking
from bot.ports.records import Timer
from bot.ports.storage import Work
from bot.usecases.find_term import calendar_of, due_by
from bot.usecases.give_task import give_task
from bot.usecases.office import Office
from bot.usecases.take_paper import PAPERS_LATE
from bot.usecases.tell_citizen import tell_citizen


async def remind_of_papers(office: Office, work: Work, timer: Timer) -> None:
    """Remind the person the day before; when the day is over and nothing has come, give the owner a task."""
    request = await work.papers.load_request(timer.subject)
    need = await work.needs.load(request.need)
    has_come = any(one.request == request.id for one in await work.papers.of_need(need.id))
    if request.status is not RequestStatus.OPEN or not need.is_live or has_come:
        return
    if timer.step > 1:
        due = await due_by(office, work, PAPERS_LATE, need.hromada)
        await give_task(office, work, need, PAPERS_LATE, due=due)
        return
    calendar = await calendar_of(office, work, need.hromada)
    later = next_waking(office.now(), calendar)
    if later > office.now():
        await work.timers.put(replace(timer, due_at=later))
        return
    await tell_citizen(office, work, need, "papers_tomorrow", actor=SYSTEM, date=request.day)
    await work.timers.put(replace(timer, due_at=calendar.end_of(request.day), step=2))


async def forget_paper(office: Office, work: Work, timer: Timer) -> None:
    """Destroy what a paper shows; that there was one stays on record."""
    await work.papers.forget(timer.subject, office.now())
