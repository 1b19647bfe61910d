"""Reports in a browser: a public page that needs no scripts, and the supervisors' own."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.casework.audit import Action
from bot.casework.names import HromadaCode
from bot.casework.owners import Role
from bot.casework.places import Hromada, Kind
from bot.casework.reporting.period import read_period
from bot.casework.reporting.report import LoadLine
from bot.casework.voices import FeedbackAnswer
from bot.console.pages.report_charts import load_chart
from bot.console.reports.charts import Bar, bars
from bot.console.reports.public_report import offered_periods
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.usecases.reporting.write_report import NotTheirReport, Order, write_report
from tests.console.desks import Browser
from tests.manager.stage import MONDAY, SVITANOK, Stage
from tests.reports.crowd import fill
from tests.reports.test_files import words as spoken
from tests.shipped import LOCALES

LAST_QUARTER = f"/report/{SVITANOK}"
#: Height of one line of a legend of ECharts, its gap included, pixels.
LEGEND_LINE = 24
RANGE = re.compile(r">(\d+)–(\d+)<")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = await Stage.open(tmp_path)
    async with stage.office.work() as work:
        await work.places.replace(
            (Hromada(SVITANOK, "Світанківська", Kind.SELYSHCHNA, "Зразковий", "Зразкова", ""),), ()
        )
    await fill(stage.storage, SVITANOK, needs=200, until=MONDAY)
    yield stage
    await stage.close()


async def test_anybody_reads_the_quarter_that_is_over(browser: Browser) -> None:
    answer = await browser.http.get(LAST_QUARTER)
    assert answer.status_code == 200
    page = answer.text
    assert "Світанківська громада, 3 квартал 2026 року" in page
    assert "<script" not in page
    assert page.count("<svg") == page.count("<table") > 5
    assert "Догляд" in page
    ranges = [(int(low), int(high)) for low, high in RANGE.findall(page)]
    assert ranges
    assert all(low % 5 == 0 and high == low + 4 for low, high in ranges)
    assert re.search(r"Звернення без відповідального або без дати</th><td[^>]*>0<", page)
    assert answer.headers["cache-control"] == "public, max-age=600"
    assert "Accept-Language" in answer.headers["vary"]


async def test_nothing_small_is_named_and_nobody_of_the_staff(stage: Stage, browser: Browser) -> None:
    page = (await browser.http.get(LAST_QUARTER)).text
    assert not any(name in page for name in ("oksana", "danylo", "person-", "north", "south"))
    groups = page.partition("Нові звернення: за")[2]
    assert "0–4" not in groups.partition("Що означає")[0].replace("Від–до", "")


async def test_what_people_say_of_the_help_stands_on_the_page_too(stage: Stage, browser: Browser) -> None:
    for answer in (*["yes"] * 6, *["no"] * 2):
        need = await stage.asks()
        asked = FeedbackAnswer(need.id, "end", "helped", "1", stage.office.now())
        async with stage.office.work() as work:
            await work.feedback.ask(asked)
            await work.feedback.answer(replace(asked, value=answer, answered_at=stage.office.now()))
    stage.comes(date(2027, 1, 11), 10)
    page = (await browser.http.get(f"{LAST_QUARTER}?period=2026-Q4")).text
    said = page.partition("Що кажуть люди")[2]
    assert "Чи стало вам легше? Питали наприкінці" in said
    assert re.search(r">Так</th><td[^>]*>5–9<", said)
    assert not re.search(r">Ні</th>", said)


async def test_what_was_published_stays_word_for_word(stage: Stage, browser: Browser) -> None:
    before = (await browser.http.get(LAST_QUARTER)).text
    # Somebody writes fifty more needs into the quarter that is over.
    await fill(stage.storage, SVITANOK, needs=50, until=datetime(2026, 9, 30, tzinfo=UTC), prefix="z")
    assert (await browser.http.get(LAST_QUARTER)).text == before


async def test_longer_periods_add_up_what_their_quarters_said(browser: Browser) -> None:
    def opened(page: str) -> tuple[int, int]:
        found = re.search(r"Нові звернення</th><td[^>]*>(\d+)–(\d+)<", page)
        assert found
        return int(found[1]), int(found[2])

    pages = [(await browser.http.get(f"{LAST_QUARTER}?period={name}")).text for name in ("2026-Q1", "2026-Q2")]
    half = (await browser.http.get(f"{LAST_QUARTER}?period=2026-H1")).text
    lows, highs = zip(*map(opened, pages), strict=True)
    assert opened(half) == (sum(lows), sum(highs))


@pytest.mark.parametrize("period", ["2026-Q4", "2026-H2", "2026", "2026-M9", "2026-11-22", "x", "2019-Q1"])
async def test_nothing_else_is_published(browser: Browser, period: str) -> None:
    answer = await browser.http.get(f"{LAST_QUARTER}?period={period}")
    assert answer.status_code == 404
    assert "За цей період звіту немає" in answer.text


async def test_a_hromada_nobody_knows_has_no_report(browser: Browser) -> None:
    answer = await browser.http.get("/report/UA99000000000000000")
    assert answer.status_code == 404
    assert "Такої громади тут немає" in answer.text


async def test_the_page_speaks_english_too(browser: Browser) -> None:
    page = (await browser.http.get(f"{LAST_QUARTER}?lang=en")).text
    assert "New requests" in page
    assert "report." not in re.sub(r"<style.*?</style>", "", page, flags=re.DOTALL)


def test_periods_are_offered_once_all_of_them_is_over() -> None:
    names = [one.name for one in offered_periods(datetime(2027, 1, 4, tzinfo=UTC).date())]
    assert names[:4] == ["2026-Q4", "2026-H2", "2026", "2026-Q3"]
    assert names[-1] == "2025-Q1"
    assert "2025" in names


def test_a_label_never_becomes_markup() -> None:
    drawn = bars([Bar("<script>", 5, 9, "<b>")])
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn
    assert bars([])


async def test_a_supervisor_sees_exact_figures_and_pictures(stage: Stage, browser: Browser) -> None:
    await browser.comes_in(await stage.joins("Ірина", Role.SUPERVISOR))
    await browser.opens("/desk/reports?period=2026-Q3")
    for words in ("Як це працює", "Нові звернення", "Час до кожного етапу", "Навантаження", "Розмови за кроками"):
        await browser.sees(words)
    await browser.sees("Звернення без відповідального або без дати")


async def test_a_quarter_without_danger_says_so_in_words(stage: Stage, browser: Browser) -> None:
    await browser.comes_in(await stage.joins("Ірина", Role.SUPERVISOR))
    await browser.opens("/desk/reports?period=2020-Q1")
    await browser.sees("не було")
    await browser.misses("0 із 0")


def test_a_picture_has_room_for_its_legend_and_names_and_speaks_no_english_of_its_own() -> None:
    drawn = load_chart((LoadLine("danylo", 3, 1, {}),), spoken())
    small, wide = (each["option"]["grid"]["top"] for each in drawn["media"])
    assert small >= 3 * LEGEND_LINE > wide
    assert drawn["yAxis"]["axisLabel"]["interval"] == 0, "names may be left out"
    assert not drawn["aria"]["enabled"], "a screen reader hears English"


async def test_a_manager_has_no_reports(stage: Stage, browser: Browser) -> None:
    await browser.comes_in(await stage.joins("Оксана"))
    await browser.opens("/desk/reports")
    await browser.misses("Навантаження")
    assert (await browser.http.get("/desk/reports/file?period=2026-Q3&exact=true")).status_code == 404


async def test_files_are_for_whoever_is_signed_in_and_are_audited(stage: Stage, browser: Browser) -> None:
    wish = "/desk/reports/file?period=2026-Q3"
    assert (await browser.http.get(wish)).status_code == 303
    iryna = await stage.joins("Ірина", Role.SUPERVISOR)
    await browser.comes_in(iryna)
    answer = await browser.http.get(wish)
    assert answer.content.startswith(b"PK")
    assert answer.headers["content-disposition"] == f'attachment; filename="{SVITANOK}-2026-Q3.xlsx"'
    exact = await browser.http.get(f"{wish}&ending=.csv&exact=true")
    assert exact.content.startswith(b"\xef\xbb\xbf")
    assert (await browser.http.get("/desk/reports/file?period=2026-Q4")).status_code == 404
    assert (await browser.http.get(f"{wish}&ending=.exe")).status_code == 404
    async with stage.office.work() as work:
        made = [one for one in await work.audit.of_subject(SVITANOK) if one.action is Action.REPORT_MADE]
    assert [one.detail for one in made] == ["2026-Q3 protected", "2026-Q3 exact"]
    assert {one.actor for one in made} == {f"manager:{iryna.id}"}


async def test_whoever_reaches_a_report_past_its_page_gets_none(stage: Stage) -> None:
    words, period = BabelTranslator(LOCALES, domain=CONSOLE), read_period("2026-Q3")
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    others = [
        await stage.joins("Оксана"),
        await stage.joins("Наталя", Role.OPERATOR),
        await stage.joins("Далека", Role.SUPERVISOR, HromadaCode("UA00000000000000009")),
        # As a page still has her that was opened before she became a manager.
        replace(await stage.joins("Колишня"), role=Role.ADMINISTRATOR),
    ]
    for is_exact in (True, False):
        await write_report(stage.office, words, Order(SVITANOK, period, "uk", boss, is_exact=is_exact))
        for other in others:
            with pytest.raises(NotTheirReport):
                await write_report(stage.office, words, Order(SVITANOK, period, "uk", other, is_exact=is_exact))
    async with stage.office.work() as work:
        assert {one.actor for one in await work.audit.of_subject(SVITANOK)} == {f"manager:{boss.id}"}
