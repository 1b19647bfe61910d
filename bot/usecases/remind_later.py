"""A message for later: promised in the transaction of the turn."""

from __future__ import annotations

from datetime import timedelta

from bot.casework.names import NeedId
from bot.casework.quiet_hours import next_waking
from bot.ports.records import Reminder, Timer, TimerKind
from bot.usecases.sitting import Sitting


async def remind_later(sitting: Sitting, text: str, after: timedelta) -> None:
    """Promise a message; when it comes depends on the quiet hours, whether it comes on what happens meanwhile."""
    reminder = Reminder(sitting.office.chance.id(), sitting.person.id, text, await _live_need(sitting))
    await sitting.work.reminders.add(reminder)
    due = next_waking(sitting.now + after, sitting.office.calendar)
    await sitting.work.timers.put(Timer(TimerKind.REMINDER, reminder.id, due))


async def _live_need(sitting: Sitting) -> NeedId | None:
    needs = await sitting.work.needs.of_person(sitting.person.id)
    return next((need.id for need in needs if need.is_live), None)
