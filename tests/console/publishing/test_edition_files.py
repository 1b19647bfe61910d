"""An edition leaves the console as files an engineer commits; read from there, it is the same edition."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.localization.catalogue import load_translations
from bot.localization.upkeep import authored_lines, outdated, planned_texts
from bot.storage.content import STORIES, read_content
from bot.usecases.editions import Editions
from bot.usecases.workshop.publish_draft import Decision, publish_draft
from bot.usecases.workshop.publish_shipped import publish_shipped
from dialogs.bundle import Bundle
from dialogs.reader import read_bundle
from tests.console.desks import Browser
from tests.manager.stage import Stage
from tests.shipped import shipped_stories
from tests.usecases.workshop import FRONT, Shop

TITLE, BETTER = "Вхідні двері", "Вхідні двері удень"


@pytest.fixture
async def shop(stage: Stage, browser: Browser) -> Shop:
    shop = await Shop.open(stage)
    await browser.comes_in(shop.tetiana)
    return shop


async def unpacked(browser: Browser, path: str, folder: Path) -> Bundle:
    """Take an archive along, unpack it as an engineer does, and read what lies there then."""
    answer = await browser.http.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    with ZipFile(BytesIO(answer.content)) as archive:
        archive.extractall(folder)
    dialogs, locales = folder / "dialogs", folder / "locales"
    assert outdated(planned_texts(authored_lines(dialogs), locales)) == ()
    bundle, problems = read_bundle(read_content(dialogs), load_translations(locales))
    assert problems == ()
    return bundle


async def changes_a_line(shop: Shop) -> None:
    """Write other words for a line that is translated, and their translation."""
    text = await shop.text()
    old, new = f"title: {TITLE}", f"title: {BETTER}"
    assert old in text
    english = {("front.title", BETTER): "The door by day"}
    await shop.writes(shop.tetiana, since=0, files={FRONT: text.replace(old, new)}, english=english)


async def test_what_ships_comes_back_to_the_letter(shop: Shop, browser: Browser, tmp_path: Path) -> None:
    heard = shop.stage.office.editions.current.edition
    bundle = await unpacked(browser, f"/workshop/history/{heard}.zip", tmp_path)
    assert bundle.edition == heard
    assert read_content(tmp_path / "dialogs", STORIES) == shipped_stories()


async def test_a_draft_comes_back_with_its_words(shop: Shop, browser: Browser, tmp_path: Path) -> None:
    await changes_a_line(shop)
    bundle = await unpacked(browser, f"/workshop/{shop.id}/files.zip", tmp_path)
    assert bundle.scripts["front"].title.source == BETTER
    assert bundle.translations["en"]["front.title", BETTER] == "The door by day"


async def test_who_takes_it_twice_has_the_same_octets(shop: Shop, browser: Browser) -> None:
    path = f"/workshop/{shop.id}/files.zip"
    one, two = [(await browser.http.get(path)).content for _ in range(2)]
    assert one == two


async def test_what_comes_back_with_the_program_is_not_offered_again(
    shop: Shop, browser: Browser, tmp_path: Path
) -> None:
    await changes_a_line(shop)
    office = shop.stage.office
    decision = Decision(shop.by, await shop.version(), "Так ясніше")
    published = await publish_draft(office, shop.bench, draft=shop.id, decision=decision)
    bundle = await unpacked(browser, f"/workshop/history/{published.edition}.zip", tmp_path)
    newer = replace(office, editions=Editions(bundle))
    async with newer.work() as work:
        assert await publish_shipped(newer, work, {})
        assert await work.publications.listed(limit=1) == (published,)


async def test_files_are_for_administrators(shop: Shop, browser: Browser) -> None:
    heard = shop.stage.office.editions.current.edition
    paths = (f"/workshop/history/{heard}.zip", f"/workshop/{shop.id}/files.zip")
    for path in ("/workshop/history/nothing.zip", "/workshop/nothing/files.zip"):
        assert (await browser.http.get(path)).status_code == 404
    await browser.comes_in(await shop.stage.joins("Оксана"))
    assert [(await browser.http.get(path)).status_code for path in paths] == [404, 404]
