"""What a change will do to people, told without files and names of steps; the numbers add up, and tell of no few."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.console.pages.speech import Speech
from bot.console.publishing.plain import Plain
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from dialogs.editions.comparing import compare
from dialogs.editions.comparing_beside import compare_beside
from dialogs.editions.impact import Crowd, EditionImpact
from dialogs.migrations import Way
from tests.dialogs.three_editions import edition_a, edition_b, way
from tests.shipped import LOCALES

AT = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
GONE = "Цього кроку більше немає. Щойно людина озветься, бот скаже про це й перейде на крок"
PAGES, STAFF = BabelTranslator(LOCALES, domain=CONSOLE), BabelTranslator(LOCALES)


def plain(language: str = "uk") -> Plain:
    return Plain(Speech(PAGES, STAFF, language), edition_a(), edition_b())


def impact(people: dict[str, int], how: Way | None = None) -> EditionImpact:
    return EditionImpact(Crowd(edition_a().edition, AT, people), edition_a(), edition_b(), how)


def test_steps_are_told_by_what_they_ask() -> None:
    changes = compare(edition_a(), edition_b(), way(edition_a(), edition_b()))
    parts = {part.name: [each.sentence for each in part.told] for part in plain().parts(changes)}
    said = "Крок «Людина живе сама?», слова бота: було «Чи живе людина сама?», стало «Людина живе сама?»."
    assert said in parts["care"]
    told = [sentence for sentences in parts.values() for sentence in sentences]
    assert not [sentence for sentence in told if ".yaml" in sentence]


def test_who_stands_where_and_what_becomes_of_them() -> None:
    crowd = impact({"care.neighbour": 21, "care.age": 22, "care.alone": 12}, way(edition_a(), edition_b()))
    assert list(plain().fates(crowd)) == [
        f"На кроці «Скільки років?» (розмова «Догляд») зараз 22 людини. {GONE} «Як справляється?» (розмова «Догляд»).",
        "На кроці «Хто з сусідів поруч?» (розмова «Догляд») зараз 21 людина. Для них нічого не зміниться.",
        "На кроках, які не змінилися: 12 людей.",
    ]
    assert plain().crowd(crowd) == "Почали з видання, яке звучить зараз (понеділок, 23 листопада, 00:30): 55 людей"


def test_who_has_no_way_on_finishes_as_they_began() -> None:
    told = list(plain("en").fates(impact({"care.age": 6, "care.alone": 5})))
    assert told[0].endswith("6 people. The step has changed or is gone. The conversation finishes as it began.")
    assert told[-1] == "On steps that have not changed: 5 people."


@pytest.mark.parametrize("people", [{"care.age": 4, "care.alone": 9}, {"care.age": 9, "care.alone": 4}])
def test_a_few_are_not_counted_out_by_the_others(people: dict[str, int]) -> None:
    told = " ".join(plain().fates(impact(people)))
    assert "4" not in told
    assert "решта" in told


def test_nobody_is_left_over() -> None:
    assert len(list(plain().fates(impact({"care.age": 8})))) == 1
    assert list(plain().fates(impact({"care.alone": 8}, way(edition_a(), edition_b())))) == []


def test_nobody_hears_of_stories() -> None:
    story = "stories:\n  - story: Голодно\n    script: front\n    talk:\n      - bot: Вітаємо.\n    ends: waiting\n"
    told = tuple(compare_beside({}, {"stories/food.yaml": story}))
    assert plain().happens(told) == "Змінилося лише те, чим перевіряємо розмови. Люди нічого не помітять."
    assert [each.sentence for part in plain().parts(told) for each in part.told] == ["Додано історію «Голодно»."]
