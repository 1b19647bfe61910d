"""Names that somebody may have meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.sql.near_misses import mistakes, near_misses

words = st.text("абв", max_size=7)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("", "", 0), ("вербове", "вербове", 0), ("вербове", "вебрбове", 1), ("вербове", "вербов", 1), ("", "аб", 2),
     ("вербове", "веброве", 1), ("вербове", "зербова", 2), ("абв", "вба", 2)],
)  # fmt: skip
def test_slips_are_counted(one: str, other: str, count: int) -> None:
    assert mistakes(one, other) == mistakes(other, one) == count


@given(words, words)
def test_slips_are_never_more_than_letters_and_none_only_for_the_same(one: str, other: str) -> None:
    count = mistakes(one, other)
    assert abs(len(one) - len(other)) <= count <= max(len(one), len(other))
    assert (count == 0) == (one == other)


def test_the_nearest_come_first_and_short_names_forgive_less() -> None:
    names = ["вербове", "вербова", "зербова", "зірка", "сад"]
    assert near_misses("вербоее", names, 5) == ["вербове", "вербова"]
    assert near_misses("вербоее", names, 1) == ["вербове"]
    assert near_misses("саг", names, 5) == ["сад"]
    assert near_misses("зід", names, 5) == []
