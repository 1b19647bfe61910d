"""The drawing of a script in a real browser: boxes lead to their cards, by hand and by keyboard."""

from __future__ import annotations

import os
from asyncio import wait_for
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.console.workshop.drawing_tab import draw_diagram
from tests.console.chromium import Onlooker, desk_of, open_chromium
from tests.console.workshop.bench_page import BenchPage, bench_page
from tests.manager.stage import Stage
from tests.usecases.workshop import Shop

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]

BASIC = "scripts/basic_help.yaml"
#: Seconds.
PATIENCE = 30
WIDTH = "() => document.querySelector('.drawing-board svg').getBoundingClientRect().width"


@dataclass(slots=True)
class Looking:
    """Somebody who looks at a drawing."""

    onlooker: Onlooker
    bench: BenchPage
    shop: Shop

    async def opens(self, script: str = "basic_help") -> None:
        await self.onlooker.opens(self.bench.path(script))
        await self.onlooker.page.locator(".drawing-board g.node[role=button]").first.wait_for()

    async def shot(self, name: str) -> None:
        """Keep a picture for whoever wants to look, when asked to by the environment."""
        folder = os.environ.get("DVERI_SHOTS")
        if folder:
            await self.onlooker.page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.fixture
async def looking(stage: Stage, tmp_path: Path) -> AsyncIterator[Looking]:
    bench = bench_page(stage, draw_diagram)
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        bench.add()
        shop = await Shop.open(stage)
        bench.draft = shop.draft.id
        await onlooker.comes_in(shop.tetiana)
        yield Looking(onlooker, bench, shop)


async def test_boxes_lead_to_their_cards_by_hand_and_by_keyboard(looking: Looking) -> None:
    await looking.opens()
    page = looking.onlooker.page
    await page.get_by_role("button", name="how_many. Питає").first.click()
    assert await wait_for(looking.bench.goes.get(), PATIENCE) == ("how_many", "talk")
    await page.get_by_role("button", name="warm. Питає").first.focus()
    await page.keyboard.press("Enter")
    assert await wait_for(looking.bench.goes.get(), PATIENCE) == ("warm", "talk")
    before = await page.evaluate(WIDTH)
    await page.get_by_role("button", name="Більше").click()
    await page.wait_for_function(f"({WIDTH})() > {before}")
    await page.get_by_role("button", name="Уся схема").click()
    await page.wait_for_function(f"({WIDTH})() <= document.querySelector('.drawing-board').clientWidth")


async def test_problems_are_marked_in_words_and_listed_beneath(looking: Looking) -> None:
    text = await looking.shop.text(BASIC)
    await looking.shop.writes(looking.shop.pavlo, since=0, files={BASIC: text.replace("go: enough", "go: enouugh", 1)})
    await looking.opens()
    page = looking.onlooker.page
    await page.get_by_text("✖ 1 помилка").first.wait_for()
    await page.get_by_text("Схема словами").click()
    await page.get_by_text("Далі: enouugh").wait_for()
    for width, height in ((1280, 900), (390, 844)):
        await page.set_viewport_size({"width": width, "height": height})
        await looking.shot(f"drawing-{width}")
    assert await looking.onlooker.finds() == []


async def test_a_change_is_drawn(looking: Looking) -> None:
    await looking.opens()
    text = await looking.shop.text(BASIC)
    changed = text.replace("Чи тепло зараз удома?", "Чи не холодно вам?", 1)
    await looking.shop.writes(looking.shop.pavlo, since=0, files={BASIC: changed})
    desk = looking.bench.desks[-1]
    await desk.catch_up()
    await desk.read()
    await looking.onlooker.page.locator(".drawing-board").get_by_text("Чи не холодно вам?").wait_for()


async def test_the_largest_script_can_be_drawn(looking: Looking) -> None:
    await looking.opens("front")
    await looking.shot("drawing-front")
