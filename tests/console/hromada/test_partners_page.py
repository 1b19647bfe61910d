"""Partner organisations, as an administrator keeps them, and as a supervisor sees them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.casework.agreements import Agreement, Standing
from bot.casework.owners import Manager, Role
from tests.console.desks import Browser
from tests.console.hromada.place import LOCAL, decided, open_place, picks, saves, settle, ticks
from tests.manager.stage import SVITANOK, Stage

NGO = replace(LOCAL, id="ngo", name="Разом удома", serves=(SVITANOK,), email="razom@example.org")


@pytest.fixture
async def browser(stage: Stage, tmp_path: Path) -> AsyncIterator[Browser]:
    await settle(stage)
    async with stage.office.work() as work:
        await work.directory.put([NGO])
    async with open_place(stage, tmp_path) as browser:
        yield browser


async def test_an_agreement_from_the_paper_to_its_end(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    await browser.opens("/desk/partners")
    await browser.sees("Угод про обмін даними ще немає")
    await browser.presses("add-agreement")
    await browser.sees_mark("whom")
    await browser.presses("do-move")
    await browser.sees("Виберіть організацію")
    picks(browser, "whom", NGO.id)
    await browser.presses("do-move")
    await browser.sees("Напишіть номер угоди")
    browser.types("number", "  № 12 / 3 ")
    await browser.presses("do-move")
    await browser.sees("Виберіть день, коли угоду підписано")
    browser.types("signed-on", "2026-02-01")
    await browser.presses("do-move")
    await browser.sees("Позначте хоча б одне")
    ticks(browser, "share-kinds")
    browser.types("until-day", "2026-01-01")
    await browser.presses("do-move")
    await browser.sees("Кінець раніше за початок")
    browser.types("until-day", "2026-12-01")
    await saves(browser)
    await browser.sees("razom@example.org")
    await browser.sees("Скоро закінчується")
    signed = Agreement(NGO.id, "№ 12 / 3", date(2026, 2, 1), date(2026, 12, 1), ("kinds",))
    assert (await decided(stage)).agreements == (signed,)
    for act, said, standing in (
        ("pause", "Призупинено", Standing.PAUSED),
        ("resume", "Скоро закінчується", Standing.ACTIVE),
        ("end", "Завершено", Standing.ENDED),
    ):
        await browser.presses(f"{act}-{NGO.id}")
        await saves(browser)
        await browser.sees(said)
        assert (await decided(stage)).agreements == (replace(signed, standing=standing),)
    await browser.sees("угоди немає")
    await browser.sees("1 лютого 2026")
    await browser.opens("/desk/hromada")
    await browser.sees("Діють 0 угод")
    await browser.sees("Організації-партнери й угоди: Разом удома")


async def test_two_who_write_at_once_are_told(stage: Stage, browser: Browser, tetiana: Manager) -> None:
    await browser.opens("/desk/partners")
    await browser.presses("add-agreement")
    await browser.sees_mark("whom")
    async with stage.office.work() as work:
        settings = await work.hromada_settings.of(SVITANOK)
        other = Agreement("centre", "№ 1", date(2026, 2, 1), None, ("kinds",))
        await work.hromada_settings.put(replace(settings, agreements=(other,)))
    picks(browser, "whom", NGO.id)
    browser.types("number", "№ 2")
    browser.types("signed-on", "2026-02-01")
    ticks(browser, "share-kinds")
    await browser.presses("do-move")
    await browser.misses("Діє відтепер")
    assert (await decided(stage)).agreements == (other,)


async def test_a_supervisor_looks_and_a_manager_does_not(stage: Stage, browser: Browser) -> None:
    async with stage.office.work() as work:
        settings = await work.hromada_settings.of(SVITANOK)
        signed = Agreement(NGO.id, "№ 7", date(2026, 2, 1), None, ("kinds",))
        await work.hromada_settings.put(replace(settings, agreements=(signed,)))
    await browser.comes_in(await stage.joins("Ірина", Role.SUPERVISOR))
    await browser.opens("/desk/partners")
    await browser.sees("№ 7")
    await browser.misses_mark(f"pause-{NGO.id}")
    await browser.misses_mark("add-agreement")
