"""What every page of the desk does for those who go by keys, and for those at a telephone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.casework.owners import Role
from tests.console.chromium import Onlooker, desk_of, open_chromium
from tests.manager.stage import Stage

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]

#: What is in focus, said by its words.
_AT = "words => document.activeElement !== document.body && document.activeElement.textContent.includes(words)"


@pytest.fixture
async def page(stage: Stage, tmp_path: Path) -> AsyncIterator[Page]:
    """What an administrator has before her."""
    tetiana = await stage.joins("Тетяна Рідна", Role.ADMINISTRATOR)
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        await onlooker.comes_in(tetiana)
        await _opens_people(onlooker)
        yield onlooker.page


async def _opens_people(onlooker: Onlooker) -> None:
    await onlooker.opens("/desk/people")


async def test_the_first_key_leads_past_the_menu(page: Page) -> None:
    await page.keyboard.press("Tab")
    await page.wait_for_function(_AT, arg="До вмісту сторінки")
    await page.keyboard.press("Enter")
    await page.wait_for_function("document.activeElement.id === 'main'")


async def test_on_a_telephone_the_menu_is_folded_and_unfolds_by_keys(page: Page) -> None:
    menu = page.get_by_role("navigation", name="Розділи")
    fold, way = menu.get_by_role("button", name="Розділи"), menu.get_by_role("link", name="Майстерня")
    await expect(way).to_be_visible()
    await expect(fold).to_be_hidden()
    await page.set_viewport_size({"width": 360, "height": 740})
    await expect(way).to_be_hidden()
    await fold.focus()
    await page.keyboard.press("Enter")
    await expect(fold).to_have_attribute("aria-expanded", "true")
    await expect(way).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(way).to_be_hidden()


async def test_a_choice_that_draws_its_own_buttons_anew_keeps_its_reader(page: Page) -> None:
    choice = page.get_by_role("group", name="Кого показати").get_by_role("button", name="Зараз немає")
    await choice.focus()
    await page.keyboard.press("Enter")
    await expect(choice).to_have_attribute("aria-pressed", "true")
    await page.wait_for_function(_AT, arg="Зараз немає")


async def test_a_window_gives_focus_back_even_where_its_button_was_drawn_anew(page: Page) -> None:
    opener = page.get_by_role("button", name="Запросити людину")
    await opener.focus()
    await page.keyboard.press("Enter")
    window = page.get_by_role("dialog", name="Запросити людину")
    await window.wait_for()
    await page.wait_for_function("document.activeElement.closest('.q-dialog')")
    # As the page does when news come while a window is open.
    await opener.evaluate("one => one.replaceWith(one.cloneNode(true))")
    await page.keyboard.press("Escape")
    await expect(window).to_have_count(0)
    await page.wait_for_function(_AT, arg="Запросити людину")


async def test_whoever_goes_by_keys_sees_where_they_are_and_where_fields_begin(page: Page) -> None:
    await page.get_by_role("checkbox", name="Спершу найзавантаженіші").focus()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Tab")
    inner = page.locator(".q-checkbox:focus .q-checkbox__inner")
    await expect(inner).to_have_css("outline-width", "3px")
    border = await page.locator(".q-field--outlined .q-field__control").first.evaluate(
        "one => getComputedStyle(one, '::before').borderTopColor"
    )
    assert border == "rgb(125, 138, 144)"
