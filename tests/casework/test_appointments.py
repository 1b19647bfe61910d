"""Hours that may be offered, and cells that two meetings cannot share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.casework.appointments import FURTHEST, GRID, BadHours, check_hours, hours_of

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
TEN, NOON = NOW + timedelta(hours=26), NOW + timedelta(hours=28)


def test_hours_come_back_in_order() -> None:
    assert check_hours([NOON, TEN], now=NOW, taken=frozenset()) == (TEN, NOON)


@pytest.mark.parametrize(
    ("times", "why"),
    [
        ([TEN], "count"),
        ([TEN + GRID * place for place in range(6)], "count"),
        ([TEN, TEN], "twice"),
        ([TEN, TEN + timedelta(minutes=20)], "grid"),
        ([NOW + timedelta(minutes=30), TEN], "past"),
        ([TEN, TEN + FURTHEST], "far"),
        ([TEN + GRID, TEN + 4 * GRID], "taken"),
    ],
)
def test_others_are_refused_by_name(times: list[datetime], why: str) -> None:
    with pytest.raises(BadHours) as refused:
        check_hours(times, now=NOW, taken=frozenset(hours_of(TEN)))
    assert refused.value.why == why


def test_a_meeting_takes_an_hour() -> None:
    assert hours_of(TEN) == (TEN, TEN + GRID)
