"""Is the help still what is needed? Asked again at agreed intervals: the repeated assessment (R-013, R-109)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from bot.casework.events import SYSTEM
from bot.casework.names import NeedId
from bot.casework.need import Need, NeedStatus
from bot.casework.quiet_hours import next_waking
from bot.ports.buttons import act_data
from bot.ports.messaging import Button
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.find_term import calendar_of, due_by
from bot.usecases.give_task import give_task
from bot.usecases.office import Office
from bot.usecases.safe_contact import is_delicate
from bot.usecases.tell_citizen import tell_citizen

#: The owner's task, and the terms: after a service has begun, and after help was confirmed.
LOOK_AGAIN = "look_again"
AFTER_BEGINNING, AFTER_HELP = "assessment_after_month", "review_after_help"
#: The hour of such a day. A product choice, local time.
_MORNING = time(10, 0)


async def plan_review(office: Office, work: Work, need: Need, term: str) -> None:
    """Set the clock for looking again; a later agreement replaces an earlier one."""
    due = await due_by(office, work, term, need.hromada)
    await work.timers.put(Timer(TimerKind.REVIEW, need.id, due))


async def agree_review(office: Office, work: Work, need: Need, on: date) -> None:
    """Set the clock for a day on which both agreed to look again."""
    due = datetime.combine(on, _MORNING, office.calendar.zone)
    await work.timers.put(Timer(TimerKind.REVIEW, need.id, due))


async def review_need(office: Office, work: Work, timer: Timer) -> None:
    """Give the owner the task to look again, and tell the person; of help that is over, ask whether it still holds."""
    need = await work.needs.load(NeedId(timer.subject))
    later = next_waking(office.now(), await calendar_of(office, work, need.hromada))
    if later > office.now():
        await work.timers.put(replace(timer, due_at=later))
    elif need.is_live:
        due = await due_by(office, work, LOOK_AGAIN, need.hromada)
        await give_task(office, work, need, LOOK_AGAIN, due=due)
        buttons = (await _button(office, work, need, "change_button", "change"),)
        await tell_citizen(office, work, need, "review_soon", actor=SYSTEM, buttons=buttons)
    elif need.status is NeedStatus.RESOLVED and not is_delicate(need):
        buttons = (await _button(office, work, need, "help_again", "reopen"),)
        await tell_citizen(office, work, need, "review_after", actor=SYSTEM, buttons=buttons)


async def _button(office: Office, work: Work, need: Need, phrase: str, act: str) -> Button:
    person, bundle = await work.people.load(need.person), office.editions.current
    label = office.translator.render(bundle.phrase(phrase), person.language, bundle)
    return Button(label, act_data(act, need.id))
