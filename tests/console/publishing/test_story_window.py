"""Whoever adds a question lets the stories go on by choosing what people answer to it."""

from __future__ import annotations

import pytest

from tests.console.desks import Browser
from tests.manager.stage import Stage
from tests.usecases.test_rejoining_stories import FACTS, RAMP, SCRIPT
from tests.usecases.workshop import Shop

NOTED = "День узгодить із вами менеджер.\n    go: "


@pytest.fixture
async def shop(stage: Stage, browser: Browser) -> Shop:
    """A workshop with Tetiana signed in, who has added a question."""
    shop = await Shop.open(stage)
    await browser.comes_in(shop.tetiana)
    text = await shop.text(SCRIPT)
    changed = text.replace(f"{NOTED}done", f"{NOTED}ramp") + RAMP
    await shop.writes(shop.tetiana, since=0, files={SCRIPT: changed, **FACTS})
    return shop


async def test_stories_go_on_over_a_new_question(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/check")
    await browser.sees("Заважають оприлюднити")
    await browser.presses("rejoin")
    await browser.sees("Чи потрібен вам пандус?")
    await browser.sees("людина натисне «Потрібен», а далі — як було")
    await browser.sees("Так само ще в")
    await browser.presses("do-move")
    await browser.sees("Ніщо не заважає оприлюднити")
    assert "      - citizen taps: Потрібен\n" in await shop.text("stories/meeting.yaml")


async def test_a_story_says_its_end_in_words(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/check")
    await browser.sees("мала скінчитися так: розмову закінчено, а скінчилася так: бот чекає на відповідь")


async def test_what_is_wrong_is_said_without_words_of_files(shop: Shop, browser: Browser) -> None:
    text = (await shop.text(SCRIPT)).replace("    choices:\n      yes: Потрібен\n      no: Не потрібен\n", "")
    await shop.writes(shop.tetiana, since=1, files={SCRIPT: text})
    await browser.opens(f"/workshop/{shop.id}/check")
    await browser.sees("Запитання «Чи потрібен вам пандус?» питає про факт «Пандус» (одна з кількох кнопок)")
