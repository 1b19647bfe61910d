"""The preview beside the editor: a talk with the draft as it stands, and what it tells when the draft changes."""

from __future__ import annotations

from asyncio import wait_for
from dataclasses import dataclass

import pytest
from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement
from nicegui.testing import UserInteraction

from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.preview import Preview, draw_preview
from tests.console.desks import Browser
from tests.console.workshop.bench_page import BenchPage, bench_page
from tests.manager.stage import Stage
from tests.usecases.workshop import Shop

#: Seconds.
PATIENCE = 10
BASIC = "scripts/basic_help.yaml"
STORIES = "stories/basic_help.yaml"


@dataclass(slots=True)
class Trial:
    """Somebody trying a script."""

    browser: Browser
    page: BenchPage
    shop: Shop

    @property
    def desk(self) -> DraftSeat:
        return self.page.desks[-1]

    @property
    def preview(self) -> Preview:
        found = self.page.parts[-1]
        assert isinstance(found, Preview)
        return found

    async def taps(self, label: str) -> None:
        """Press a button under a message, the newest of that name."""
        await self.browser.sees(label)
        found = self.browser.user.find(content=label).elements
        buttons = [each for each in found if isinstance(each, TextElement) and each.tag == "button"]
        newest = max((each for each in buttons if each.text.endswith(label)), key=lambda each: each.id)
        UserInteraction(self.browser.user, {newest}, label).click()

    async def changes(self, old: str, new: str) -> None:
        """Somebody else changes a text of the draft, and the page hears of it."""
        text = await self.shop.text(BASIC)
        assert old in text
        desk = self.desk
        await self.shop.writes(self.shop.pavlo, since=desk.version, files={BASIC: text.replace(old, new, 1)})
        await desk.catch_up()
        await desk.read()


@pytest.fixture
async def trial(stage: Stage, browser: Browser) -> Trial:
    page = bench_page(stage, draw_preview)
    page.add()
    shop = await Shop.open(stage)
    page.draft = shop.draft.id
    await browser.comes_in(shop.tetiana)
    await browser.opens(page.path("basic_help"))
    await browser.sees("Чого зараз бракує?")
    return Trial(browser, page, shop)


async def test_a_talk_is_tried_and_what_would_happen_is_told(trial: Trial) -> None:
    await trial.taps("Їжа")
    await trial.taps("Готово")
    await trial.browser.sees("✅ Готово")
    await trial.browser.sees("чекає на відповідь")
    trial.browser.user.find(marker="preview-words").type("мене б'є чоловік")
    trial.browser.user.find(marker="preview-send").click()
    await trial.browser.sees("Почуто небезпеку")
    await trial.browser.sees("Якби людина тепер замовкла, сповістили б чергового")
    await trial.browser.presses("preview-back")
    await trial.browser.misses("Почуто небезпеку")
    await trial.browser.presses("preview-restart")
    await trial.browser.misses("✅ Готово")


async def test_the_preview_leads_back_to_the_step_it_stands_at(trial: Trial) -> None:
    await trial.browser.presses("preview-step")
    came = await wait_for(trial.page.goes.get(), PATIENCE)
    assert came == (trial.desk.bundle.scripts["basic_help"].start, "talk")


async def test_it_begins_at_a_step_with_facts_that_lead_there(trial: Trial) -> None:
    await trial.preview.start_at("how_many")
    await trial.browser.sees("На скількох людей")
    await trial.browser.misses("Чого зараз бракує?")


async def test_the_same_presses_are_repeated_when_the_draft_changes(trial: Trial) -> None:
    await trial.taps("Їжа")
    await trial.taps("Готово")
    await trial.changes("Чого зараз бракує?", "Чого вам бракує?")
    await trial.browser.sees("Розмова йде так само")
    await trial.browser.sees("Чого вам бракує?")
    await trial.browser.sees("✅ Готово")
    await trial.changes("    go: enough", "    go: how_many")
    await trial.browser.sees(
        "тепер крок «На скількох людей потрібна допомога? Напишіть…», "
        "було «Чи є їжа і потрібні ліки на сьогодні й завтра?»"
    )
    await trial.browser.presses("preview-accept")
    await trial.browser.misses("тепер крок how_many")


async def test_what_can_no_longer_be_pressed_comes_back_with_the_next_change(trial: Trial) -> None:
    await trial.taps("Їжа")
    await trial.taps("Готово")
    await trial.taps("Ні, немає")
    await trial.changes("no: Ні, немає", "none: Ні, немає")
    await trial.browser.sees("так уже не відповісти")
    await trial.changes("none: Ні, немає", "no: Ні, немає")
    await trial.browser.misses("так уже не відповісти")
    await trial.browser.sees("✅ Ні, немає")


async def test_a_talk_is_kept_as_a_story(trial: Trial) -> None:
    before = await trial.shop.text(STORIES)
    await trial.taps("Їжа")
    await trial.taps("Готово")
    await trial.taps("Ні, немає")
    await trial.browser.presses("preview-keep")
    await trial.browser.presses("do-move")
    await trial.browser.sees("Назвіть історію")
    trial.browser.types("story", "їжа закінчилася")
    await trial.browser.presses("do-move")
    await trial.browser.sees("збережено в чернетку")
    after = await trial.shop.text(STORIES)
    assert after.startswith(before.rstrip())
    assert "story: їжа закінчилася" in after[len(before.rstrip()) :]


async def test_something_breaks_in_the_middle(trial: Trial) -> None:
    await trial.taps("Їжа")
    trial.browser.user.find(marker="preview-conditions").trigger("toggle")
    await trial.browser.sees_mark("preview-go-on")
    trial.browser.ticks("preview-broken_database")
    await trial.browser.presses("preview-go-on")
    await trial.browser.sees("10:00 · База даних не відповідає")
    await trial.taps("Готово")
    await trial.browser.sees("Нічого не збережено")
    await trial.browser.sees("чекає на відповідь")


async def test_conditions_are_chosen(trial: Trial) -> None:
    trial.browser.user.find(marker="preview-conditions").trigger("toggle")
    await trial.browser.sees_mark("preview-begin")
    for element in trial.browser.user.find(marker="preview-language").elements:
        assert isinstance(element, ui.select)
        element.value = "en"
    trial.browser.ticks("preview-broken_database")
    await trial.browser.presses("preview-begin")
    await trial.browser.sees("База даних не відповідає")
    await trial.browser.sees("Нічого не збережено")


async def test_where_the_talk_stands_is_said_by_what_is_asked_there(trial: Trial) -> None:
    await trial.browser.sees("чекає на відповідь:")
    assert trial.browser.user.find(marker="preview-step", content="Скрутний час буває").elements
