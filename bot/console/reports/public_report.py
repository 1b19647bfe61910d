"""The public report of a hromada: closed quarters, half-years and years, in numbers nobody can be found in (R-024)."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from bot.casework.names import HromadaCode
from bot.casework.reporting.period import NotAPeriod, Period, last_quarters, read_period
from bot.casework.reporting.publication import PUBLISHED, Published, Range, figures_of, groups_of, voices_of
from bot.console.plain.blocks import Block, Drawing, Field, Folded, Form, Heading, Kind, Note, Paragraph, Points, Table
from bot.console.plain.layout import Voice, plain_page, voice_of
from bot.console.reports.charts import Bar, bars
from bot.ports.localization import Translator
from bot.usecases.office import Office
from bot.usecases.reporting.make_report import NoQuarters, NotOverYet, make_publication
from bot.usecases.reporting.report_sheets import definitions, figure_name, period_name
from bot.usecases.reporting.report_words import ReportWords
from bot.usecases.reporting.write_report import NoSuchHromada, find_words, name_hromada

#: How far back the page reaches. A product choice: two years, and the years they lie in.
QUARTERS_SHOWN = 8
#: What is published never changes; how long browsers may keep it anyway, in seconds, so that a correction gets around.
KEPT_FOR = 600
_LAST_QUARTER = 4


@dataclass(slots=True)
class PublicReports:
    """What the page needs.

    Attributes:
        pages: the console's catalogue.
    """

    office: Office
    pages: Translator
    # One visitor at a time makes the first report of a hromada; the others find it made.
    _making: defaultdict[str, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))

    async def show(self, request: Request, code: str, wished: str) -> HTMLResponse:
        """Draw the page of a hromada for a period, the newest one when none is wished for."""
        voice = voice_of(request, self.pages)
        offered = offered_periods(self.office.calendar.day_of(self.office.now()))
        period = _found(wished, offered) if wished else offered[0]
        hromada = HromadaCode(code)
        words = await find_words(self.office, self.pages, hromada, voice.language)
        try:
            name = await name_hromada(self.office, words, hromada)
        except NoSuchHromada:
            return _refused(request, voice, "report.no_hromada")
        if period is None:
            return _refused(request, voice, "report.no_period", _choice(words, offered, offered[0]))
        async with self._making[hromada]:
            published = await self._published(hromada, period)
        if published is None:
            return _refused(request, voice, "report.no_period", _choice(words, offered, offered[0]))
        title = f"{voice('report.title')}: {name}, {period_name(period, words)}"
        blocks = _blocks(words, published, offered, period)
        page = plain_page(request, voice, title, *blocks, is_public=True)
        page.headers["Cache-Control"] = f"public, max-age={KEPT_FOR}"
        return page

    async def _published(self, hromada: HromadaCode, period: Period) -> Published | None:
        try:
            return await make_publication(self.office, hromada, period)
        except (NotOverYet, NoQuarters):
            return None


def add_public_reports(app: FastAPI, office: Office, pages: Translator) -> None:
    """Put the page on an app."""
    reports = PublicReports(office, pages)

    @app.get("/report/{code}")
    async def report(request: Request, code: str, period: str = "") -> HTMLResponse:
        return await reports.show(request, code, period)


def offered_periods(today: date) -> tuple[Period, ...]:
    """List the periods that may be read now, newest first; longer ones after the quarter they end with."""
    quarters = last_quarters(today, QUARTERS_SHOWN)
    names: list[str] = []
    for quarter in quarters:
        year, number = quarter.name[:4], int(quarter.name[-1])
        names.append(quarter.name)
        if number in (2, 4):
            names.append(f"{year}-H{number // 2}")
        if number == _LAST_QUARTER:
            names.append(year)
    known = {quarter.name for quarter in quarters}
    periods = (read_period(name) for name in names)
    # A longer period is offered when all its quarters are.
    return tuple(one for one in periods if {quarter.name for quarter in one.quarters} <= known)


def _found(wished: str, offered: tuple[Period, ...]) -> Period | None:
    try:
        name = read_period(wished).name
    except NotAPeriod:
        return None
    return next((period for period in offered if period.name == name), None)


def _refused(request: Request, voice: Voice, key: str, *more: Block) -> HTMLResponse:
    said = voice(key)
    return plain_page(request, voice, voice("report.title"), Paragraph(said), *more, status=HTTPStatus.NOT_FOUND)


def _choice(words: ReportWords, offered: tuple[Period, ...], period: Period) -> Form:
    choices = tuple((one.name, period_name(one, words)) for one in offered)
    wish = Field("period", words.line("report.cover_period"), Kind.SELECT, choices=choices, value=period.name)
    hidden = {"lang": words.language}
    return Form(words.line("report.show"), (wish,), method="get", hidden=hidden)


def _blocks(words: ReportWords, published: Published, offered: tuple[Period, ...], period: Period) -> tuple[Block, ...]:
    head = words.line("report.head_figure")
    named = {figure_name(words, figure): found for figure, found in figures_of(published).items()}
    return (
        _choice(words, offered, period),
        Note(words.line("report.note_range")),
        Heading(words.line("report.sheet_figures")),
        *_plot(words, words.line("report.sheet_figures"), head, named),
        *_groups(words, published),
        *_voices(words, published),
        Folded(words.line("report.what_it_means"), (Points(tuple(_meanings(words))),)),
        Folded(words.line("report.why_ranges"), (Paragraph(words.line("report.why_ranges_text")),)),
    )


def _groups(words: ReportWords, published: Published) -> Iterator[Block]:
    for tree in PUBLISHED:
        found = {words.group(tree.grouping, group): number for group, number in groups_of(published, tree).items()}
        if found:
            title = f"{figure_name(words, tree.figure)}: {words.line(f'report.by_{tree.grouping}')}"
            yield Heading(title)
            yield from _plot(words, title, words.line(f"report.head_{tree.grouping}"), found)


def _voices(words: ReportWords, published: Published) -> Iterator[Block]:
    found = voices_of(published)
    if found:
        yield Heading(words.line("report.sheet_voices"))
        yield Note(words.line("report.note_voices_range"))
    for asked, answers in found.items():
        stage, question, version = asked.split(":")
        about = words.line(
            "report.asked", question=words.question(question), stage=words.line(f"report.asked_at_{stage}")
        )
        title = (
            about if version == words.version(question) else f"{about} ({words.line('report.head_version')} {version})"
        )
        yield Heading(title)
        named = {words.answer(question, answer): number for answer, number in answers.items()}
        yield from _plot(words, title, words.line("report.head_answer"), named)


def _plot(words: ReportWords, title: str, head: str, numbers: dict[str, Range]) -> tuple[Block, ...]:
    """Draw numbers, with the table beside the drawing that says the same."""
    lines = [Bar(label, found.low, found.high, words.range(found)) for label, found in numbers.items()]
    rows = tuple((bar.label, bar.said) for bar in lines)
    says = f"{title}. {words.line('report.table_follows')}"
    table = Table(words.line("report.same_in_table"), (head, words.line("report.head_range")), rows)
    return Drawing(bars(lines), says), table


def _meanings(words: ReportWords) -> Iterator[str]:
    for name, meaning in definitions(words):
        yield f"{name}. {meaning}"
