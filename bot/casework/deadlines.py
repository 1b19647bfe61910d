"""Terms in working days and hours; which days count is given, never assumed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from types import MappingProxyType
from typing import Any

_SATURDAY = 5
#: A promised day ends with the working day, unless a hromada says when that is. A product choice: 18:00 local time.
END_OF_DAY = time(18, 0)
#: Half a working day is over. A product choice: 13:00 local time.
MIDDAY = time(13, 0)


@dataclass(frozen=True, slots=True)
class WorkHours:
    """When work begins and ends on a day, local."""

    since: time
    until: time


#: Monday first; None where nobody works. Five days with two off, Sunday one of them. Source: Labour Code of Ukraine,
#: articles 52 and 67, parts 1 and 2, which martial law leaves as they are. The hours are a product choice.
USUAL_WEEK: tuple[WorkHours | None, ...] = (*(WorkHours(time(8, 0), END_OF_DAY),) * 5, None, None)


def _nothing() -> MappingProxyType[date, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days count.

    Attributes:
        zone: Europe/Kyiv, given as an object because reading the zone file is not pure.
        holidays: public holidays; they count as working days while `martial_law` lasts.
        martial_law: the switch of domain.md 2.5 (Law 2136-IX, article 6, part 6).
        quiet_from, quiet_until: local hours between which nothing that can wait arrives. A product choice.
        days_off: days that do not count whatever the law says, such as those a hromada had to close.
        work_days: days that count whatever the week says: a working day was moved there.
        week: the hours of each weekday, Monday first; None where nobody works.
        names: what holidays are called, by language.
        moved: which days off replace which holidays on a weekend.
    """

    zone: tzinfo
    holidays: frozenset[date] = frozenset()
    martial_law: bool = True
    quiet_from: time = time(21, 0)
    quiet_until: time = time(8, 0)
    days_off: frozenset[date] = frozenset()
    work_days: frozenset[date] = frozenset()
    week: tuple[WorkHours | None, ...] = USUAL_WEEK
    names: Mapping[date, Mapping[str, str]] = field(default_factory=_nothing, compare=False, repr=False)
    moved: Mapping[date, date] = field(default_factory=_nothing, compare=False, repr=False)

    def is_working(self, day: date) -> bool:
        """Say whether a day counts."""
        if day in self.days_off or day in self.work_days:
            return day not in self.days_off
        return self.is_weekday(day) and (day not in self.holidays or self.martial_law)

    def is_weekday(self, day: date) -> bool:
        """Say whether one works on such a day of the week when it is nothing special."""
        return self.week[day.weekday()] is not None

    def day_of(self, at: datetime) -> date:
        """Give the local day of a moment."""
        return at.astimezone(self.zone).date()

    def end_of(self, day: date) -> datetime:
        """Give the moment a promise for this day runs out: aware, in the calendar's zone."""
        hours = self._hours_of(day)
        return datetime.combine(day, hours.until if hours else END_OF_DAY, self.zone)

    def middle_of(self, day: date) -> datetime:
        """Give the moment half a working day is over: aware, in the calendar's zone."""
        hours = self._hours_of(day)
        if hours is None or hours.since < MIDDAY < hours.until:
            return datetime.combine(day, MIDDAY, self.zone)
        since, until = (datetime.combine(day, hour, self.zone) for hour in (hours.since, hours.until))
        return since + (until - since) / 2

    def name_of(self, day: date, language: str) -> str:
        """Name a holiday, or the one a day replaces; "" when it has no name in this language."""
        return self.names.get(self.moved.get(day, day), {}).get(language, "")

    def _hours_of(self, day: date) -> WorkHours | None:
        """Find the hours of a day; one on which work was moved to a free weekday ends as late as any other."""
        found = self.week[day.weekday()]
        if found is None and day in self.work_days:
            return max((one for one in self.week if one), key=lambda one: one.until, default=None)
        return found


def with_moved(holidays: Iterable[date]) -> frozenset[date]:
    """Add to holidays the working days that replace those on a weekend.

    Source: Labour Code of Ukraine, article 67, part 3: the day off moves to the day after the holiday.
    """
    days = frozenset(holidays)
    return days | moved_from(days).keys()


def moved_from(holidays: Iterable[date]) -> dict[date, date]:
    """Say which working days replace which holidays on a weekend: the day off, and the holiday."""
    days, found = set(holidays), dict[date, date]()
    for day in sorted(days):
        if day.weekday() < _SATURDAY:
            continue
        moved = day
        while moved.weekday() >= _SATURDAY or moved in days:
            moved += timedelta(days=1)
        days.add(moved)
        found[moved] = day
    return found


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
