"""Days as buttons carry them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.manager.days import packed, unpacked


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_a_button_brings_back_the_day_it_carries(day: date) -> None:
    assert unpacked(packed(day)) == day


@given(st.text(max_size=8))
def test_anything_else_on_a_button_is_no_day(text: str) -> None:
    found = unpacked(text)
    assert found is None or packed(found) == text
