"""What the staff read: one word for one thing, and no name or day in a wrong case."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.localization.catalogue import BOT, CONSOLE, load_lines
from dialogs.bundle import SOURCE_LANGUAGE

LOCALES = Path(__file__).parents[2] / "locales"

#: Beginnings of words we do not say, and what stands instead.
INSTEAD = {
    "супервізор": "керівник",
    "сценарі": "розмова",
    "діалог": "розмова",
    "публіку": "оприлюднити",
    "стовпчик": "стовпець",
    "усталено": "зазвичай",
    "контингент": "люди",
}

#: Names and days come as they are: nominative. A preposition before them would ask for another case.
ASKS_A_CASE = re.compile(
    r"(?<!\w)(?:без|в|від|для|до|з|за|замість|із|крім|між|на|над|під|після|по|при|про|у|через)\s"
    r"\{(?:at|by|day|due|first|hromada|last|manager|moment|name|owner|partner|role|signed|until|who)\}",
    re.IGNORECASE,
)

#: Days and hours here are figures: 01.11.2026, 08:00.
IN_FIGURES = frozenset({"live.period_days", "place.hours_between"})


@pytest.fixture(scope="module", params=[BOT, CONSOLE])
def said(request: pytest.FixtureRequest) -> dict[str, tuple[str, ...]]:
    return dict(load_lines(LOCALES, request.param)[SOURCE_LANGUAGE].forms)


def test_one_thing_has_one_word(said: dict[str, tuple[str, ...]]) -> None:
    strangers = {
        f"{key}: «{word}» → «{better}»"
        for key, forms in said.items()
        for word, better in INSTEAD.items()
        if any(re.search(rf"(?<!\w){word}", form, re.IGNORECASE) for form in forms)
    }
    assert strangers == set()


def test_no_name_and_no_day_stands_where_another_case_is_wanted(said: dict[str, tuple[str, ...]]) -> None:
    wrong = {key for key, forms in said.items() if any(ASKS_A_CASE.search(form) for form in forms)}
    assert wrong - IN_FIGURES == set()
