"""Forms of the catalogue for what is more than a line: rows, answers, terms; nothing needs the file itself."""

from __future__ import annotations

import asyncio

import pytest
from nicegui import ui
from nicegui.element import Element
from nicegui.testing import UserInteraction

from dialogs.editing.page import value_at
from dialogs.editing.values import Place, Value
from tests.console.desks import PATIENCE, Browser
from tests.manager.stage import Stage
from tests.usecases.workshop import Shop

SERVICES = "catalogue/social_services/at_home.yaml"
NEEDS = "catalogue/needs/care.yaml"
FACTS = "catalogue/facts/care.yaml"
DEADLINES = "catalogue/deadlines.yaml"
FEEDBACK = "catalogue/feedback.yaml"


@pytest.fixture
async def shop(stage: Stage, browser: Browser) -> Shop:
    """A workshop with Tetiana signed in."""
    shop = await Shop.open(stage)
    await browser.comes_in(shop.tetiana)
    return shop


async def test_offers_are_put_in_another_order_and_added(shop: Shop, browser: Browser) -> None:
    before = await shop.text(SERVICES)
    place = ("services", "care_at_home", "offers")
    await browser.opens(f"/workshop/{shop.id}/catalogue/services?entry=care_at_home")
    await browser.presses("arrow_downward-offers-0")
    await _saved(shop, 1)
    groups = [row["group"] for row in _rows(await shop.text(SERVICES), place)]
    assert groups[:2] == ["hard_to_cope", "older_alone"]
    await browser.presses("add-offers")
    rows = len(groups)
    await browser.sees("Ще не збережено. Оберіть:")
    _selects(browser, _last(browser, ".group"), "older_alone")
    _selects(browser, _last(browser, ".form"), "day_care_outside")
    await browser.presses("form-done")
    await browser.misses_mark("form-done")
    now = await shop.text(SERVICES)
    assert len(_rows(now, place)) == rows + 1
    assert _rows(now, place)[-1] == {"group": "older_alone", "form": "day_care_outside"}
    assert now.splitlines()[:4] == before.splitlines()[:4]


async def test_a_row_is_taken_away(shop: Shop, browser: Browser) -> None:
    place = ("needs", "care_at_home", "levels")
    before = _rows(await shop.text(NEEDS), place)
    await browser.opens(f"/workshop/{shop.id}/catalogue/needs?entry=care_at_home")
    await browser.presses("close-levels-1")
    await _saved(shop, 1)
    assert _rows(await shop.text(NEEDS), place) == [before[0], *before[2:]]


async def test_a_term_has_one_measure(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/deadlines?entry=contact_normal")
    browser.types("field-measure", "2")
    _selects(browser, "field-measure-unit", "days")
    await browser.presses("form-done")
    await browser.misses_mark("form-done")
    held = value_at(await shop.text(DEADLINES), ("deadlines", "contact_normal"))
    assert isinstance(held, dict)
    assert ("working_days" in held, held["days"]) == (False, "2")


async def test_what_is_wrong_is_said_while_somebody_types(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/hotlines?entry=fire")
    browser.types("field-number", "сто один")
    await browser.sees("Номер пишуть цифрами")
    browser.types("field-number", "101")
    await browser.misses("Номер пишуть цифрами")


async def test_what_is_taken_back_is_seen_in_the_open_form(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/hotlines?entry=fire")
    browser.types("field-number", "1010")
    await _saved(shop, 1)
    await browser.presses("undo")
    await _saved(shop, 2)
    await _says(browser, "field-number", "101")


async def test_an_answer_comes_with_its_buttons(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/facts?entry=care_help")
    await browser.presses("add-choice")
    await browser.sees_mark("choice-words")
    browser.types("choice-words", "Город")
    await browser.presses("do-move")
    await browser.sees("Додано відповідь «Город».")
    choices = value_at(await shop.text(FACTS), ("facts", "care_help", "choices"))
    assert isinstance(choices, list)
    assert choices[-1] == "gorod"
    assert "gorod: Город" in await shop.text("scripts/care_at_home.yaml")
    await browser.presses("close-gorod")
    await browser.sees("Звідси воно зникне")
    await browser.presses("do-move")
    await browser.sees("Прибрано.")
    assert "gorod" not in await shop.text("scripts/care_at_home.yaml")


async def test_an_answer_that_conditions_speak_of_stays(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/facts?entry=copes_today")
    await browser.presses("close-hard")
    await browser.sees("Спершу змініть їх")
    await browser.sees("Потреби: Догляд удома · Рівні оцінювання")
    await browser.presses("do-move")
    assert await shop.version() == 0


async def test_answers_of_a_question_about_the_help_are_named_after_their_words(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/feedback_questions?entry=now")
    await browser.presses("add-answer")
    browser.types("answer-new-1", "Важко сказати")
    await browser.presses("form-done")
    await browser.misses_mark("form-done")
    choices = value_at(await shop.text(FEEDBACK), ("feedback_questions", "now", "choices"))
    assert isinstance(choices, dict)
    assert list(choices.items())[-1] == ("vazhko_skazati", "Важко сказати")


async def test_a_fact_is_added_with_its_answers(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/facts")
    await browser.presses("add-entry")
    await browser.sees_mark("field-label")
    browser.types("field-label", "Чи є кіт")
    _selects(browser, "field-kind", "choice")
    await browser.presses("do-move")
    await browser.sees("Напишіть хоча б одну відповідь")
    for element in browser.user.find(marker="entry-answers").elements:
        assert isinstance(element, ui.textarea)
        element.value = "Так\n\nБули, але пішли"
    await browser.presses("do-move")
    await browser.sees("Додано.")
    held = value_at(await shop.text("catalogue/facts/special.yaml"), ("facts", "chi_ie_kit"))
    assert held == {"kind": "choice", "label": "Чи є кіт", "choices": ["tak", "buli_ale_pishli"]}


async def _saved(shop: Shop, version: int) -> None:
    for _ in range(PATIENCE):
        if await shop.version() >= version:
            return
        await asyncio.sleep(0.1)
    pytest.fail(f"version {await shop.version()}")


async def _says(browser: Browser, mark: str, words: str) -> None:
    for _ in range(PATIENCE):
        found = [each.value for each in browser.user.find(marker=mark).elements if isinstance(each, ui.input)]
        if found == [words]:
            return
        await asyncio.sleep(0.1)
    pytest.fail(f"{mark}: {found}")


def _rows(text: str, place: Place) -> list[dict[str, Value]]:
    held = value_at(text, place)
    assert isinstance(held, list)
    return [dict(row) for row in held if isinstance(row, dict)]


def _selects(browser: Browser, mark: str, value: str) -> None:
    field: UserInteraction[Element] = browser.user.find(marker=mark)
    for element in field.elements:
        assert isinstance(element, ui.select)
        element.value = value


def _last(browser: Browser, tail: str) -> str:
    """Give the mark of the field that was drawn last of those whose marks end so."""
    fields = sorted(browser.user.find(kind=ui.select).elements, key=lambda element: element.id)
    return next(mark for each in reversed(fields) for mark in each._markers if mark.endswith(tail))
