"""The preview in a real browser: a chat with a draft."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.console.workshop.preview import draw_preview
from tests.console.chromium import Onlooker, desk_of, open_chromium
from tests.console.workshop.bench_page import BenchPage, bench_page
from tests.manager.stage import Stage
from tests.usecases.workshop import Shop

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]


@pytest.fixture
def page(stage: Stage) -> BenchPage:
    return bench_page(stage, draw_preview)


@pytest.fixture
async def onlooker(stage: Stage, page: BenchPage, tmp_path: Path) -> AsyncIterator[Onlooker]:
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        page.add()
        shop = await Shop.open(stage)
        page.draft = shop.draft.id
        await onlooker.comes_in(shop.tetiana)
        yield onlooker


async def shot(onlooker: Onlooker, name: str) -> None:
    """Keep a picture for whoever wants to look, when asked to by the environment."""
    folder = os.environ.get("DVERI_SHOTS")
    if folder:
        await onlooker.page.screenshot(path=f"{folder}/{name}.png", full_page=True)


async def test_a_talk_is_tried_in_a_browser(onlooker: Onlooker, page: BenchPage) -> None:
    browser = onlooker.page
    await onlooker.opens(page.path("basic_help"))
    said = browser.get_by_role("log")
    await said.get_by_text("Чого зараз бракує?").wait_for()
    await browser.get_by_role("button", name="Їжа").click()
    await browser.get_by_role("button", name="Готово").click()
    await browser.get_by_role("button", name="Ні, немає").click()
    await said.get_by_text("На скількох людей").wait_for()
    await browser.get_by_label("Написати як людина").fill("мене б'є чоловік")
    await browser.keyboard.press("Enter")
    await browser.get_by_text("Почуто небезпеку").first.wait_for()
    await browser.locator("details.preview-conditions summary").first.click()
    found = []
    for width, height in ((1280, 900), (390, 844)):
        await browser.set_viewport_size({"width": width, "height": height})
        await shot(onlooker, f"preview-{width}")
    found += await onlooker.finds()
    assert found == []
