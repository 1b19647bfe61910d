"""The pages of a hromada in a real browser: nothing grave for anybody, and a file brought by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from bot.casework.agreements import Agreement
from bot.casework.directory_rows import directory_rows
from bot.casework.hromada import District, Duty
from bot.casework.owners import Manager, Role
from tests.console.chromium import Onlooker, open_chromium
from tests.console.hromada.place import LOCAL, VERBOVE, place_desk, settle
from tests.manager.stage import SVITANOK, Stage

_HOURS = (time(8), time(20))

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]


@pytest.fixture
async def onlooker(stage: Stage, tmp_path: Path) -> AsyncIterator[Onlooker]:
    await settle(stage)
    async with open_chromium(stage, tmp_path, place_desk(stage, "http://127.0.0.1")) as onlooker:
        yield onlooker


@pytest.fixture
async def tetiana(stage: Stage, onlooker: Onlooker) -> Manager:
    tetiana = await stage.joins("Тетяна Рідна", Role.ADMINISTRATOR)
    await onlooker.comes_in(tetiana)
    return tetiana


async def test_providers(stage: Stage, onlooker: Onlooker, tetiana: Manager) -> None:
    async with stage.office.work() as work:
        old = replace(LOCAL, id="old", verified_on=date(2026, 1, 1))
        await work.directory.put([old, replace(LOCAL, id="new", is_verified=False)])
        await work.directory.put(replace(LOCAL, id=f"p{n}") for n in range(30))
    found: dict[str, list[str]] = {}
    for path in ("", "?show=closed", "/shelter", "/-/new", "/-/table", "/nothing"):
        await onlooker.opens(f"/desk/providers{path}")
        found[path] = await onlooker.finds()
    await onlooker.opens("/desk/providers/centre")
    await onlooker.page.get_by_label("Телефон").fill("ой")
    await onlooker.page.get_by_role("button", name="Зберегти").click()
    await onlooker.page.get_by_text("не номер телефону").wait_for()
    found["mistakes"] = await onlooker.finds()
    assert {path: lines for path, lines in found.items() if lines} == {}


async def test_a_file_is_brought_by_hand(onlooker: Onlooker, tetiana: Manager) -> None:
    page = onlooker.page
    await onlooker.opens("/desk/providers/-/table")
    changed = [replace(LOCAL, hours="зранку"), replace(LOCAL, id="fresh")]
    table = "\n".join(";".join(row) for row in directory_rows(changed)).encode()
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Виберіть файл").click()
    await (await chooser.value).set_files({"name": "d.csv", "mimeType": "text/csv", "buffer": table})
    await page.get_by_role("button", name="Взяти все").wait_for()
    found = await onlooker.finds()
    async with page.expect_file_chooser() as chooser:
        await page.get_by_role("button", name="Виберіть файл").click()
    await (await chooser.value).set_files({"name": "d.csv", "mimeType": "text/csv", "buffer": table + b"\nx;y"})
    await page.get_by_text("Рядок", exact=True).wait_for()
    assert [*found, *await onlooker.finds()] == []


async def test_settings(stage: Stage, onlooker: Onlooker, tetiana: Manager) -> None:
    async with stage.office.work() as work:
        settings = await work.hromada_settings.of(SVITANOK)
        district, watch = District("d1", "Вербівський", (VERBOVE,)), Duty(frozenset({5}), *_HOURS, (tetiana.id,))
        days = frozenset({date(2026, 12, 24)})
        await work.hromada_settings.put(replace(settings, districts=(district,), duty=(watch,), days_off=days))
    await onlooker.opens("/desk/hromada")
    await onlooker.page.get_by_text("Усі строки", exact=True).click()
    found = {"page": await onlooker.finds()}
    for name in ("Тихі години", "Робочий тиждень і години", "Вербівський", "Перша відповідь на звернення"):
        await onlooker.page.get_by_role("button", name=f"Змінити: {name}", exact=True).click()
        await onlooker.page.get_by_role("dialog").wait_for()
        if name == "Робочий тиждень і години":
            await onlooker.page.get_by_role("radio", name="Свій тиждень").click()
            await onlooker.page.get_by_role("checkbox", name="субота").wait_for()
        found[name] = await onlooker.finds()
        await onlooker.page.get_by_role("button", name="Не зараз").click()
        await onlooker.page.get_by_role("dialog").wait_for(state="detached")
    assert {path: lines for path, lines in found.items() if lines} == {}


async def test_partners(stage: Stage, onlooker: Onlooker, tetiana: Manager) -> None:
    page, found = onlooker.page, dict[str, list[str]]()
    await onlooker.opens("/desk/partners")
    found["nobody yet"] = await onlooker.finds()
    async with stage.office.work() as work:
        await work.directory.put([replace(LOCAL, id="ngo", email="ngo@example.org")])
        settings = await work.hromada_settings.of(SVITANOK)
        signed = Agreement("centre", "№ 12/3", date(2026, 2, 1), date(2026, 12, 1), ("kinds", "name"))
        await work.hromada_settings.put(replace(settings, agreements=(signed,)))
    await onlooker.opens("/desk/partners")
    found["page"] = await onlooker.finds()
    for name in ("Додати угоду", "Змінити: ", "Призупинити: "):
        await page.get_by_role("button", name=name).first.click()
        await page.get_by_role("dialog").wait_for()
        if name == "Додати угоду":
            await page.get_by_role("button", name="Зберегти").click()
            await page.get_by_text("Виберіть організацію.").wait_for()
        found[name] = await onlooker.finds()
        await page.get_by_role("button", name="Не зараз").click()
        await page.get_by_role("dialog").wait_for(state="detached")
    await page.set_viewport_size({"width": 390, "height": 844})
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    assert {path: lines for path, lines in found.items() if lines} == {}


async def test_doors(onlooker: Onlooker, tetiana: Manager) -> None:
    found: dict[str, list[str]] = {}
    for path in ("", "/school", "/school/try", "/nothing"):
        await onlooker.opens(f"/desk/doors{path}")
        found[path] = await onlooker.finds()
    await onlooker.opens("/desk/doors")
    await onlooker.page.get_by_role("button", name="Додати двері").click()
    await onlooker.page.get_by_role("dialog").wait_for()
    found["new"] = await onlooker.finds()
    assert {path: lines for path, lines in found.items() if lines} == {}
