"""Check and publish, as an administrator sees it: what stops a draft, what it changes, and the ways forth and back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.ports.workshop import DraftState
from dialogs.reader import read_bundle
from tests.console.desks import Browser, open_browser
from tests.manager.stage import Stage
from tests.usecases.workshop import FRONT, Shop


@pytest.fixture
async def shop(stage: Stage, browser: Browser) -> Shop:
    """A workshop with Tetiana signed in."""
    shop = await Shop.open(stage)
    await browser.comes_in(shop.tetiana)
    return shop


@pytest.fixture
async def eyes(stage: Stage, tmp_path: Path) -> AsyncIterator[Browser]:
    """A browser of a house where two pairs of eyes see what is heard."""
    async with open_browser(stage, tmp_path, four_eyes=True) as browser:
        yield browser


TITLE = "title: Вхідні двері"


async def writes(shop: Shop, old: str, new: str) -> None:
    text = await shop.text()
    assert old in text
    await shop.writes(shop.tetiana, since=0, files={FRONT: text.replace(old, new, 1)})


async def state(shop: Shop) -> DraftState:
    async with shop.stage.office.work() as work:
        return (await work.edition_drafts.load(shop.id)).state


async def first_words(shop: Shop) -> str:
    """Take some words of the greeting, whatever it says today."""
    text = await shop.text()
    return next(line.split(": ", 1)[1] for line in text.splitlines() if line.strip().startswith("title: "))


async def test_what_stops_a_draft_is_said_with_its_cure(shop: Shop, browser: Browser) -> None:
    await writes(shop, "go: talk", "go: tlak")
    await browser.opens(f"/workshop/{shop.id}/check")
    await browser.sees("Заважає оприлюднити")
    await browser.sees("Помилка.")
    await browser.sees("Оприлюднити можна буде, щойно")
    await browser.misses_mark("publish")


async def test_a_draft_is_published_and_taken_back(shop: Shop, browser: Browser) -> None:
    before = shop.stage.office.editions.current.edition
    title = await first_words(shop)
    await writes(shop, f"title: {title}", f"title: {title} удень")
    await browser.opens(f"/workshop/{shop.id}/check")
    await browser.sees("Ніщо не заважає оприлюднити")
    await browser.sees("Зараз ніхто не стоїть посеред розмови")
    await browser.presses("publish")
    await browser.presses("do-move")
    await browser.sees("Напишіть, чому")
    browser.user.find(marker="why").type("Удень питаємо інакше")
    await browser.presses("do-move")
    await browser.sees("Оприлюднено. Нові розмови")
    assert await state(shop) is DraftState.PUBLISHED
    await browser.opens("/workshop/history")
    await browser.sees("Удень питаємо інакше")
    await browser.presses(f"back-{before}")
    await browser.sees("Повернутися до цього видання?")
    browser.user.find(marker="why").type("Людям було незрозуміло")
    await browser.presses("do-move")
    await browser.sees("люди знову чують це видання")
    async with shop.stage.office.work() as work:
        assert (await work.editions.listed())[0][0] == before


async def test_an_hour_is_chosen_and_taken_back(shop: Shop, browser: Browser) -> None:
    title = await first_words(shop)
    await writes(shop, f"title: {title}", f"title: {title} удень")
    await browser.opens(f"/workshop/{shop.id}/check")
    await browser.presses("schedule")
    await browser.presses("do-move")
    await browser.sees("Вкажіть день і годину")
    browser.types("day", "2020-01-01")
    browser.types("hour", "08:00")
    browser.user.find(marker="why").type("З понеділка")
    await browser.presses("do-move")
    await browser.sees("Ця година вже минула")
    browser.types("day", "2030-01-07")
    await browser.presses("do-move")
    await browser.sees("Годину призначено")
    assert await state(shop) is DraftState.SCHEDULED
    await browser.presses("unschedule")
    await browser.sees("Годину скасовано")
    assert await state(shop) is DraftState.OPEN


async def test_a_warning_is_answered_for(shop: Shop, browser: Browser) -> None:
    await writes(shop, "why: ", "why: З метою допомоги. ")
    await browser.opens(f"/workshop/{shop.id}/check")
    await browser.sees("Варто глянути.")
    await browser.presses("leave")
    await browser.presses("do-move")
    await browser.sees("Напишіть, чому")
    browser.user.find(marker="why").type("Так каже закон, і тут це пояснено")
    await browser.presses("do-move")
    await browser.sees("Записано: ці слова лишаються")
    await browser.sees("Ніщо не заважає оприлюднити")
    assert "Так каже закон" in await shop.text("acknowledged.yaml")


async def test_a_draft_that_is_behind_catches_up(shop: Shop, browser: Browser) -> None:
    title = await first_words(shop)
    await writes(shop, f"title: {title}", f"title: {title} удень")
    current = shop.stage.office.editions.current
    async with shop.stage.office.work() as work:
        files = {**current.files, "catalogue/zz.yaml": "facts:\n  zz: {kind: text, label: Щось}\n"}
        newer, _ = read_bundle(files, current.translations)
        await work.editions.put(newer.edition, files, current.translations, shop.stage.office.now())
    await browser.opens(f"/workshop/{shop.id}/check")
    await browser.sees("Відтоді оприлюднили інше видання")
    await browser.presses("catch-up")
    await browser.sees("чернетка тепер спирається")
    async with shop.stage.office.work() as work:
        draft = await work.edition_drafts.load(shop.id)
    assert draft.version == 2
    assert set(draft.overlay.files) == {FRONT}


async def test_two_pairs_of_eyes_see_what_is_heard(stage: Stage, eyes: Browser) -> None:
    """Tetiana writes; Pavlo reads and approves; a further change makes it void; who approved does not publish."""
    shop = await Shop.open(stage)
    await writes(shop, TITLE, f"{TITLE} удень")
    check = f"/workshop/{shop.id}/check"
    await eyes.comes_in(shop.tetiana)
    await eyes.opens(check)
    await eyes.sees("Писали: Тетяна.")
    await eyes.sees("Можуть схвалити: Павло.")
    await eyes.misses_mark("approve")
    await eyes.misses_mark("publish")
    await eyes.comes_in(shop.pavlo)
    await eyes.opens(check)
    await eyes.presses("approve")
    await eyes.sees("Оприлюднити її має інша людина")
    await eyes.misses_mark("publish")
    await shop.writes(shop.tetiana, since=1, english={("front.title", f"{TITLE[7:]} удень"): "The door by day"})
    await eyes.opens(check)
    await eyes.sees("Попередню версію схвалено (Павло)")
    await eyes.presses("approve")
    await eyes.sees("Оприлюднити її має інша людина")
    await eyes.comes_in(shop.tetiana)
    await eyes.opens(check)
    await eyes.sees("Цю версію прочитано й схвалено: Павло")
    await eyes.sees_mark("publish")


async def test_an_hour_is_moved_and_a_stale_one_says_so(shop: Shop, browser: Browser) -> None:
    await writes(shop, TITLE, f"{TITLE} удень")
    check = f"/workshop/{shop.id}/check"
    await browser.opens(check)
    await browser.presses("schedule")
    for day in ("2030-01-07", "2030-01-08"):
        await browser.sees_mark("day")
        browser.types("day", day)
        browser.types("hour", "08:00")
        browser.user.find(marker="why").type("З понеділка")
        await browser.presses("do-move")
        await browser.sees(f"{day[-1]} січня, 08:00")
        if day == "2030-01-07":
            await browser.presses("move-hour")
    async with shop.stage.office.work() as work:
        at = (await work.edition_drafts.load(shop.id)).publish_at
        assert at is not None
        assert at.date().isoformat() == "2030-01-08"
        current = shop.stage.office.editions.current
        files = {**current.files, "catalogue/zz.yaml": "facts:\n  zz: {kind: text, label: Щось}\n"}
        newer, _ = read_bundle(files, current.translations)
        await work.editions.put(newer.edition, files, current.translations, shop.stage.office.now())
    await browser.opens(check)
    await browser.sees("у свою годину не зазвучить")
    await browser.misses_mark("catch-up")
    await browser.misses_mark("move-hour")
    await browser.presses("unschedule")
    await browser.sees_mark("catch-up")
