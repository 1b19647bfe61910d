"""The workshop's first pages: what is heard, what is in the making, and what each draft holds."""

from __future__ import annotations

import pytest
from nicegui import Client, background_tasks, ui

from bot.casework.owners import Role
from bot.usecases.workshop.begin_draft import list_drafts
from tests.console.desks import Browser
from tests.manager.stage import Stage
from tests.usecases.workshop import FRONT, Shop


@pytest.fixture
async def shop(stage: Stage, browser: Browser) -> Shop:
    """A workshop with Tetiana signed in."""
    shop = await Shop.open(stage)
    await browser.comes_in(shop.tetiana)
    return shop


async def test_an_editor_begins_a_draft(shop: Shop, browser: Browser) -> None:
    await browser.opens("/workshop")
    await browser.sees("Це видання прийшло разом із програмою")
    await browser.sees("Зима 2026")
    await browser.sees("помилок не видно")
    await browser.presses("begin-draft")
    await browser.sees("Дайте чернетці назву")
    browser.types("draft-name", "Довідка для переселенців")
    await browser.presses("begin-draft")
    await browser.sees("Вхідні двері")
    drafts = await list_drafts(shop.stage.office, by=shop.by)
    assert [each.title for each in drafts] == ["Довідка для переселенців", "Зима 2026"]


async def test_a_draft_shows_how_each_conversation_is(shop: Shop, browser: Browser) -> None:
    text = await shop.text()
    await shop.writes(shop.tetiana, since=0, files={FRONT: text.replace("go: talk", "go: tlak", 1)})
    await browser.opens(f"/workshop/{shop.id}")
    await browser.sees("1 помилка заважає оприлюднити")
    await browser.sees("Де ночувати сьогодні")
    browser.types("search-scripts", "ночувати")
    await browser.sees("знайдено 1")
    await browser.misses("Як на душі")


async def test_what_a_colleague_saves_appears(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}")
    await browser.sees("помилок не видно")
    text = await shop.text()
    await shop.writes(shop.pavlo, since=0, files={FRONT: text.replace("go: talk", "go: tlak", 1)})
    await browser.sees("1 помилка заважає оприлюднити")


async def test_a_draft_is_put_away(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}")
    await browser.presses("drop-draft")
    await browser.sees("Прибрати чернетку?")
    await browser.presses("do-move")
    await browser.sees("Чернеток поки немає")
    await browser.opens(f"/workshop/{shop.id}")
    await browser.sees("Цю чернетку прибрано")
    await browser.misses_mark("drop-draft")


async def test_a_conversation_begins(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}")
    await browser.presses("new-script")
    await browser.presses("do-move")
    await browser.sees("Напишіть назву і перші слова")
    browser.types("script-title", "Тривожна кнопка")
    for element in browser.user.find(marker="script-first").elements:
        assert isinstance(element, ui.textarea)
        element.value = "Розкажемо про тривожну кнопку."
    await browser.presses("do-move")
    await browser.sees("Розкажемо про тривожну кнопку.")
    await browser.sees("До розмови ніщо не веде")
    assert "title: Тривожна кнопка" in await shop.text("scripts/parts/trivozhna_knopka.yaml")


async def test_the_history_tells_who_changed_what(shop: Shop, browser: Browser) -> None:
    await browser.opens(f"/workshop/{shop.id}/changes")
    await browser.sees("Змін ще немає")
    text = await shop.text()
    await shop.writes(shop.pavlo, since=0, files={FRONT: text.replace("Хто прийшов?", "Хто до нас прийшов?")})
    await browser.sees("Павло")
    await browser.sees("Вхідні двері")
    await browser.presses("look-1")
    await browser.sees("ask: Хто до нас прийшов?")


async def test_a_step_seen_elsewhere_is_opened_in_a_draft(shop: Shop, browser: Browser) -> None:
    assert shop.id
    await browser.opens("/workshop?step=front.heard")
    await browser.sees("Ви хочете змінити крок front.heard")
    browser.types("draft-name", "Слова")
    await browser.presses("begin-draft")
    await browser.sees("Дякуємо, що написали")
    await browser.opens("/workshop?step=<b>x</b>.y")
    await browser.misses("Ви хочете змінити крок")


async def test_there_is_no_draft_of_that_name(shop: Shop, browser: Browser) -> None:
    assert shop.id
    await browser.opens("/workshop/nothing")
    await browser.sees("Такої чернетки немає")


@pytest.mark.parametrize("role", [Role.MANAGER, Role.SUPERVISOR, Role.OPERATOR])
async def test_it_is_for_administrators(stage: Stage, browser: Browser, role: Role) -> None:
    shop = await Shop.open(stage)
    await browser.comes_in(await stage.joins("Оксана", role))
    for path in ("/workshop", f"/workshop/{shop.id}"):
        await browser.opens(path)
        await browser.sees("не для вашої ролі")
        await browser.misses("Зима 2026")


async def test_a_page_that_is_gone_before_its_browser_spoke_breaks_nothing(
    shop: Shop, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await browser.http.get(f"/workshop/{shop.id}/script/front")
    assert answer.status_code == 200
    (gone,) = Client.instances.values()
    (waiting,) = (each for each in background_tasks.running_tasks if "_arrive" in repr(each))
    gone.delete()
    await waiting
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []
