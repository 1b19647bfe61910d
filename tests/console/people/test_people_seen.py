"""The pages of people in a real browser: nothing grave for anybody, a table brought as a file, two hundred people."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.casework.hromada import Duty, HromadaSettings
from bot.casework.moves import Move
from bot.casework.owners import Manager, Role
from bot.casework.people_rows import Guest
from bot.storage.uploads import read_upload
from bot.usecases.staff.disable_staff import disable_staff
from bot.usecases.staff.invite_colleagues import invite_colleague
from tests.console.chromium import Onlooker, desk_of, open_chromium
from tests.manager.stage import SVITANOK, Stage

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]

GOOD = "Ім'я;Роль;Пошта\nОлег;оператор;\nІрина Н.;соціальний менеджер;iryna@hromada.example\n"
BAD = "Ім'я;Роль;Пошта;Телефон\nОлег;оператор;;1\nІрина Н.;шеф;пошта;2\n"


@pytest.fixture
async def onlooker(stage: Stage, tmp_path: Path) -> AsyncIterator[Onlooker]:
    desk = replace(desk_of(stage), tables=read_upload)
    async with open_chromium(stage, tmp_path, desk) as onlooker:
        yield onlooker


@pytest.fixture
async def boss(stage: Stage, onlooker: Onlooker) -> Manager:
    boss = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    await onlooker.comes_in(boss)
    return boss


async def brings(onlooker: Onlooker, name: str, table: str) -> None:
    await onlooker.page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": table.encode("cp1251")}
    )


async def test_nobody_is_shut_out(stage: Stage, onlooker: Onlooker, boss: Manager) -> None:
    oksana, left = await stage.joins("Оксана"), await stage.joins("Колишня")
    await stage.joins("Ірина", Role.SUPERVISOR)
    await stage.moves(oksana, await stage.asks(), Move.TAKE)
    await disable_staff(stage.office, by=boss.id, manager=left.id)
    await invite_colleague(stage.office, by=boss.id, guest=Guest("Петро", Role.MANAGER))
    watch = Duty(frozenset({0, 6}), stage.clock.at.time().replace(minute=0), stage.clock.at.time(), (oksana.id,))
    async with stage.office.work() as work:
        await work.hromada_settings.put(HromadaSettings(SVITANOK, duty=(watch,)))
    found: dict[str, list[str]] = {}
    for path in ("", "/duty", "/table", f"/{oksana.id}", f"/{left.id}", "/nobody"):
        await onlooker.opens(f"/desk/people{path}")
        found[path] = await onlooker.finds()
    await onlooker.opens(f"/desk/people/{oksana.id}")
    await onlooker.page.get_by_role("button", name="Зробити оператором").click()
    await onlooker.page.get_by_role("dialog").wait_for()
    found["what goes to whom"] = await onlooker.finds()
    marks = "one => getComputedStyle(one).listStyleType"
    assert await onlooker.page.locator("[role=dialog] li").first.evaluate(marks) == "none"
    await onlooker.opens("/desk/people")
    await onlooker.page.get_by_role("button", name="Запросити людину").click()
    await onlooker.page.get_by_role("dialog").wait_for()
    found["an invitation"] = await onlooker.finds()
    await onlooker.page.get_by_label("Ім'я та прізвище").fill("Нова Людина")
    await onlooker.page.get_by_role("button", name="Зробити запрошення").click()
    await onlooker.page.get_by_role("heading", name="Посилання: Нова Людина").wait_for()
    found["its link"] = await onlooker.finds()
    assert {path: lines for path, lines in found.items() if lines} == {}


async def test_many_are_invited_by_a_table_or_nobody(stage: Stage, onlooker: Onlooker, boss: Manager) -> None:
    await onlooker.opens("/desk/people/table")
    page = onlooker.page
    await brings(onlooker, "people.csv", BAD)
    await page.get_by_text("Треба виправити 1 рядок").wait_for()
    said = await page.locator("#main").inner_text()
    assert "Ролі «шеф» немає" in said
    assert "«пошта» не схоже на адресу пошти" in said
    assert "не читали: Телефон" in said
    assert await page.get_by_role("button", name=re.compile("^Запросити 1")).count() == 0
    assert await onlooker.finds() == []
    await brings(onlooker, "people.csv", "Прізвище;Стать\nОлег;ч\n")
    await page.get_by_text("бракує стовпців: Ім'я, Роль").wait_for()
    await brings(onlooker, "people.csv", GOOD)
    await page.get_by_role("button", name="Запросити 2 людей").click()
    await page.get_by_text("Зроблено 2 запрошення").wait_for()
    assert await onlooker.finds() == []
    async with stage.office.work() as work:
        made = await work.invitations.unused(SVITANOK)
    assert {(one.name, one.email) for one in made} == {("Олег", ""), ("Ірина Н.", "iryna@hromada.example")}


async def test_two_hundred_people_are_searched_by_the_keyboard(stage: Stage, onlooker: Onlooker, boss: Manager) -> None:
    for number in range(200):
        await stage.joins(f"Людина {number:03}", Role.OPERATOR)
    page = onlooker.page
    await onlooker.opens("/desk/people")
    await page.get_by_text("201 людина").wait_for()
    await page.get_by_label("Ім'я або пошта").focus()
    await page.keyboard.type("людина 19")
    await page.get_by_text("10 людей").wait_for()
    link = page.get_by_role("link", name="Людина 199")
    await link.focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("heading", name="Людина 199").wait_for()
    await page.set_viewport_size({"width": 390, "height": 844})
    await onlooker.opens("/desk/people")
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
