"""The catalogue in a real browser: nothing grave by axe-core, and forms and files that stay in step."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.console.chromium import Onlooker, desk_of, open_chromium
from tests.manager.stage import Stage
from tests.usecases.workshop import Shop

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]

DANGERS = "catalogue/emergencies.yaml"
#: The text of the editor that is seen.
VALUE = """() => {
  const shown = [...document.querySelectorAll('.yaml-editor')].find((one) => one.offsetParent);
  return shown ? getElement(Number(shown.id.slice(1))).editor.state.doc.toString() : "";
}"""
#: Replaces words in it, as if somebody had typed.
TYPES = """([old, words]) => {
  const shown = [...document.querySelectorAll('.yaml-editor')].find((one) => one.offsetParent);
  const view = getElement(Number(shown.id.slice(1))).editor;
  const from = view.state.doc.toString().indexOf(old);
  view.dispatch({ changes: { from, to: from + old.length, insert: words } });
}"""


@pytest.fixture
async def shop(stage: Stage) -> Shop:
    shop = await Shop.open(stage)
    text = await shop.text(DANGERS)
    await shop.writes(
        shop.pavlo, since=0, files={DANGERS: text.replace("verified_on: 2026-11-22", "verified_on: 2025-01-01", 1)}
    )
    return shop


@pytest.fixture
async def onlooker(stage: Stage, shop: Shop, tmp_path: Path) -> AsyncIterator[Onlooker]:
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        await onlooker.comes_in(shop.tetiana)
        yield onlooker


async def test_nobody_is_shut_out_of_the_catalogue(shop: Shop, onlooker: Onlooker) -> None:
    page, found = onlooker.page, dict[str, list[str]]()
    for path in ("", "/hotlines", "/services?entry=care_at_home", "/facts?entry=copes_today", "/hotlines?tab=yaml"):
        await onlooker.opens(f"/workshop/{shop.id}/catalogue{path}")
        await page.locator("h1").wait_for()
        found[path] = await onlooker.finds()
    await onlooker.opens(f"/workshop/{shop.id}/catalogue/services?entry=care_at_home")
    await page.locator(".shop-row summary").first.click()
    await page.get_by_role("button", name="Додати рядок").click()
    found["rows"] = await onlooker.finds()
    for name in ("Прибрати запис", "Перевірено сьогодні"):
        await page.get_by_role("button", name=name).first.click()
        await page.get_by_role("dialog").wait_for()
        found[name] = await onlooker.finds()
        await page.keyboard.press("Escape")
        await page.get_by_role("dialog").wait_for(state="hidden")
    assert {path: lines for path, lines in found.items() if lines} == {}


async def test_what_is_typed_in_the_file_stands_in_the_form_and_the_other_way_round(
    shop: Shop, onlooker: Onlooker
) -> None:
    page = onlooker.page
    await onlooker.opens(f"/workshop/{shop.id}/catalogue/hotlines?entry=fire")
    number = page.get_by_label("Номер", exact=True)
    await number.wait_for()
    await page.get_by_role("button", name="Показати у файлі").click()
    await page.wait_for_function(f"({VALUE})().includes('fire:')")
    await page.evaluate(TYPES, ['number: "101"', 'number: "1010" # нова'])
    await page.get_by_text("Усе збережено в чернетці").wait_for()
    await page.get_by_role("tab", name="Записи").click()
    await page.wait_for_function("[...document.querySelectorAll('input')].some((one) => one.value === '1010')")
    await number.fill("101")
    await page.get_by_role("button", name="Готово").click()
    await page.get_by_role("tab", name="YAML").click()
    await page.wait_for_function(f"({VALUE})().includes('number: \"101\" # нова')")
    assert 'number: "101" # нова' in await shop.text(DANGERS)


async def test_a_lost_page_brings_back_what_was_typed(shop: Shop, onlooker: Onlooker) -> None:
    page = onlooker.page
    await onlooker.opens(f"/workshop/{shop.id}/catalogue/hotlines?entry=fire")
    await page.get_by_label("Де діє").wait_for()
    path = f"/workshop/{shop.id}/catalogue/hotlines"
    await page.evaluate("(path) => sessionStorage.setItem(`dveri ${path} fire scope`, 'усюди')", path)
    await onlooker.opens(path)
    await page.wait_for_function("[...document.querySelectorAll('input')].some((one) => one.value === 'усюди')")
    await page.wait_for_function("!Object.keys(sessionStorage).some((key) => key.startsWith('dveri /workshop'))")
    assert "scope: усюди" in await shop.text(DANGERS)


async def test_a_window_leaves_nothing_unsaved_and_an_entry_is_found_in_its_file(
    shop: Shop, onlooker: Onlooker
) -> None:
    page = onlooker.page
    await onlooker.opens(f"/workshop/{shop.id}/catalogue/hotlines")
    await page.get_by_role("button", name="Додати запис").click()
    window = page.get_by_role("dialog")
    for name, words in (("Номер", "0 800 111 222"), ("Назва", "Тепла лінія"), ("Джерело", "сайт району")):
        await window.get_by_label(name, exact=True).fill(words)
    await window.get_by_role("button", name="Додати").click()
    await page.get_by_role("button", name="Показати у файлі").click()
    await page.get_by_role("button", name="tepla_liniia").wait_for()
    assert not await page.evaluate("document.body.hasAttribute('data-unsaved')")
