"""The catalogue of a draft: entries in forms, what has to be looked at again, names that are renamed everywhere."""

from __future__ import annotations

import pytest
from nicegui import ui
from nicegui.element import Element
from nicegui.elements.mixins.text_element import TextElement
from nicegui.testing import UserInteraction

from dialogs.editing.page import value_at
from tests.console.desks import Browser
from tests.manager.stage import Stage
from tests.usecases.workshop import Shop

DANGERS = "catalogue/emergencies.yaml"


@pytest.fixture
async def shop(stage: Stage, browser: Browser) -> Shop:
    """A workshop with Tetiana signed in."""
    shop = await Shop.open(stage)
    await browser.comes_in(shop.tetiana)
    return shop


async def test_every_shelf_is_named(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue")
    for name in ("Потреби", "Послуги", "Ознаки небезпеки", "Телефони", "Строки"):
        await browser.sees(name)
    await browser.sees("Гляньте ще раз")


async def test_a_number_is_changed_in_its_form(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/hotlines")
    await browser.presses("edit-fire")
    await browser.sees_mark("form-done")
    field: UserInteraction[Element] = browser.user.find(marker="field-number")
    field.clear().type("1010")
    await browser.presses("form-done")
    await browser.misses_mark("form-done")
    assert 'number: "1010"' in await shop.text(DANGERS)


async def test_somebody_has_looked_today_and_says_where(shop: Shop, browser: Browser) -> None:
    text = await shop.text(DANGERS)
    old = text.replace("verified_on: 2026-11-22", "verified_on: 2025-01-01", 1)
    assert old != text
    await shop.writes(shop.tetiana, since=0, files={DANGERS: old})
    await browser.opens(f"/workshop/{shop.id}/catalogue/hotlines")
    await browser.sees("перевірте: востаннє")
    await browser.presses("check-fire")
    await browser.sees_mark("check-source")
    _writes(browser, "check-source", "")
    await browser.presses("do-move")
    await browser.sees("без джерела позначки немає")
    _writes(browser, "check-source", "101.gov.ua")
    browser.types("check-day", "2999-01-01")
    await browser.presses("do-move")
    await browser.sees("Цей день ще не настав")
    browser.types("check-day", shop.stage.office.today().isoformat())
    await browser.presses("do-move")
    await browser.sees("записано, що перевірено")
    now = await shop.text(DANGERS)
    assert "verified_on: 2025-01-01" not in now
    assert "source: 101.gov.ua" in now


async def test_what_was_checked_longest_ago_stands_first(shop: Shop, browser: Browser) -> None:
    text = await shop.text(DANGERS)
    name = '  gas:\n    number: "104"'
    assert name in text
    head, tail = text.split(name)
    await shop.writes(
        shop.tetiana,
        since=0,
        files={DANGERS: head + name + tail.replace("verified_on: 2026-11-22", "verified_on: 2024-01-01", 1)},
    )
    await browser.opens(f"/workshop/{shop.id}/catalogue/hotlines")
    await browser.sees("перевірте: востаннє")
    checks = sorted(browser.user.find(kind=TextElement, content="Перевірено сьогодні").elements, key=lambda one: one.id)
    assert "check-gas" in checks[0]._markers
    await browser.opens(f"/workshop/{shop.id}/catalogue")
    await browser.sees("Телефони: аварійна газова служба")


async def test_what_was_checked_on_no_day_alarms_nobody(shop: Shop, browser: Browser) -> None:
    text = await shop.text(DANGERS)
    undated = text.replace("    verified_on: 2026-11-22\n", "", 1)
    assert undated != text
    await shop.writes(shop.tetiana, since=0, files={DANGERS: undated})
    await browser.opens(f"/workshop/{shop.id}/catalogue")
    await browser.sees("Це не помилка")
    await browser.misses("Перевірте насамперед")
    await browser.opens(f"/workshop/{shop.id}/catalogue/hotlines")
    await browser.sees("✓ перевірено, день не записано")


async def test_a_mark_is_taken_away_and_the_form_says_what_people_see(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/hotlines?entry=fire")
    await browser.presses("doubt")
    await browser.sees("Люди цього номера не побачать")


async def test_a_phrase_is_nothing_but_its_text(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/phrases?entry=menu")
    await browser.sees_mark("form-done")
    await browser.presses("form-done")
    await browser.misses_mark("form-done")
    assert await shop.version() == 0


async def test_what_is_used_is_not_taken_away_and_who_uses_it_is_said(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/needs?entry=loneliness_older_person")
    await browser.presses("remove")
    await browser.sees("Спершу змініть їх")
    await browser.sees("Послуги: Догляд вдома")
    await browser.presses("do-move")
    assert await shop.version() == 0


async def test_lists_let_go_of_what_is_taken_away(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/documents?entry=disability_paper")
    await browser.presses("remove")
    await browser.sees("Звідси воно зникне разом із записом")
    await browser.presses("do-move")
    await browser.sees("Прибрано.")
    place = ("services", "care_at_home", "documents")
    now = value_at(await shop.text("catalogue/social_services/at_home.yaml"), place)
    assert now == ["application", "identity", "tax_number"]


async def test_what_the_bot_knows_by_name_is_neither_added_nor_taken_away(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/controls?entry=back")
    await browser.sees("Цей перелік сталий")
    await browser.misses_mark("add-entry")
    await browser.misses_mark("remove")


async def test_an_entry_is_added_and_named_after_its_words(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/documents")
    await browser.presses("add-entry")
    await browser.presses("do-move")
    await browser.sees("Заповніть:")
    await browser.sees_mark("field-title")
    browser.types("field-title", "Теплий папір")
    await browser.presses("do-move")
    await browser.sees("Додано.")
    await browser.sees_mark("form-done")
    assert "  teplii_papir:\n    title: Теплий папір\n" in await shop.text("catalogue/documents.yaml")


def _writes(browser: Browser, mark: str, words: str) -> None:
    for element in browser.user.find(marker=mark).elements:
        assert isinstance(element, ui.textarea)
        element.value = words
