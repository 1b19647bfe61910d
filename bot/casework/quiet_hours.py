"""The hours of a night in which nothing that can wait arrives."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.casework.deadlines import Calendar


def is_quiet(at: datetime, calendar: Calendar) -> bool:
    """Say whether a moment lies in the quiet hours of the calendar; their end does not."""
    hour, begin, end = at.astimezone(calendar.zone).time(), calendar.quiet_from, calendar.quiet_until
    return begin <= hour < end if begin <= end else hour >= begin or hour < end


def next_waking(at: datetime, calendar: Calendar) -> datetime:
    """Find when something may arrive: at once, or when the quiet hours end. Aware, UTC."""
    if not is_quiet(at, calendar):
        return at.astimezone(UTC)
    local = at.astimezone(calendar.zone)
    day = local.date() if local.time() < calendar.quiet_until else local.date() + timedelta(days=1)
    return datetime.combine(day, calendar.quiet_until, calendar.zone).astimezone(UTC)
