"""A day of an administrator, in a real browser: a question is changed, complained of, mended, translated, tried and
published; whoever was in the middle finishes as they began, whoever comes now hears the new words; and back again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.casework.owners import Role
from bot.usecases.acts import Came
from bot.usecases.workshop.publish_shipped import publish_shipped
from tests.console.chromium import PATIENCE_MS, Onlooker, desk_of, open_chromium
from tests.manager.stage import Stage
from tests.shipped import shipped_stories
from tests.usecases.talk import Talk

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(600)]

OLD, BAD, NEW = "З чого почнемо?", "Ви бомж? З чого почнемо?", "Із чого хочете почати?"
SKIP, ENGLISH = "Ще не знаю", "Where would you like to begin?"
#: A machine under load plays hundreds of stories in this time.
LONG_MS = 120_000


@pytest.fixture
async def tetiana(stage: Stage, tmp_path: Path) -> AsyncIterator[Onlooker]:
    """An administrator at her computer, in a house where what ships is heard."""
    async with stage.office.work() as work:
        await publish_shipped(stage.office, work, shipped_stories())
    manager = await stage.joins("Тетяна Рідна", Role.ADMINISTRATOR)
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        await onlooker.signs_in(manager)
        yield onlooker


async def sees(page: Page, words: str) -> None:
    await expect(page.get_by_text(words).first).to_be_visible(timeout=PATIENCE_MS)


async def test_the_day(stage: Stage, tetiana: Onlooker) -> None:
    olena = Talk(stage)
    await olena.does(Came())
    assert OLD in olena.hears
    began = (await olena.conversation()).edition
    draft = await betters_a_question(tetiana)
    await translates(tetiana, draft)
    await publishes(tetiana, draft)

    # Whoever was in the middle goes on as they began; whoever comes now hears the new words.
    ivan = Talk(stage, account=4002)
    await ivan.does(Came())
    assert NEW in ivan.hears
    assert ivan.button(SKIP)
    await olena.does("Дізнатися, яка є допомога")
    assert (await olena.conversation()).edition == began
    assert ENGLISH in stage.office.editions.current.translations["en"].values()

    await goes_back(tetiana)
    maria = Talk(stage, account=4003)
    await maria.does(Came())
    assert OLD in maria.hears


async def betters_a_question(tetiana: Onlooker) -> str:
    """Begin a draft, hear a complaint about a word, mend it, let people pass the question over, and try it."""
    page = tetiana.page
    await tetiana.opens("/workshop")
    await page.get_by_label("Назва чернетки").fill("Перше запитання")
    await page.get_by_role("button", name="Почати чернетку").click()
    await page.get_by_role("link", name="Вхідні двері").click()
    card = page.locator('[data-step="start"]')
    await card.get_by_role("button", name="Змінити крок").click()
    question = page.get_by_label("Запитання", exact=True)
    await question.fill(BAD)
    await sees(page, "Слово, якого не кажемо")
    await question.fill(NEW)
    await page.get_by_label("Кнопка «не хочу відповідати»").fill(SKIP)
    await card.get_by_role("button", name="Готово", exact=True).click()
    await sees(page, "збережено о")
    await card.get_by_role("button", name="Переглянути звідси").click()
    await expect(page.locator(".preview").get_by_text(NEW).first).to_be_visible(timeout=PATIENCE_MS)
    return page.url.split("/")[4]


async def translates(tetiana: Onlooker, draft: str) -> None:
    """Translate the line that waits."""
    await tetiana.opens(f"/workshop/{draft}/words")
    field = tetiana.page.get_by_label(f"Переклад: {NEW}")
    await field.fill(ENGLISH)
    await field.blur()
    await sees(tetiana.page, "✓ перекладено")


async def publishes(tetiana: Onlooker, draft: str) -> None:
    """Look whom it touches, and let it be heard."""
    page = tetiana.page
    await tetiana.opens(f"/workshop/{draft}/check")
    await expect(page.get_by_text("Ніщо не заважає оприлюднити")).to_be_visible(timeout=LONG_MS)
    await sees(page, "Посеред розмови зараз 1 людина")
    await page.get_by_role("button", name="Оприлюднити", exact=True).click()
    await page.get_by_label("Що змінили й навіщо").fill("Люди не розуміли першого запитання")
    await page.get_by_role("button", name="Оприлюднити зараз").click()
    await sees(page, "Оприлюднено. Нові розмови")


async def goes_back(tetiana: Onlooker) -> None:
    """It was not a good idea after all: back in one action."""
    page = tetiana.page
    await tetiana.opens("/workshop/history")
    await page.get_by_role("button", name="Повернутися до цього").first.click()
    await page.get_by_label("Що змінили й навіщо").fill("Старе запитання було зрозуміліше")
    await page.get_by_role("button", name="Повернутися", exact=True).click()
    await sees(page, "люди знову чують це видання")
