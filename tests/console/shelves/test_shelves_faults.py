"""What is wrong with a field of the catalogue while somebody types."""

from __future__ import annotations

from datetime import date

import pytest

from bot.console.shelves.faults import fault_of
from bot.console.workshop.called import name_for
from dialogs.editing.forms import Field
from dialogs.editing.meanings import Shape

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("section", "field", "value", "fault"),
    [
        ("hotlines", Field("number", Shape.TEXT, is_required=True), None, "needed"),
        ("hotlines", Field("number", Shape.TEXT), "0 800 500 335", ""),
        ("hotlines", Field("number", Shape.TEXT), "+38 (044) 123-45-67", ""),
        ("hotlines", Field("number", Shape.TEXT), "сто один", "telephone"),
        ("services", Field("number", Shape.TEXT), "11.2", ""),
        ("topics", Field("link", Shape.TEXT), "http://zakon.rada.gov.ua", "link"),
        ("topics", Field("link", Shape.TEXT), "https://zakon.rada.gov.ua/laws", ""),
        ("facts", Field("minimum", Shape.NUMBER), "0.5", ""),
        ("facts", Field("minimum", Shape.NUMBER), "багато", "number"),
        ("hotlines", Field("verified_on", Shape.DAY), "2026-11-23", "later"),
        ("hotlines", Field("verified_on", Shape.DAY), "учора", "day"),
        ("hotlines", Field("verified_on", Shape.DAY), "2026-11-22", ""),
        ("topics", Field("title", Shape.TEXT), None, ""),
    ],
)
def test_a_field_says_what_is_wrong(section: str, field: Field, value: str | None, fault: str) -> None:
    assert fault_of(section, field, value, on=TODAY) == fault


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Гаряча їжа", "gariacha_izha"),
        ("🍲 Суп", "sup"),
        ("🍲", "answer"),
        ("18+", "answer_18"),
        ("Мʼяч і м'яч", "miach_i_miach"),
        ("Так", "tak_2"),
        ("Щось інше, чого тут немає в жодному разі", "shchos_inshe_chogo_tut"),
    ],
)
def test_names_are_made_of_words(words: str, name: str) -> None:
    assert name_for(words, {"tak"}, otherwise="answer") == name
