"""What a person may wish for: halves of the next working days, and nothing in the night."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.casework.deadlines import Calendar
from bot.casework.quiet_hours import is_quiet, next_waking
from bot.casework.slots import Half, HalfDay, half_days

KYIV = ZoneInfo("Europe/Kyiv")
CALENDAR = Calendar(KYIV)


def kyiv(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=KYIV)


def test_halves_of_the_next_working_days_are_offered() -> None:
    assert half_days(kyiv(20, 9), CALENDAR, count=2) == (
        HalfDay(date(2026, 11, 23), Half.FIRST),
        HalfDay(date(2026, 11, 23), Half.SECOND),
        HalfDay(date(2026, 11, 24), Half.FIRST),
        HalfDay(date(2026, 11, 24), Half.SECOND),
    )
    assert len(half_days(kyiv(22, 9), CALENDAR)) == 8


def test_a_holiday_is_passed_over_in_peace() -> None:
    calendar = Calendar(KYIV, frozenset({date(2026, 11, 23)}), martial_law=False)
    assert half_days(kyiv(22, 9), calendar, count=1)[0].day == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("at", "wakes"),
    [
        (kyiv(23, 20, 59), kyiv(23, 20, 59)),
        (kyiv(23, 21), kyiv(24, 8)),
        (kyiv(23, 23, 59), kyiv(24, 8)),
        (kyiv(24, 0), kyiv(24, 8)),
        (kyiv(24, 7, 59), kyiv(24, 8)),
        (kyiv(24, 8), kyiv(24, 8)),
        (datetime(2026, 11, 24, 5, 0, tzinfo=UTC), kyiv(24, 8)),
    ],
)
def test_the_night_is_quiet(at: datetime, wakes: datetime) -> None:
    assert next_waking(at, CALENDAR) == wakes
    assert is_quiet(at, CALENDAR) == (at != wakes)


def test_quiet_hours_may_lie_within_one_day() -> None:
    calendar = Calendar(KYIV, quiet_from=time(13), quiet_until=time(14))
    assert next_waking(kyiv(23, 13, 30), calendar) == kyiv(23, 14)
    assert not is_quiet(kyiv(23, 23), calendar)


def test_the_night_in_which_clocks_are_changed_ends_at_the_same_hour_of_the_wall() -> None:
    back, forward = datetime(2026, 10, 24, 23, tzinfo=KYIV), datetime(2027, 3, 27, 23, tzinfo=KYIV)
    assert next_waking(back, CALENDAR).astimezone(UTC).hour == 6
    assert next_waking(forward, CALENDAR).astimezone(UTC).hour == 5
