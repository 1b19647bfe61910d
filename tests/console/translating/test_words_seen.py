"""The translation desk in a real browser: nothing grave by axe-core; files leave and come, broken ones are refused."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.async_api import FilePayload, Page, expect

from tests.console.chromium import Onlooker, desk_of, open_chromium
from tests.console.publishing.test_publishing_seen import LONG_MS, looks
from tests.manager.stage import Stage
from tests.usecases.workshop import FRONT, Shop

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(600)]

ASK, CHANGED, ENGLISH = "З чого почнемо?", "Із чого почнемо?", "What comes first?"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
async def shop(stage: Stage) -> Shop:
    """A workshop in which an author has changed a line that was translated."""
    shop = await Shop.open(stage)
    text = await shop.text()
    await shop.writes(shop.tetiana, since=0, files={FRONT: text.replace(f"ask: {ASK}", f"ask: {CHANGED}")})
    return shop


@pytest.fixture
async def onlooker(stage: Stage, shop: Shop, tmp_path: Path) -> AsyncIterator[Onlooker]:
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        await onlooker.comes_in(shop.tetiana)
        yield onlooker


async def at_desk(onlooker: Onlooker, shop: Shop) -> Page:
    await onlooker.opens(f"/workshop/{shop.id}/words")
    await onlooker.page.locator(".words-line, .empty").first.wait_for(timeout=LONG_MS)
    return onlooker.page


async def brings(page: Page, name: str, body: bytes) -> None:
    """Bring a file to the desk."""
    await page.locator("input[type=file]").set_input_files(FilePayload(name=name, mimeType=XLSX, buffer=body))


async def takes(page: Page, kind: str) -> bytes:
    """Take a file along."""
    async with page.expect_download() as download:
        await page.locator(f"a[href$='.{kind}']").click()
    path = await (await download.value).path()
    return await asyncio.to_thread(Path(path).read_bytes)


async def test_nobody_is_shut_out_of_translating(shop: Shop, onlooker: Onlooker) -> None:
    page = await at_desk(onlooker, shop)
    found = await looks(onlooker, "words")
    await page.get_by_text("Перекласти у своїй програмі").click()
    found += await looks(onlooker, "words-files")
    field = page.get_by_label(f"Переклад: {CHANGED}")
    await field.fill("Where do {we} begin?")
    await field.blur()
    await page.get_by_text("у фігурних дужках має бути").wait_for()
    found += await looks(onlooker, "words-wrong")
    await page.get_by_role("button", name="усі").first.click()
    await page.get_by_role("button", name="Далі").wait_for()
    found += await looks(onlooker, "words-all")
    assert found == []


async def test_a_workbook_leaves_and_comes_back(shop: Shop, onlooker: Onlooker) -> None:
    page = await at_desk(onlooker, shop)
    await page.get_by_text("Перекласти у своїй програмі").click()
    workbook = load_workbook(BytesIO(await takes(page, "xlsx")))
    sheet = workbook.worksheets[0]
    head = [cell.value for cell in sheet[1]]
    source, translation = head.index("Ukrainian"), head.index("Translation")
    (row,) = [row for row in sheet.iter_rows(min_row=2) if row[source].value == CHANGED]
    row[translation].value = ENGLISH
    filled = BytesIO()
    workbook.save(filled)
    await brings(page, "dialogs-en.xlsx", filled.getvalue())
    await expect(page.get_by_text("Узято 1 переклад").first).to_be_visible(timeout=LONG_MS)
    assert await shop.english(("front.start.ask", CHANGED)) == ENGLISH
    await brings(page, "dialogs-en.xlsx", filled.getvalue())
    await expect(page.get_by_text("немає нічого нового").first).to_be_visible(timeout=LONG_MS)


async def test_what_is_typed_stays_while_the_line_before_is_saved(shop: Shop, onlooker: Onlooker) -> None:
    text = await shop.text()
    text = text.replace("title: Вхідні двері", "title: Вхідні двері удень", 1)
    await shop.writes(shop.tetiana, since=1, files={FRONT: text})
    page = await at_desk(onlooker, shop)
    title = page.get_by_label("Переклад: Вхідні двері удень")
    await page.get_by_label(f"Переклад: {CHANGED}").fill(ENGLISH)
    await title.fill("The front door")
    await title.press_sequentially(" by day")
    # The line before was saved and read, others write meanwhile as well: nothing of it takes the words away.
    await expect(page.get_by_text("2 929 з 2 930")).to_be_visible(timeout=LONG_MS)
    await shop.writes(shop.pavlo, since=3, english={("front.hello.tell", "нічого такого"): "Pavlo's"})
    await expect(title).to_have_value("The front door by day")
    assert await shop.english(("front.start.ask", CHANGED)) == ENGLISH
    await title.press("Tab")
    await expect(page.get_by_text("2 930 з 2 930")).to_be_visible(timeout=LONG_MS)
    assert await shop.english(("front.title", "Вхідні двері удень")) == "The front door by day"


async def test_a_broken_file_is_refused_in_words(shop: Shop, onlooker: Onlooker) -> None:
    page = await at_desk(onlooker, shop)
    await page.get_by_text("Перекласти у своїй програмі").click()
    for name, body in (("dialogs-en.xlsx", b"PK nothing"), ("dialogs-en.po", b'msgid "a')):
        await brings(page, name, body)
        await expect(page.locator(".wrong[role=alert] li").first).to_be_visible(timeout=LONG_MS)
        assert await looks(onlooker, f"words-refused-{name[-2:]}") == []
    assert await shop.version() == 1
