"""When somebody is reminded: rungs of an untaken referral, ends of promises, and mercy after an outage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.casework.deadlines import Calendar, answer_by, due_after

#: After an outage nobody is passed over sooner than this after having been reminded. A product choice.
MERCY = timedelta(hours=3)
#: A promise further away than this is no promise; a pause may not last longer either.
#: Source: loop.md 3.2, `on_hold`, "resume date mandatory, at most 30 days".
FURTHEST_PROMISE = timedelta(days=30)

_LAST_MINUTE = time(23, 59)


@dataclass(frozen=True, slots=True)
class Term:
    """How long: the first of these that is not 0; `days` and `months` are of the calendar."""

    working_days: int = 0
    hours: float = 0
    days: int = 0
    months: int = 0


#: Stands in for a term the catalogue lacks, so that nothing live is ever without a date.
FALLBACK = Term(working_days=1)


class BadDay(Exception):
    """A promise for this day cannot be made; nothing has changed. `is_past` says on which side it lies."""

    def __init__(self, on: date, *, is_past: bool) -> None:
        super().__init__(f"{on} is {'past' if is_past else 'too far'}")
        self.on = on
        self.is_past = is_past


def term_end(at: datetime, term: Term, calendar: Calendar) -> datetime:
    """Find when a term that begins now runs out: aware, UTC."""
    if (term.days or term.months) and not (term.working_days or term.hours):
        return calendar.end_of(months_after(calendar.day_of(at), term.months, days=term.days)).astimezone(UTC)
    end = due_after(at, working_days=term.working_days, hours=term.hours, calendar=calendar)
    return end.astimezone(UTC)


def months_after(day: date, months: int, *, days: int = 0) -> date:
    """Find the day so many months and days later; a month that is too short ends on its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return min(first + timedelta(days=day.day - 1), last) + timedelta(days=days)


def after_halves(at: datetime, term: Term, halves: int, calendar: Calendar) -> datetime:
    """Find when so many half terms that begin at a moment are over: aware, UTC."""
    if term.working_days:
        return _end_of_half_days(calendar.day_of(at), halves * term.working_days, calendar)
    if term.hours:
        # In UTC, for a local moment would count the hours of the wall, which jump twice a year.
        return at.astimezone(UTC) + timedelta(hours=term.hours) * halves / 2
    whole = calendar.day_of(term_end(at, term, calendar)) - calendar.day_of(at)
    return calendar.end_of(calendar.day_of(at) + whole * halves / 2).astimezone(UTC)


def promise_end(on: date, *, now: datetime, calendar: Calendar, furthest: timedelta = FURTHEST_PROMISE) -> datetime:
    """Find when a promise for a day runs out: the end of its working day, or of the day when that is over.

    Raises:
        BadDay: the day is past, or further away than `furthest`.
    """
    today = calendar.day_of(now)
    if on < today or on > today + furthest:
        raise BadDay(on, is_past=on < today)
    end = calendar.end_of(on)
    if end <= now:
        end = datetime.combine(on, _LAST_MINUTE, calendar.zone)
    return end.astimezone(UTC)


def days_to_offer(now: datetime, calendar: Calendar, count: int = 6) -> tuple[date, ...]:
    """List working days for a promise, soonest first: today only while its working hours last."""
    today = calendar.day_of(now)
    is_open = calendar.is_working(today) and now < calendar.end_of(today)
    following = (answer_by(today, working_days=ahead, calendar=calendar) for ahead in range(1, count + 1))
    return ((today,) if is_open else ()) + tuple(following)


def _end_of_half_days(day: date, halves: int, calendar: Calendar) -> datetime:
    last = answer_by(day, working_days=(halves + 1) // 2, calendar=calendar)
    end = calendar.middle_of(last) if halves % 2 else calendar.end_of(last)
    return end.astimezone(UTC)
