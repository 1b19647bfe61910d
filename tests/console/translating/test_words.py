"""The translation desk: what waits, side by side; words that cannot be spoken are refused; files go and come."""

from __future__ import annotations

import pytest
from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement
from nicegui.elements.upload_files import SmallFileUpload

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
    await browser.sees("Поки що чують українською")
    await browser.presses("still-fits")
    await browser.sees("✓ перекладено")
    await browser.misses("Поки що чують українською")
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


async def test_what_was_refused_and_put_right_is_no_mistake_any_more(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/words")
    await browser.sees(CHANGED)
    field = browser.user.find(marker=f"words {PLACE}")
    field.clear().type("Where do we **begin?")
    field.trigger("blur")
    await browser.sees("жирний шрифт починається")
    await browser.sees("Не збережено")
    field.clear()
    field.trigger("blur")
    await browser.misses("жирний шрифт починається")
    await browser.misses("Не збережено")
    assert await shop.version() == 1


async def test_what_is_typed_is_seen_as_people_will_see_it(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/words")
    await browser.sees(CHANGED)
    browser.user.find(marker=f"words {PLACE}").clear().type("Where do we **begin**?")
    (bold,) = browser.user.find(kind=TextElement, content="begin").elements
    assert (bold.tag, bold.text) == ("strong", "begin")


async def test_what_is_confirmed_is_not_asked_again(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/words")
    await browser.presses("still-fits")
    await browser.sees("✓ перекладено")
    await browser.misses_mark("still-fits")


async def test_lines_of_the_catalogue_are_called_as_people_call_them(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/words")
    await browser.presses("words-all")
    browser.types("search-words", "purposes.")
    await browser.sees("Згоди · текст")
    await browser.sees("До запису")
    await browser.misses("purposes ·")


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


async def test_an_old_catalogue_takes_nothing_back(shop: Shop, browser: Browser) -> None:
    """A translator works on a file for a week, while a colleague translates other lines on the page."""
    key, title = (PLACE, CHANGED), ("front.title", "Вхідні двері")
    body = (await browser.http.get(f"/workshop/{shop.id}/words/en.po")).content
    await shop.writes(shop.pavlo, since=1, english={title: "The front door, by Pavlo"})
    await browser.opens(f"/workshop/{shop.id}/words")
    await browser.sees(CHANGED)
    await brings(browser, "dialogs-en.po", _translated(body, "Where do we start?"))
    await browser.sees("Узято")
    assert await shop.english(key) == "Where do we start?"
    assert await shop.english(title) == "The front door, by Pavlo"


async def test_a_file_that_is_too_big_is_not_even_read(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/words")
    await browser.sees(CHANGED)
    await brings(browser, "dialogs-en.xlsx", b"PK" + bytes(20 << 20))
    await browser.sees("файл завеликий")
    assert await shop.version() == 1


async def test_a_file_the_browser_does_not_send_is_told_what_it_should_be(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/words")
    await browser.sees(CHANGED)
    browser.user.find(marker="bring-words").trigger("rejected")
    await browser.sees("потрібна таблиця .xlsx або файл PO")


async def brings(browser: Browser, name: str, body: bytes) -> None:
    """Bring a file to the desk."""
    (upload,) = browser.user.find(marker="bring-words").elements
    assert isinstance(upload, ui.upload)
    await upload.handle_uploads([SmallFileUpload(name, "application/octet-stream", body)])


def _translated(body: bytes, text: str) -> bytes:
    """Put a translation where the catalogue has doubts about one."""
    before, asked, after = body.decode().partition(f'msgctxt "{PLACE}"\nmsgid "{CHANGED}"\nmsgstr ')
    head, fuzzy, between = before.rpartition("#, fuzzy\n")
    _, _, rest = after.partition("\n")
    assert asked
    assert fuzzy
    doubts = [line for line in between.splitlines(keepends=True) if not line.startswith("#|")]
    return f'{head}{"".join(doubts)}{asked}"{text}"\n{rest}'.encode()
