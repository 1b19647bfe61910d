"""The editor of a file in a real browser: saving, squiggles, suggestions, and what others change flowing in."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Dialog, Page

from bot.console.workshop.bench import DraftSeat, News
from bot.console.workshop.yaml_tab import draw_yaml
from tests.console.chromium import Onlooker, desk_of, open_chromium
from tests.console.workshop.bench_page import BenchPage, bench_page
from tests.manager.stage import Stage
from tests.usecases.workshop import Shop

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]

BASIC = "scripts/basic_help.yaml"
#: The text of the editor, whatever of it is on the screen.
VALUE = "() => getElement(Number(document.querySelector('.yaml-editor').id.slice(1))).editor.state.doc.toString()"
#: Puts the cursor behind some words.
BEHIND = """(words) => {
  const view = getElement(Number(document.querySelector('.yaml-editor').id.slice(1))).editor;
  const at = view.state.doc.toString().indexOf(words) + words.length;
  view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
  view.focus();
}"""
CURSOR = """() => {
  const view = getElement(Number(document.querySelector('.yaml-editor').id.slice(1))).editor;
  return view.state.doc.toString().slice(0, view.state.selection.main.head);
}"""

#: The editor takes no suggestion that has stood for less than a blink, nor one it is about to look up anew: what
#: somebody was typing when the list came must not choose for them. Here nobody's finger slipped.
IS_READY_TO_TAKE = """() => {
  const list = document.querySelector('.cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)');
  if (!list || !list.querySelector('li[aria-selected]')) { window.stoodSince = undefined; return false; }
  window.stoodSince ??= performance.now();
  return performance.now() - window.stoodSince > 150;
}"""
IS_WITHIN = "() => document.querySelector('.cm-editor').contains(document.activeElement)"
#: Seconds.
PATIENCE = 30


@dataclass(slots=True)
class Editing:
    """Somebody at the editor."""

    onlooker: Onlooker
    bench: BenchPage
    shop: Shop

    @property
    def page(self) -> Page:
        return self.onlooker.page

    @property
    def desk(self) -> DraftSeat:
        return self.bench.desks[-1]

    async def value(self) -> str:
        return str(await self.page.evaluate(VALUE))

    async def stands(self, words: str) -> str:
        """Wait until the draft says these words; give the file."""
        heard = asyncio.Queue[News]()

        async def hear(news: News) -> None:
            heard.put_nowait(news)

        stop = self.desk.listen(hear)
        while words not in (text := await self.shop.text(BASIC)):
            await asyncio.wait_for(heard.get(), PATIENCE)
        stop()
        return text

    async def writes(self, behind: str, words: str) -> None:
        """Type behind some words, and wait until the page says what became of it."""
        await self.page.evaluate(BEHIND, behind)
        await self.page.keyboard.insert_text(words)

    async def others_write(self, old: str, new: str) -> None:
        text = await self.shop.text(BASIC)
        assert old in text
        saved = await self.shop.writes(
            self.shop.pavlo, since=self.desk.version, files={BASIC: text.replace(old, new, 1)}
        )
        assert saved.clashes == ()
        await self.desk.catch_up()

    async def shot(self, name: str) -> None:
        """Keep a picture for whoever wants to look, when asked to by the environment."""
        folder = os.environ.get("DVERI_SHOTS")
        if folder:
            await self.page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.fixture
async def editing(stage: Stage, tmp_path: Path) -> AsyncIterator[Editing]:
    bench = bench_page(stage, draw_yaml)
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        bench.add()
        shop = await Shop.open(stage)
        bench.draft = shop.draft.id
        await onlooker.comes_in(shop.tetiana)
        await onlooker.opens(bench.path("basic_help"))
        await onlooker.page.get_by_role("textbox", name=f"Файл {BASIC}").wait_for()
        yield Editing(onlooker, bench, shop)


async def test_what_is_typed_is_saved_and_its_problems_are_under_the_letters(editing: Editing) -> None:
    page = editing.page
    await editing.writes("go: enou", "u")
    await editing.stands("go: enouugh")
    await page.get_by_text("Усе збережено").wait_for()
    await page.locator(".yaml-wrong").first.wait_for()
    await page.get_by_role("button", name="Рядок 27").wait_for()
    await page.locator(".yaml-wrong").first.hover()
    await page.locator(".cm-tooltip .yaml-told").wait_for()
    for width, height in ((1280, 900), (390, 844)):
        await page.set_viewport_size({"width": width, "height": height})
        await editing.shot(f"yaml-{width}")
    assert await editing.onlooker.finds() == []


async def test_what_cannot_be_read_is_not_saved_and_not_lost(editing: Editing) -> None:
    before = await editing.shop.text(BASIC)
    await editing.writes("fact: food_today", '\n    why: "і ще')
    await editing.page.get_by_text("Поки не зберігаємо: рядок").wait_for()
    assert await editing.shop.text(BASIC) == before
    assert 'why: "і ще' in await editing.value()
    await editing.page.keyboard.insert_text('!" ')
    await editing.stands('why: "і ще!"')
    await editing.page.get_by_text("Усе збережено").wait_for()


async def test_what_others_change_flows_in_around_the_cursor(editing: Editing) -> None:
    await editing.page.evaluate(BEHIND, "Чого зараз")
    before = await editing.page.evaluate(CURSOR)
    await editing.others_write("Чи тепло зараз удома?", "Чи не холодно вам удома? 🥶")
    await editing.page.wait_for_function(f"({VALUE})().includes('Чи не холодно вам удома? 🥶')")
    assert await editing.page.evaluate(CURSOR) == before
    await editing.page.keyboard.insert_text(" вам")
    assert "Чи не холодно вам удома? 🥶" in await editing.stands("Чого зараз вам")


async def test_suggestions_open_by_keyboard_and_are_taken(editing: Editing) -> None:
    await editing.page.evaluate(BEHIND, "go: enough")
    for _ in range(len("enough")):
        await editing.page.keyboard.press("Backspace")
    await editing.page.keyboard.press("Control+Space")
    await editing.page.get_by_role("option", name="how_many").wait_for()
    await editing.shot("yaml-suggestions")
    await editing.page.keyboard.type("how")
    await editing.page.get_by_role("option", name="done").wait_for(state="detached")
    await editing.page.wait_for_function(IS_READY_TO_TAKE)
    await editing.page.keyboard.press("Enter")
    assert (await editing.page.evaluate(CURSOR)).endswith("go: how_many")


async def test_one_leaves_the_editor_by_keyboard(editing: Editing) -> None:
    await editing.page.evaluate(BEHIND, "go: enough")
    await editing.page.keyboard.press("Escape")
    await editing.page.keyboard.press("Tab")
    assert not await editing.page.evaluate(
        "() => document.querySelector('.cm-editor').contains(document.activeElement)"
    )


async def test_the_cursor_tells_its_step_and_leads_to_its_card(editing: Editing) -> None:
    await editing.page.evaluate(BEHIND, "fact: home_warm")
    await editing.page.get_by_role("button", name="warm").click()
    assert await editing.bench.goes.get() == ("warm", "talk")


async def test_what_is_taken_back_leaves_the_editor_too(editing: Editing) -> None:
    await editing.writes("Чого зараз", " вам")
    await editing.stands("Чого зараз вам")
    await editing.desk.undo()
    await editing.page.wait_for_function(f"!({VALUE})().includes('Чого зараз вам')")
    assert "Чого зараз вам" not in await editing.shop.text(BASIC)


async def test_where_two_write_the_same_a_window_asks_and_the_editor_shows_what_stands(editing: Editing) -> None:
    text = await editing.shop.text(BASIC)
    theirs = text.replace("Чи тепло зараз удома?", "Чи є чим топити?", 1)
    # The page hears of nothing until both have written.
    async with editing.desk._queue:
        await editing.shop.writes(editing.shop.pavlo, since=0, files={BASIC: theirs})
        await editing.writes("Чи тепло зараз", " у хаті чи")
        await editing.page.get_by_text("Зберігаємо…").wait_for()
    await editing.page.get_by_role("dialog").wait_for()
    await editing.page.wait_for_function(f"({VALUE})().includes('Чи є чим топити?')")
    assert "Чи є чим топити?" in await editing.shop.text(BASIC)


async def test_a_page_that_would_be_left_with_unsaved_words_asks(editing: Editing) -> None:
    await editing.writes("fact: food_today", '\n    why: "і ще')
    await editing.page.get_by_text("Поки не зберігаємо: рядок").wait_for()
    asked = []

    async def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        await dialog.accept()

    editing.page.on("dialog", stay)
    await editing.page.reload()
    assert asked == ["beforeunload"]
