"""The translation desk: what waits, side by side; words that cannot be spoken are refused; files go and come."""

from __future__ import annotations

import pytest

from tests.console.desks import Browser
from tests.manager.stage import Stage
from tests.usecases.workshop import FRONT, Shop

ASK = "З чого почнемо?"
CHANGED = "Із чого почнемо?"
PLACE = "front.start.ask"


@pytest.fixture
async def shop(stage: Stage, browser: Browser) -> Shop:
    """A workshop in which an author has changed a line that was translated."""
    shop = await Shop.open(stage)
    text = await shop.text()
    assert f"ask: {ASK}" in text
    await shop.writes(shop.tetiana, since=0, files={FRONT: text.replace(f"ask: {ASK}", f"ask: {CHANGED}")})
    await browser.comes_in(shop.tetiana)
    return shop


async def test_a_line_that_its_author_changed_waits(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/words")
    await browser.sees("оригінал змінився")
    await browser.sees(CHANGED)
    await browser.sees(ASK)
    await browser.presses("still-fits")
    await browser.sees("✓ перекладено")
    async with shop.stage.office.work() as work:
        overlay = (await work.edition_drafts.load(shop.id)).overlay
    ((key, text),) = overlay.words["en"].items()
    assert key[1] == CHANGED
    assert text


async def test_words_that_cannot_be_spoken_are_not_saved(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/words")
    await browser.sees(CHANGED)
    field = browser.user.find(marker=f"words {PLACE}")
    field.clear().type("Where do {we} begin?")
    field.trigger("blur")
    await browser.sees("у фігурних дужках має бути —, а тут {we}")
    assert await shop.version() == 1


async def test_files_are_taken_along(shop: Shop, browser: Browser) -> None:
    sheet = await browser.http.get(f"/workshop/{shop.id}/words/en.xlsx")
    assert (sheet.status_code, sheet.content[:2]) == (200, b"PK")
    po = await browser.http.get(f"/workshop/{shop.id}/words/en.po")
    assert f'msgid "{CHANGED}"' in po.text
    for path in ("en.exe", "xx.po"):
        assert (await browser.http.get(f"/workshop/{shop.id}/words/{path}")).status_code == 404
    assert (await browser.http.get("/workshop/nothing/words/en.po")).status_code == 404


async def test_files_are_for_administrators(stage: Stage, browser: Browser) -> None:
    shop = await Shop.open(stage)
    await browser.comes_in(await stage.joins("Оксана"))
    assert (await browser.http.get(f"/workshop/{shop.id}/words/en.po")).status_code == 404
