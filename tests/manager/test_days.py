"""Days as managers type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.manager.days import packed, parse_day, unpacked

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("25.11", date(2026, 11, 25)),
        (" 25/11 ", date(2026, 11, 25)),
        ("5-1", date(2027, 1, 5)),
        ("23.11", TODAY),
        ("22.11", date(2027, 11, 22)),
        ("25.11.2026", date(2026, 11, 25)),
        ("25.11.26", date(2026, 11, 25)),
        ("22.11.2026", date(2026, 11, 22)),
        ("31.02", None),
        ("00.00", None),
        ("29.02", None),
        ("завтра", None),
        ("25", None),
        ("25.11 о 10:00", None),
        ("", None),
    ],
)
def test_a_typed_day_is_the_nearest_one_that_is_not_past(typed: str, day: date | None) -> None:
    assert parse_day(typed, TODAY) == day


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_button_brings_back_the_day_it_carries(day: date) -> None:
    assert unpacked(packed(day)) == day


@given(st.text(max_size=8))
def test_anything_else_on_a_button_is_no_day(text: str) -> None:
    found = unpacked(text)
    assert found is None or packed(found) == text


@given(st.text(max_size=12))
def test_nothing_typed_breaks_anything(text: str) -> None:
    parse_day(text, TODAY)
