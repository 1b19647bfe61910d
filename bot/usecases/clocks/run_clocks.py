"""What happens because time has passed: each timer in its own transaction, through the same rules as people's moves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Stale, Unavailable, Work
from bot.usecases.bring_news import bring_news
from bot.usecases.bring_reminder import bring_reminder
from bot.usecases.clocks.climb_untaken import climb_untaken
from bot.usecases.clocks.remind_overdue import remind_overdue
from bot.usecases.complaints.answer_complaint import remind_of_complaint
from bot.usecases.confirm_outcome import ask_outcome_again
from bot.usecases.desks.assist_intake import forget_sitting
from bot.usecases.directory.chase_old import chase_old
from bot.usecases.give_task import remind_of_task
from bot.usecases.keep_in_touch import keep_in_touch
from bot.usecases.office import Office
from bot.usecases.paper_clocks import forget_paper, remind_of_papers
from bot.usecases.partners.partner_clock import end_patience
from bot.usecases.pass_floor import end_silence
from bot.usecases.remind_of_visit import remind_of_visit
from bot.usecases.resume import nudge
from bot.usecases.review_need import review_need
from bot.usecases.screen_danger import end_screening
from bot.usecases.staff.begin_absence import begin_absence

#: How many timers go off in one go. After an outage the rest waits for the next: a trickle, not a storm.
BATCH = 20
#: A timer that cannot be served is looked at again after this long, so that it does not stand in the others' way.
SET_ASIDE = timedelta(minutes=10)


#: What is done when a timer goes off, by what it wakes up for.
SERVED: Mapping[TimerKind, Callable[[Office, Work, Timer], Awaitable[None]]] = {
    TimerKind.UNTAKEN: climb_untaken,
    TimerKind.OVERDUE: remind_overdue,
    TimerKind.HEARTBEAT: keep_in_touch,
    TimerKind.ABSENCE: begin_absence,
    TimerKind.OUTCOME: ask_outcome_again,
    TimerKind.TASK: remind_of_task,
    TimerKind.PARTNER: end_patience,
    TimerKind.SCREENING: end_screening,
    TimerKind.DESK: forget_sitting,
    TimerKind.FLOOR: end_silence,
    TimerKind.UNFINISHED: nudge,
    TimerKind.REMINDER: bring_reminder,
    TimerKind.VISIT: remind_of_visit,
    TimerKind.NEWS: bring_news,
    TimerKind.PAPERS: remind_of_papers,
    TimerKind.PAPER_KEPT: forget_paper,
    TimerKind.COMPLAINT: remind_of_complaint,
    TimerKind.REVIEW: review_need,
    TimerKind.DIRECTORY: chase_old,
}


async def run_clocks(office: Office) -> int:
    """Serve timers whose time has come, danger first; how many there were, at most BATCH.

    Each is taken and served in one transaction: a crash leaves it due. One that has become moot does nothing.

    Raises:
        Unavailable: the database cannot be reached; what was served so far stays served.
        Exception: of a timer that could not be served; it has been set aside, the next call goes on without it.
    """
    for served in range(BATCH):
        if not await _serve_next(office):
            return served
    return BATCH


async def _serve_next(office: Office) -> bool:
    taken: Timer | None = None
    try:
        async with office.work() as work:
            taken = next(iter(await work.timers.take_due(office.now(), 1)), None)
            if taken is not None:
                await SERVED[taken.kind](office, work, taken)
    except Unavailable:
        raise
    except Stale:
        # Somebody changed the same thing just now: nothing was saved, and the timer is still due.
        return True
    except Exception:
        if taken is not None:
            await _set_aside(office, taken)
        raise
    return taken is not None


async def _set_aside(office: Office, timer: Timer) -> None:
    async with office.work() as work:
        await work.timers.put(replace(timer, due_at=office.now() + SET_ASIDE))
