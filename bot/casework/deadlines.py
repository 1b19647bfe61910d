"""Terms in working days and hours; which days count is given, never assumed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_SATURDAY = 5
#: A promised day ends with the working day. A product choice: 18:00 local time.
END_OF_DAY = time(18, 0)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days count.

    Attributes:
        zone: Europe/Kyiv, given as an object because reading the zone file is not pure.
        holidays: public holidays; they count as working days while `martial_law` lasts.
        martial_law: the switch of domain.md 2.5 (Law 2136-IX, article 6, part 6).
        quiet_from, quiet_until: local hours between which nothing that can wait arrives. A product choice.
        days_off: days that do not count whatever the law says, such as those a hromada had to close.
    """

    zone: tzinfo
    holidays: frozenset[date] = frozenset()
    martial_law: bool = True
    quiet_from: time = time(21, 0)
    quiet_until: time = time(8, 0)
    days_off: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Say whether a day counts."""
        is_free = day in self.days_off or (day in self.holidays and not self.martial_law)
        return day.weekday() < _SATURDAY and not is_free

    def day_of(self, at: datetime) -> date:
        """Give the local day of a moment."""
        return at.astimezone(self.zone).date()

    def end_of(self, day: date) -> datetime:
        """Give the moment a promise for this day runs out: aware, in the calendar's zone."""
        return datetime.combine(day, END_OF_DAY, self.zone)


def with_moved(holidays: Iterable[date]) -> frozenset[date]:
    """Add to holidays the working days that replace those on a weekend.

    Source: Labour Code of Ukraine, article 67, part 3: the day off moves to the day after the holiday.
    """
    days = set(holidays)
    for day in sorted(days):
        if day.weekday() < _SATURDAY:
            continue
        moved = day
        while moved.weekday() >= _SATURDAY or moved in days:
            moved += timedelta(days=1)
        days.add(moved)
    return frozenset(days)


def answer_by(received: date, *, working_days: int, calendar: Calendar) -> date:
    """Find the last day on which an answer is still on time.

    Args:
        received: the local day the citizen finished. Not counted, whatever the hour.
        working_days: the term, at least 1.
        calendar: which days count.
    """
    day = received
    left = working_days
    while left > 0:
        day += timedelta(days=1)
        left -= calendar.is_working(day)
    return day


def due_after(at: datetime, *, working_days: int = 0, hours: float = 0, calendar: Calendar) -> datetime:
    """Find when a term runs out: after so many hours, or at the end of so many working days.

    Args:
        at: aware moment the clock starts.
        hours: plain hours, nights included; used for danger, where nobody waits for morning.
    """
    if working_days:
        return calendar.end_of(answer_by(calendar.day_of(at), working_days=working_days, calendar=calendar))
    return at.astimezone(UTC) + timedelta(hours=hours)
