"""What settings of a hromada will do to people: moments and days worked out before anybody decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.casework.deadlines import Calendar
from bot.casework.quiet_hours import next_waking

#: Hours of tomorrow at which it is said whether the bot would write. Product choices: a morning, an evening, a night.
PROBED = (time(6, 30), time(19, 0), time(22, 30))
#: So far ahead days are looked at: what somebody can have in mind.
AHEAD = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class Waking:
    """A moment, and when something that can wait would arrive; both aware, in the calendar's zone."""

    at: datetime
    arrives: datetime

    @property
    def waits(self) -> bool:
        """Say whether it arrives later."""
        return self.arrives > self.at


def wakings(now: datetime, calendar: Calendar) -> tuple[Waking, ...]:
    """Say for some hours of tomorrow when something that can wait would arrive."""
    tomorrow = calendar.day_of(now) + timedelta(days=1)
    moments = (datetime.combine(tomorrow, hour, calendar.zone) for hour in PROBED)
    return tuple(Waking(at, next_waking(at, calendar).astimezone(calendar.zone)) for at in moments)


def free_days(today: date, calendar: Calendar) -> tuple[date, ...]:
    """List the days ahead on which nobody works although their weekday is a working one."""
    return tuple(day for day in _ahead(today) if calendar.is_weekday(day) and not calendar.is_working(day))


def holidays_ahead(today: date, calendar: Calendar) -> tuple[date, ...]:
    """List the public holidays ahead on working weekdays, whether anybody works then or not."""
    return tuple(day for day in _ahead(today) if calendar.is_weekday(day) and day in calendar.holidays)


def _ahead(today: date) -> Iterator[date]:
    return (today + timedelta(days=ahead) for ahead in range(AHEAD.days))
