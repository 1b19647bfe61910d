"""When somebody may be written to, by their own word."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.casework.contact_hours import next_safe_moment
from bot.casework.deadlines import Calendar

KYIV = ZoneInfo("Europe/Kyiv")
CALENDAR = Calendar(KYIV)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Give a moment of November 2026 in Kyiv; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=KYIV)


@pytest.mark.parametrize(
    ("now", "hours", "expected"),
    [
        (at(23, 3), "any", at(23, 3)),
        (at(23, 3), "", at(23, 3)),
        (at(23, 10), "morning", at(23, 10)),
        (at(23, 7), "morning", at(23, 8)),
        (at(23, 12), "morning", at(24, 8)),
        (at(23, 18), "evening", at(23, 18)),
        (at(23, 22), "evening", at(24, 17)),
        (at(27, 19), "workdays", at(30, 9)),
        (at(28, 10), "workdays", at(30, 9)),
    ],
)
def test_the_next_safe_moment(now: datetime, hours: str, expected: datetime) -> None:
    found = next_safe_moment(now, hours, CALENDAR)
    assert found == expected
    assert found.tzinfo is UTC
