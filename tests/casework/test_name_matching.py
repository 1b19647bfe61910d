"""People write names as they say them."""

from __future__ import annotations

import pytest

from bot.casework.name_matching import meant

NAMES = {"o": "Оксана Вербицька", "t": "Тарас Гай", "i": "Ірина Світла", "k": "Оксана Кравець", "c": "Центр «Промінь»"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Вербицька", ("o",)),
        ("не хочу Оксану Вербицьку", ("o",)),
        ("оксани вербицької", ("o",)),
        ("Оксана", ("o", "k")),
        ("тараса гая", ("t",)),
        ("Гай", ("t",)),
        ("з центру промінь", ("c",)),
        ("Петро", ()),
        ("", ()),
        ("так", ()),
    ],
)
def test_a_name_is_found_in_any_case_of_the_language(text: str, found: tuple[str, ...]) -> None:
    assert meant(text, NAMES) == found
