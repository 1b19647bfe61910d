"""The database goes away while somebody writes in the workshop: it is said, and saved when the database is back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page

from tests.console.chromium import Onlooker, desk_of, open_chromium
from tests.console.conftest import fresh_pages  # noqa: F401
from tests.manager.stage import Stage
from tests.outages.house import PATIENCE
from tests.outages.test_database import away
from tests.servers import PostgresServer
from tests.usecases.workshop import Shop

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]

THANKS = "Дякуємо. Ваші слова в нас."


@pytest.fixture
async def shop(mortal_postgres: PostgresServer, tmp_path: Path) -> AsyncIterator[Shop]:
    stage = await Stage.open(tmp_path, url=mortal_postgres.url(mortal_postgres.create()))
    yield await Shop.open(stage)
    await stage.close()


@pytest.fixture
async def page(shop: Shop, tmp_path: Path) -> AsyncIterator[Page]:
    """Tetiana in front of the front door's script."""
    async with open_chromium(shop.stage, tmp_path, desk_of(shop.stage)) as onlooker:
        await onlooker.comes_in(shop.tetiana)
        await _opens(onlooker, shop)
        yield onlooker.page


async def _opens(onlooker: Onlooker, shop: Shop) -> None:
    await onlooker.page.goto(f"{onlooker.address}/workshop/{shop.id}/script/front")
    await onlooker.page.locator("#step-heard").wait_for()


async def _comes_to_stand(shop: Shop, words: str) -> None:
    """Wait until the draft says it."""
    async with asyncio.timeout(PATIENCE):
        while words not in await shop.text():  # noqa: ASYNC110  # nobody announces it to a test
            await asyncio.sleep(0.1)


async def test_what_is_typed_into_a_form_is_saved_when_the_database_is_back(
    shop: Shop, page: Page, mortal_postgres: PostgresServer
) -> None:
    step = page.locator("#step-heard")
    await step.get_by_role("button", name="Змінити крок").click()
    field = step.get_by_label("Що каже бот")
    await field.wait_for()
    async with away(mortal_postgres):
        await field.fill("Дякуємо.")
        await page.locator(".shop-state.waiting").wait_for()
        # Whoever goes on writing meanwhile loses nothing of that either.
        await field.fill(THANKS)
        await step.get_by_role("button", name="Готово").click()
    await page.locator(".shop-state.saved").wait_for()
    await _comes_to_stand(shop, f"tell: {THANKS}")
    assert await page.get_by_role("dialog").count() == 0


async def test_what_is_typed_as_text_is_saved_when_the_database_is_back(
    shop: Shop, page: Page, mortal_postgres: PostgresServer
) -> None:
    await page.get_by_role("tab", name="YAML").click()
    await page.locator(".cm-line").first.wait_for()
    async with away(mortal_postgres):
        await page.locator(".cm-content").click()
        await page.keyboard.press("Control+End")
        await page.keyboard.type("# written while the database was away")
        await page.locator(".shop-state.waiting").wait_for()
    await page.get_by_text("Усе збережено в чернетці").wait_for()
    await _comes_to_stand(shop, "# written while the database was away")


async def test_what_was_being_saved_when_the_page_closed_is_saved_all_the_same(
    shop: Shop, page: Page, mortal_postgres: PostgresServer
) -> None:
    step = page.locator("#step-heard")
    await step.get_by_role("button", name="Змінити крок").click()
    await step.get_by_label("Що каже бот").wait_for()
    async with away(mortal_postgres):
        await step.get_by_label("Що каже бот").fill(THANKS)
        await page.locator(".shop-state.waiting").wait_for()
        await page.goto("about:blank")
    await _comes_to_stand(shop, f"tell: {THANKS}")


async def test_a_step_is_moved_when_the_database_is_back(
    shop: Shop, page: Page, mortal_postgres: PostgresServer
) -> None:
    await page.locator("#step-heard").focus()
    async with away(mortal_postgres):
        await page.keyboard.press("Alt+ArrowUp")
        await page.get_by_text("Не вдалося").first.wait_for()
    await page.locator("#step-heard").focus()
    await page.keyboard.press("Alt+ArrowUp")
    await page.locator("#step-heard").get_by_text("2. Бот каже").wait_for()
