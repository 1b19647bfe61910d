"""A complaint's number, however it is typed from a scrap of paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.casework.need import number_from
from bot.casework.voices import complaint_number, read_complaint_number
from bot.storage.spelling import spelling


@given(st.binary(min_size=8, max_size=12))
def test_a_number_is_read_back_with_and_without_dashes_and_in_ukrainian_letters(octets: bytes) -> None:
    number = complaint_number(octets)
    in_ukrainian = number.translate(str.maketrans("ACEHKMPTXS", "АСЕНКМРТХС"))
    for typed in (number, number.lower(), number.replace("-", " "), number.replace("-", ""), in_ukrainian):
        assert read_complaint_number(typed, spelling()) == number
    assert read_complaint_number(number_from(octets), spelling()) is None


@pytest.mark.parametrize("typed", ["", "S", "не пам'ятаю", "скарга", "S-A3-382", "S-A3-382-9KA-2", "S-O3-382-9KA"])
def test_nothing_else_is_taken_for_one(typed: str) -> None:
    assert read_complaint_number(typed, spelling()) is None
