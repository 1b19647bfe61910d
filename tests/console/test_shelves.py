"""The catalogue of a draft: entries in forms, what has to be looked at again, names that are renamed everywhere."""

from __future__ import annotations

import pytest
from nicegui.element import Element
from nicegui.testing import UserInteraction

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


async def test_somebody_has_looked_today(shop: Shop, browser: Browser) -> None:
    text = await shop.text(DANGERS)
    old = text.replace("verified_on: 2026-11-22", "verified_on: 2025-01-01", 1)
    assert old != text
    await shop.writes(shop.tetiana, since=0, files={DANGERS: old})
    await browser.opens(f"/workshop/{shop.id}/catalogue/hotlines")
    await browser.sees("перевірте: востаннє")
    await browser.presses("check-fire")
    await browser.presses("do-move")
    await browser.sees("записано, що перевірено сьогодні")
    assert "verified_on: 2025-01-01" not in await shop.text(DANGERS)


async def test_a_phrase_is_nothing_but_its_text(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/phrases?entry=menu")
    await browser.sees_mark("form-done")
    await browser.presses("form-done")
    await browser.misses_mark("form-done")
    assert await shop.version() == 0


async def test_what_is_used_is_not_taken_away(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/needs?entry=loneliness_older_person")
    await browser.presses("remove")
    await browser.presses("do-move")
    assert await shop.version() == 0


async def test_an_entry_is_added_with_what_it_must_say(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/catalogue/documents")
    await browser.presses("add-entry")
    await browser.presses("do-move")
    await browser.sees("Так назвати не можна")
    browser.types("entry-name", "warm_card")
    await browser.presses("do-move")
    await browser.sees("Заповніть:")
