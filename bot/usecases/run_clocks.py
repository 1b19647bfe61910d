"""What happens because time has passed: each timer in its own transaction, through the same rules as people's moves."""

from __future__ import annotations

from datetime import timedelta

from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Stale, Unavailable, Work
from bot.usecases.answer_complaint import remind_of_complaint
from bot.usecases.assist_intake import forget_sitting
from bot.usecases.bring_news import bring_news
from bot.usecases.bring_reminder import bring_reminder
from bot.usecases.climb_untaken import climb_untaken
from bot.usecases.confirm_outcome import ask_outcome_again
from bot.usecases.give_task import remind_of_task
from bot.usecases.office import Office
from bot.usecases.paper_clocks import forget_paper, remind_of_papers
from bot.usecases.pass_floor import end_silence
from bot.usecases.remind_of_visit import remind_of_visit
from bot.usecases.remind_overdue import remind_overdue
from bot.usecases.resume import nudge
from bot.usecases.review_need import review_need
from bot.usecases.screen_danger import end_screening

#: How many timers go off in one go. After an outage the rest waits for the next: a trickle, not a storm.
BATCH = 20
#: A timer that cannot be served is looked at again after this long, so that it does not stand in the others' way.
SET_ASIDE = timedelta(minutes=10)


async def run_clocks(office: Office) -> int:
    """Serve timers whose time has come, soonest first; how many there were, at most BATCH.

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
                await _fire(office, work, taken)
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


async def _fire(office: Office, work: Work, timer: Timer) -> None:
    match timer.kind:
        case TimerKind.UNTAKEN:
            await climb_untaken(office, work, timer)
        case TimerKind.OVERDUE:
            await remind_overdue(office, work, timer)
        case TimerKind.OUTCOME:
            await ask_outcome_again(office, work, timer)
        case TimerKind.TASK:
            await remind_of_task(office, work, timer)
        case TimerKind.DESK:
            await forget_sitting(office, work, timer)
        case TimerKind.SCREENING:
            await end_screening(office, work, timer)
        case TimerKind.FLOOR:
            await end_silence(office, work, timer)
        case TimerKind.UNFINISHED:
            await nudge(office, work, timer)
        case TimerKind.REMINDER:
            await bring_reminder(office, work, timer)
        case _:
            await _fire_arranged(office, work, timer)


async def _fire_arranged(office: Office, work: Work, timer: Timer) -> None:
    """Serve what a citizen and a manager arranged with each other."""
    match timer.kind:
        case TimerKind.VISIT:
            await remind_of_visit(office, work, timer)
        case TimerKind.NEWS:
            await bring_news(office, work, timer)
        case TimerKind.PAPERS:
            await remind_of_papers(office, work, timer)
        case TimerKind.PAPER_KEPT:
            await forget_paper(office, work, timer)
        case TimerKind.COMPLAINT:
            await remind_of_complaint(office, work, timer)
        case TimerKind.REVIEW:
            await review_need(office, work, timer)
        case _:
            raise LookupError(timer.kind)


async def _set_aside(office: Office, timer: Timer) -> None:
    async with office.work() as work:
        await work.timers.put(Timer(timer.kind, timer.subject, office.now() + SET_ASIDE, timer.step))
