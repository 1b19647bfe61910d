"""When it is safe to write to somebody, as they said themselves."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from bot.casework.deadlines import Calendar

#: The answers to "when is it convenient and safe" (contact_time) as hours of a day. A product choice.
WINDOWS: dict[str, tuple[time, time]] = {
    "morning": (time(8, 0), time(12, 0)),
    "afternoon": (time(12, 0), time(17, 0)),
    "evening": (time(17, 0), time(21, 0)),
    "workdays": (time(9, 0), time(18, 0)),
}
#: Answers that hold on working days only.
WORKING_DAYS_ONLY = frozenset({"workdays"})
#: Longer than any run of holidays.
_LOOK_AHEAD = 40


def next_safe_moment(at: datetime, hours: str, calendar: Calendar) -> datetime:
    """Find when something may be written next: at once, or when the person's hours begin. Aware, UTC.

    Args:
        hours: the person's answer; one that names no hours leaves every moment open.
    """
    if hours not in WINDOWS:
        return at.astimezone(UTC)
    begin, end = WINDOWS[hours]
    local = at.astimezone(calendar.zone)
    for ahead in range(_LOOK_AHEAD):
        day = local.date() + timedelta(days=ahead)
        if hours in WORKING_DAYS_ONLY and not calendar.is_working(day):
            continue
        opens, closes = (datetime.combine(day, hour, calendar.zone) for hour in (begin, end))
        if local < closes:
            return max(local, opens).astimezone(UTC)
    return at.astimezone(UTC)
