"""Check, publish and history in a real browser: nothing grave by axe-core, and two presses do a thing once."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.ports.workshop import PublicationKind
from bot.usecases.acts import Came
from tests.console.chromium import SCREENS, Onlooker, desk_of, open_chromium
from tests.manager.stage import Stage
from tests.usecases.talk import Talk
from tests.usecases.workshop import FRONT, Shop

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(600)]

TITLE = "title: Вхідні двері"
#: A machine under load plays hundreds of stories in this time.
LONG_MS = 120_000


@pytest.fixture
async def shop(stage: Stage) -> Shop:
    """A draft in which words and a way have changed, while somebody is in the middle of a talk."""
    shop = await Shop.open(stage)
    await Talk(stage).does(Came())
    await writes(shop, TITLE, f"{TITLE} удень")
    return shop


@pytest.fixture
async def onlooker(stage: Stage, shop: Shop, tmp_path: Path) -> AsyncIterator[Onlooker]:
    async with open_chromium(stage, tmp_path, replace(desk_of(stage), four_eyes=False)) as onlooker:
        await onlooker.comes_in(shop.tetiana)
        yield onlooker


async def writes(shop: Shop, old: str, new: str) -> None:
    text = await shop.text()
    assert old in text
    await shop.writes(shop.tetiana, since=await shop.version(), files={FRONT: text.replace(old, new, 1)})


async def checked(onlooker: Onlooker, shop: Shop) -> Page:
    """Open the page of checks and wait until everything is played."""
    await onlooker.opens(f"/workshop/{shop.id}/check")
    await onlooker.page.locator("#act-title").wait_for(timeout=LONG_MS)
    return onlooker.page


async def looks(onlooker: Onlooker, name: str) -> list[str]:
    """Look for what is grave; where somebody wants to see it, the page is kept as a picture at both widths."""
    folder = os.environ.get("DVERI_SHOTS")
    for width, height in SCREENS if folder else ():
        await onlooker.page.set_viewport_size({"width": width, "height": height})
        await onlooker.page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
    return await onlooker.finds()


async def test_nobody_is_shut_out_of_publishing(shop: Shop, onlooker: Onlooker) -> None:
    page = await checked(onlooker, shop)
    found = await looks(onlooker, "check")
    await page.get_by_role("button", name="Призначити годину").click()
    await page.get_by_role("dialog").wait_for()
    found += await looks(onlooker, "hour")
    await page.get_by_role("button", name="Призначити", exact=True).click()
    await page.get_by_text("Вкажіть день і годину").wait_for()
    found += await looks(onlooker, "hour-wrong")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Оприлюднити", exact=True).click()
    await page.get_by_role("dialog").wait_for()
    found += await looks(onlooker, "publish")
    assert found == []


async def test_nobody_is_shut_out_of_what_stops_a_draft(shop: Shop, onlooker: Onlooker) -> None:
    await writes(shop, "go: talk", "go: tlak")
    await writes(shop, "why: ", "why: З метою допомоги. ")
    page = await checked(onlooker, shop)
    await page.get_by_text("Заважа").first.wait_for()
    assert await looks(onlooker, "stopped") == []


async def test_two_presses_publish_once_and_go_back_once(shop: Shop, onlooker: Onlooker) -> None:
    page = await checked(onlooker, shop)
    await page.get_by_role("button", name="Оприлюднити", exact=True).click()
    await page.get_by_label("Що змінили й навіщо").fill("Удень питаємо інакше")
    await page.get_by_role("button", name="Оприлюднити зараз").dblclick()
    await expect(page.get_by_text("Оприлюднено. Нові розмови")).to_be_visible(timeout=LONG_MS)
    found = await looks(onlooker, "published")
    await onlooker.opens("/workshop/history")
    found += await looks(onlooker, "history")
    await page.get_by_role("button", name="Повернутися до цього").first.click()
    await page.get_by_role("dialog").wait_for()
    found += await looks(onlooker, "back")
    await page.get_by_label("Що змінили й навіщо").fill("Людям було незрозуміло")
    await page.get_by_role("button", name="Повернутися", exact=True).dblclick()
    await expect(page.get_by_text("люди знову чують це видання")).to_be_visible()
    assert found == []
    async with shop.stage.office.work() as work:
        kinds = [each.kind for each in await work.publications.listed()]
    assert kinds == [PublicationKind.ROLLED_BACK, PublicationKind.PUBLISHED, PublicationKind.SHIPPED]


async def test_a_second_tab_learns_that_it_is_published(shop: Shop, onlooker: Onlooker) -> None:
    page = await checked(onlooker, shop)
    async with page.expect_popup() as popup:
        await page.evaluate("window.open('about:blank')")
    other = await popup.value
    second = replace(onlooker, page=other)
    await checked(second, shop)
    await other.get_by_role("button", name="Оприлюднити", exact=True).click()
    await other.get_by_label("Що змінили й навіщо").fill("З другої вкладки")
    await page.get_by_role("button", name="Оприлюднити", exact=True).click()
    await page.get_by_label("Що змінили й навіщо").fill("З першої вкладки")
    await page.get_by_role("button", name="Оприлюднити зараз").click()
    await expect(page.get_by_text("Оприлюднено. Нові розмови")).to_be_visible(timeout=LONG_MS)
    await other.get_by_role("button", name="Оприлюднити зараз").click()
    await expect(other.get_by_text("вже оприлюднено або прибрано")).to_be_visible(timeout=LONG_MS)
    async with shop.stage.office.work() as work:
        assert len(await work.publications.listed()) == 2
