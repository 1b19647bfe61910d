"""No page of ours has a serious finding of axe-core, on a desk or on a telephone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI

from bot.casework.moves import Move
from bot.casework.names import NATIONAL_QUEUE
from bot.casework.need import Urgency
from bot.casework.owners import Role
from bot.casework.places import Hromada, Kind
from bot.ports.records import Door
from tests.console.chromium import Onlooker, desk_of, open_chromium
from tests.console.review.test_review import wrote
from tests.manager.stage import MONDAY, SVITANOK, Stage
from tests.partners.stage import PROMIN, SITE
from tests.partners.stage import Hromada as Partners
from tests.reports.crowd import fill

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]


@pytest.fixture
async def onlooker(stage: Stage, tmp_path: Path) -> AsyncIterator[Onlooker]:
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        yield onlooker


async def test_signing_in_and_the_public_report(onlooker: Onlooker) -> None:
    found: dict[str, list[str]] = {}
    for path in ("/login", "/login/nothing", f"/report/{SVITANOK}", "/report/UA99", "/p/nothing"):
        await onlooker.opens(path)
        found[path] = await onlooker.finds()
    assert {path: lines for path, lines in found.items() if lines} == {}


async def test_the_desk_of_a_manager(stage: Stage, onlooker: Onlooker) -> None:
    oksana = await stage.joins("Оксана Вербицька")
    need = await stage.asks(urgency=Urgency.URGENT)
    await stage.moves(oksana, need, Move.TAKE)
    await stage.writes(need, "Коли ви прийдете?")
    await stage.asks(urgency=Urgency.DANGER)
    await onlooker.comes_in(oksana)
    found: dict[str, list[str]] = {}
    for path in ("/desk", f"/desk/need/{need.id}", "/desk/me", "/desk/need/nothing"):
        await onlooker.opens(path)
        found[path] = await onlooker.finds()
    await onlooker.opens(f"/desk/need/{need.id}")
    await onlooker.page.get_by_role("button", name="Планую зв'язок").click()
    await onlooker.page.get_by_role("dialog").wait_for()
    found["a window"] = await onlooker.finds()
    assert {path: lines for path, lines in found.items() if lines} == {}


async def test_a_report_with_figures(stage: Stage, onlooker: Onlooker) -> None:
    svitanok = Hromada(SVITANOK, "Світанківська", Kind.SELYSHCHNA, "Зразковий", "Зразкова", "")
    async with stage.office.work() as work:
        await work.places.replace((svitanok,), ())
    await fill(stage.storage, SVITANOK, needs=200, until=MONDAY)
    await onlooker.opens(f"/report/{SVITANOK}")
    found = await onlooker.finds()
    await onlooker.comes_in(await stage.joins("Ірина Світла", Role.SUPERVISOR))
    await onlooker.opens("/desk/reports?period=2026-Q3")
    assert [*found, *await onlooker.finds()] == []


async def test_somebody_is_helped_at_a_desk(stage: Stage, onlooker: Onlooker) -> None:
    async with stage.office.work() as work:
        await work.doors.put(Door("cnap", SVITANOK, "ЦНАП у Світанковому", "asc"))
    await onlooker.comes_in(await stage.joins("Наталя з ЦНАП", Role.OPERATOR))
    await onlooker.opens("/intake")
    found = await onlooker.finds()
    for group in ("visitor", "how"):
        await onlooker.page.locator(f"input[name={group}]").first.check()
    await onlooker.page.get_by_role("button", name="Почати").click()
    await onlooker.page.wait_for_load_state("networkidle")
    found += await onlooker.finds()
    for _ in range(3):
        await onlooker.page.locator("button[name=press]").first.click()
        await onlooker.page.wait_for_load_state("networkidle")
        found += await onlooker.finds()
    assert found == []


async def test_a_partner_opens_a_referral(stage: Stage, onlooker: Onlooker) -> None:
    oksana = await stage.joins("Оксана Вербицька")
    stage.office = replace(stage.office, site=SITE)
    async with stage.office.work() as work:
        await work.directory.put([PROMIN])
    town = Partners(stage, FastAPI(), oksana, oksana)
    need = await town.need()
    pin = (await town.sends(need)).pin
    path = (await town.browser()).path
    await onlooker.opens(path)
    found = await onlooker.finds()
    await onlooker.page.locator("input[name=pin]").fill(pin)
    await onlooker.page.locator("main form button").first.click()
    await onlooker.page.wait_for_load_state("networkidle")
    assert "Канарейко" in await onlooker.page.content()
    for folded in await onlooker.page.locator("summary").all():
        await folded.click()
    assert [*found, *await onlooker.finds()] == []


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR])
async def test_the_desk_of_those_who_watch(stage: Stage, onlooker: Onlooker, role: Role) -> None:
    await stage.joins("Оксана Вербицька")
    await stage.asks()
    await stage.joins("Черговий", Role.SUPERVISOR, NATIONAL_QUEUE)
    await onlooker.comes_in(await stage.joins("Ірина Світла", role))
    found: dict[str, list[str]] = {}
    for path in ("/desk/people", "/desk/complaints", "/desk/reports", "/desk/review", "/desk/me"):
        await onlooker.opens(path)
        found[path] = await onlooker.finds()
    assert {path: lines for path, lines in found.items() if lines} == {}


async def test_what_people_let_us_see(stage: Stage, onlooker: Onlooker) -> None:
    heard = await wrote(stage)
    await onlooker.comes_in(await stage.joins("Тетяна Рідна", Role.ADMINISTRATOR))
    await onlooker.opens("/desk/review")
    found = await onlooker.finds()
    await onlooker.opens(f"/desk/review/{heard.id}")
    await onlooker.page.locator("summary").first.press("Enter")
    found += await onlooker.finds()
    await onlooker.page.get_by_role("button", name="Стане прикладом").press("Enter")
    await onlooker.page.get_by_text("Це приклад для наступного видання").wait_for()
    assert [*found, *await onlooker.finds()] == []
