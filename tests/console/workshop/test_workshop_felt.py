"""How the workshop feels under somebody's hands: nothing closes, jumps or falls silent while one works."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from tests.console.chromium import Onlooker, desk_of, open_chromium
from tests.manager.stage import Stage
from tests.usecases.workshop import FRONT, Shop

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]

KEPT = "Object.keys(sessionStorage).filter(key => key.startsWith('dveri ')).length"

#: Puts words in the place of others, as if they were typed in the file's editor.
TYPES = """([old, words]) => {
  const view = getElement(Number(document.querySelector('.yaml-editor').id.slice(1))).editor;
  const from = view.state.doc.toString().indexOf(old);
  view.dispatch({ changes: { from, to: from + old.length, insert: words } });
}"""


@pytest.fixture
async def shop(stage: Stage) -> Shop:
    return await Shop.open(stage)


@pytest.fixture
async def page(stage: Stage, shop: Shop, tmp_path: Path) -> AsyncIterator[Page]:
    """Tetiana in front of the front door's script."""
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        await onlooker.comes_in(shop.tetiana)
        await _opens(onlooker, shop)
        yield onlooker.page


async def _opens(onlooker: Onlooker, shop: Shop) -> None:
    await onlooker.page.set_viewport_size({"width": 1280, "height": 900})
    await onlooker.opens(f"/workshop/{shop.id}/script/front")
    await onlooker.page.locator("#step-goodbye_open").wait_for()


async def _edits(page: Page, step: str) -> Locator:
    card = page.locator(f"#step-{step}")
    await card.get_by_role("button", name="Змінити крок").click()
    await card.get_by_role("button", name="Готово").wait_for()
    return card


async def _is_saved(page: Page) -> None:
    await page.locator(".shop-state.saved").wait_for()
    await page.wait_for_function(f"{KEPT} === 0")


async def test_what_is_open_at_a_card_stays_when_the_card_says_something_else(shop: Shop, page: Page) -> None:
    card = page.locator("#step-heard")
    more = card.get_by_role("button", name="Ще для кроку")
    await more.click()
    down = card.get_by_role("button", name="Нижче")
    await down.focus()
    text = await shop.text()
    await shop.writes(shop.pavlo, since=0, files={FRONT: text.replace("Дякуємо, що написали.", "Дякуємо.")})
    await card.locator(".shop-bubble").get_by_text("Дякуємо. Ми зберегли").wait_for()
    assert await down.evaluate("one => one === document.activeElement")
    assert await more.get_attribute("aria-expanded") == "true"
    await more.click()
    await down.wait_for(state="detached")
    assert await more.get_attribute("aria-expanded") == "false"


async def test_a_field_that_is_not_saved_yet_says_so_at_once(page: Page) -> None:
    card = await _edits(page, "heard")
    await page.evaluate("window.socket.disconnect()")
    await card.get_by_label("Що каже бот").fill("Дякуємо.")
    await page.get_by_text("ще не збережено…").wait_for()
    assert not await page.locator(".shop-state.saved").is_visible()
    await page.evaluate("window.socket.connect()")
    await _is_saved(page)
    assert not await page.get_by_text("ще не збережено…").is_visible()
    # Who types and thinks better of it has nothing unsaved either.
    await card.get_by_label("Що каже бот").press_sequentially("!")
    await page.keyboard.press("Backspace")
    await page.keyboard.press("Tab")
    await _is_saved(page)


async def test_answers_that_are_saved_are_not_kept_and_those_that_were_begun_come_back(shop: Shop, page: Page) -> None:
    card = await _edits(page, "after_guide")
    await card.get_by_label("Напис на кнопці").first.fill("Авжеж")
    await page.keyboard.press("Tab")
    await _is_saved(page)
    await card.get_by_role("button", name="Нова відповідь").click()
    await page.wait_for_function("document.activeElement?.dataset.keep?.startsWith('after_guide choices.')")
    await page.evaluate("window.socket.disconnect()")
    await page.keyboard.type("Не знаю")
    await page.reload()
    await card.get_by_role("button", name="Готово").click()
    await card.locator(".shop-answer").get_by_text("Не знаю").wait_for()
    await _is_saved(page)
    text = await shop.text()
    assert "Авжеж" in text
    assert "Не знаю" in text
    await page.reload()
    await page.locator("#step-goodbye_open").wait_for()
    await page.wait_for_function(f"{KEPT} === 0")
    assert await page.get_by_role("button", name="Готово", exact=True).count() == 0


async def test_what_is_taken_back_is_named_and_shown_and_the_button_stays_in_sight(page: Page) -> None:
    card = await _edits(page, "heard")
    await card.get_by_label("Що каже бот").fill("Дякуємо.")
    await card.get_by_role("button", name="Готово").click()
    await _is_saved(page)
    await page.locator("#step-goodbye_open").scroll_into_view_if_needed()
    undo = page.get_by_role("button", name="Скасувати")
    assert await undo.evaluate("one => one.getBoundingClientRect().top >= 0")
    await undo.click()
    await page.get_by_text("Скасовано: Вхідні двері: Дякуємо").wait_for()
    await page.wait_for_function(
        "(({top}) => top >= 0 && top < innerHeight)(document.getElementById('step-heard').getBoundingClientRect())"
    )
    assert await undo.evaluate("one => one === document.activeElement")


async def test_what_is_taken_back_is_seen_in_the_open_form(shop: Shop, page: Page) -> None:
    card = await _edits(page, "heard")
    told = card.get_by_label("Що каже бот")
    before = await told.input_value()
    await told.fill("Дякуємо.")
    await page.keyboard.press("Tab")
    await _is_saved(page)
    await page.get_by_role("button", name="Скасувати").click()
    await expect(told).to_have_value(before, timeout=30_000)
    # The form does not write over what was taken back.
    await card.get_by_role("button", name="Готово").click()
    await _is_saved(page)
    assert before in await shop.text()


async def test_what_the_file_says_is_said_in_the_open_form(page: Page) -> None:
    card = await _edits(page, "heard")
    await page.get_by_role("tab", name="YAML").click()
    await page.locator(".cm-content").wait_for()
    await page.evaluate(TYPES, ["tell: Дякуємо, що написали.", "tell: Дякуємо."])
    # Not waiting until it is saved: it is saved all the same.
    await page.get_by_role("tab", name="Розмова").click()
    told = card.get_by_label("Що каже бот")
    await expect(told).to_have_value(re.compile("^Дякуємо. Ми зберегли"), timeout=30_000)


async def test_who_goes_by_keys_is_never_thrown_to_the_top(page: Page) -> None:
    card = await _edits(page, "for_whom")
    await card.get_by_role("button", name="Прибрати: Для мене").press("Enter")
    await page.wait_for_function("document.activeElement?.closest('.shop-line')")
    await card.get_by_role("button", name="＋ Дорога").press("Enter")
    await page.wait_for_function("document.activeElement?.closest('.shop-condition')")
    ways = await card.locator(".shop-way").count()
    await card.get_by_role("button", name=f"Прибрати дорогу {ways - 1}").press("Enter")
    await page.wait_for_function(f"document.querySelectorAll('.shop-way').length === {ways - 1}")
    await page.wait_for_function("document.activeElement?.closest('.shop-way')")


async def test_a_step_moves_as_often_as_its_key_is_pressed(page: Page) -> None:
    card = page.locator("#step-for_whom")
    number = int(await card.evaluate("one => [...one.parentElement.children].indexOf(one)")) + 1
    await card.focus()
    for _ in range(3):
        await page.keyboard.press("Alt+ArrowUp")
    await card.get_by_text(f"{number - 3}. Бот питає").wait_for()


async def test_on_a_telephone_whether_all_is_saved_takes_one_line(page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    card = await _edits(page, "heard")
    await card.get_by_label("Що каже бот").fill("Дякуємо.")
    await card.get_by_role("button", name="Готово", exact=True).click()
    await _is_saved(page)
    await page.locator("#step-goodbye_open").scroll_into_view_if_needed()
    head = await page.locator(".shop-state-line").bounding_box()
    assert head is not None
    assert head["y"] >= 0
    assert head["height"] < 60
