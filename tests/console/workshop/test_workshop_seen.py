"""The pages of the workshop in a real browser: nothing grave by axe-core, and what only a browser can do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.usecases.staff.enrol_manager import choose_language
from tests.console.chromium import Onlooker, desk_of, open_chromium
from tests.manager.stage import Stage
from tests.usecases.workshop import FRONT, Shop

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]


@pytest.fixture
async def shop(stage: Stage) -> Shop:
    shop = await Shop.open(stage)
    text = await shop.text()
    await shop.writes(shop.pavlo, since=0, files={FRONT: text.replace("go: talk", "go: tlak", 1)})
    return shop


@pytest.fixture
async def onlooker(stage: Stage, shop: Shop, tmp_path: Path) -> AsyncIterator[Onlooker]:
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        await onlooker.comes_in(shop.tetiana)
        yield onlooker


async def test_nobody_is_shut_out_of_the_workshop(shop: Shop, onlooker: Onlooker) -> None:
    found: dict[str, list[str]] = {}
    for path in ("/workshop", f"/workshop/{shop.id}", f"/workshop/{shop.id}/changes", "/workshop/nothing"):
        await onlooker.opens(path)
        found[path] = await onlooker.finds()
    assert {path: lines for path, lines in found.items() if lines} == {}


async def test_nobody_is_shut_out_of_a_script(shop: Shop, onlooker: Onlooker) -> None:
    page = onlooker.page
    await onlooker.opens(f"/workshop/{shop.id}/script/front")
    found = await onlooker.finds()
    await page.locator("#step-who_came").get_by_role("button", name="Ще для кроку").click()
    await page.locator("#step-for_whom").get_by_role("button", name="Змінити крок").click()
    await page.get_by_label("Запитання").wait_for()
    found += await onlooker.finds()
    await page.get_by_role("button", name="Прибрати", exact=True).click()
    await page.get_by_role("dialog").wait_for()
    found += await onlooker.finds()
    assert found == []


async def test_keys_take_back_and_move_and_focus_goes_along(shop: Shop, onlooker: Onlooker) -> None:
    page = onlooker.page
    await onlooker.opens(f"/workshop/{shop.id}/script/front?step=heard")
    await page.wait_for_function("document.activeElement?.id === 'step-heard'")
    await page.keyboard.press("Alt+ArrowUp")
    await page.locator("#step-heard").get_by_text("2. Бот каже").wait_for()
    await page.wait_for_function("document.activeElement?.id === 'step-heard'")
    await page.keyboard.press("Control+z")
    await page.locator("#step-heard").get_by_text("3. Бот каже").wait_for()
    await page.locator("#step-heard").get_by_role("button", name="Змінити крок").click()
    field = page.get_by_label("Що каже бот")
    await field.fill("Дякуємо.")
    await page.keyboard.press("Control+z")
    await page.locator("#step-heard").get_by_role("button", name="Готово").click()
    await page.wait_for_function("document.activeElement?.id === 'step-heard'")


async def test_what_was_typed_on_a_lost_page_is_still_there(shop: Shop, onlooker: Onlooker) -> None:
    page = onlooker.page
    path = f"/workshop/{shop.id}/script/front"
    await onlooker.opens(path)
    await page.evaluate("""path => sessionStorage.setItem(`dveri ${path} heard tell`, "Ваші слова в нас.")""", path)
    await page.reload()
    await page.locator("#step-heard textarea").first.wait_for()
    await page.locator("#step-heard").get_by_role("button", name="Готово").click()
    await page.locator("#step-heard .shop-bubble").get_by_text("Ваші слова в нас.").wait_for()
    assert "tell: Ваші слова в нас." in await shop.text()
    await page.wait_for_function("path => sessionStorage.getItem(`dveri ${path} heard tell`) === null", arg=path)


async def test_a_cut_line_is_told(shop: Shop, onlooker: Onlooker) -> None:
    page = onlooker.page
    await onlooker.opens(f"/workshop/{shop.id}/script/front")
    told = page.locator(".shop-offline")
    assert not await told.is_visible()
    await page.evaluate("window.socket.disconnect()")
    await told.wait_for(state="visible")
    await page.evaluate("window.socket.connect()")
    await told.wait_for(state="hidden")


async def test_what_is_told_is_read_aloud_in_its_own_language(stage: Stage, shop: Shop, onlooker: Onlooker) -> None:
    page = onlooker.page
    await choose_language(stage.office, manager=shop.tetiana, language="en")
    await onlooker.opens(f"/workshop/{shop.id}/script/front")
    assert await page.evaluate("document.documentElement.lang") == "en-GB"
    await page.locator("#step-who_came .shop-bubble[lang=uk]").wait_for()
    await page.locator("#step-who_came .shop-answers[lang=uk]").wait_for()
    await page.locator(".log .message[lang]").first.wait_for()
