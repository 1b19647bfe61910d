"""The ways back and forth know whether they lead anywhere: after a save, a colleague's, in two tabs, on a telephone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.console.chromium import Onlooker, desk_of, open_chromium
from tests.manager.stage import Stage
from tests.usecases.workshop import FRONT, Shop

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]

WIDE = 390


@pytest.fixture
async def shop(stage: Stage) -> Shop:
    return await Shop.open(stage)


@pytest.fixture
async def onlooker(stage: Stage, shop: Shop, tmp_path: Path) -> AsyncIterator[Onlooker]:
    """Tetiana in front of the front door's script."""
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        await onlooker.comes_in(shop.tetiana)
        await onlooker.opens(_script(shop))
        await onlooker.page.locator("#step-goodbye_open").wait_for()
        yield onlooker


async def test_a_way_that_leads_nowhere_says_so_and_can_still_be_reached(onlooker: Onlooker, shop: Shop) -> None:
    page = onlooker.page
    await _leads(page, back=False, forth=False)
    undo = page.locator("[data-turn=undo]")
    await expect(undo).to_have_accessible_description("Ваших змін, які можна скасувати, більше немає.")
    await undo.focus()
    await page.keyboard.press("Enter")
    await page.locator(".q-notification").get_by_text("Ваших змін, які можна скасувати").wait_for()
    assert not await onlooker.finds()
    text = await shop.text()
    await shop.writes(shop.pavlo, since=0, files={FRONT: text.replace("Дякуємо, що написали.", "Дякуємо.")})
    await page.locator("#step-heard .shop-bubble").get_by_text("Дякуємо. Ми зберегли").wait_for()
    # What a colleague wrote is theirs to take back.
    await _leads(page, back=False, forth=False)


async def test_it_is_told_after_each_save_turn_and_reload_and_in_the_other_tab(onlooker: Onlooker, shop: Shop) -> None:
    page = onlooker.page
    async with page.expect_popup() as opened:
        await page.evaluate("window.open(location.href)")
    other = await opened.value
    await other.locator("#step-goodbye_open").wait_for()
    await _writes(page, "Дякуємо.")
    for tab in (page, other):
        await _leads(tab, back=True, forth=False)
    await expect(page.locator("[data-turn=undo]")).to_have_accessible_description("")
    await other.locator("[data-turn=undo]").click()
    for tab in (page, other):
        await _leads(tab, back=False, forth=True)
    await page.reload()
    await _leads(page, back=False, forth=True)
    await page.locator("[data-turn=redo]").click()
    for tab in (page, other):
        await _leads(tab, back=True, forth=False)


async def test_on_a_telephone_both_stand_on_one_line(onlooker: Onlooker) -> None:
    page = onlooker.page
    await page.set_viewport_size({"width": WIDE, "height": 844})
    tops = [await page.locator(f"[data-turn={name}]").evaluate(_PLACE) for name in ("undo", "redo")]
    assert tops[0]["top"] == tops[1]["top"]
    assert all(place["lines"] == 1 and place["right"] <= WIDE for place in tops), tops
    await _writes(page, "Дякуємо.")
    await page.locator("[data-turn=undo]").click()
    await _leads(page, back=False, forth=True)
    assert await page.evaluate("document.documentElement.scrollWidth") <= WIDE


#: Where a button stands, and on how many lines its words do.
_PLACE = """one => {
  const box = one.getBoundingClientRect(), range = document.createRange();
  range.selectNodeContents(one);
  return { top: box.top, right: box.right, lines: new Set([...range.getClientRects()].map(each => each.top)).size };
}"""


def _script(shop: Shop) -> str:
    return f"/workshop/{shop.id}/script/front"


async def _writes(page: Page, words: str) -> None:
    card = page.locator("#step-heard")
    await card.get_by_role("button", name="Змінити крок").click()
    await card.get_by_label("Що каже бот").fill(words)
    await card.get_by_role("button", name="Готово").click()
    await page.locator("#step-heard .shop-bubble").get_by_text(words, exact=True).wait_for()


async def _leads(page: Page, *, back: bool, forth: bool) -> None:
    for name, leads in (("undo", back), ("redo", forth)):
        turn = page.locator(f"[data-turn={name}]")
        if leads:
            await expect(turn).not_to_have_attribute("aria-disabled", "true")
        else:
            await expect(turn).to_have_attribute("aria-disabled", "true")
