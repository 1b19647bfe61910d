"""The supervisors' reports: exact figures of their hromada, pictures and tables, files to take along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from nicegui import ui

from bot.casework.reporting.period import NotAPeriod, Period, last_quarters, quarter_of, read_period
from bot.casework.reporting.report import Report
from bot.console.entrance.signing_in import LOGIN
from bot.console.entrance.strays import nothing_here
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.heading import draw_heading
from bot.console.pages.markup import tag, text
from bot.console.pages.report_charts import (
    LINE_HEIGHT,
    Options,
    funnel_chart,
    groups_chart,
    load_chart,
    stages_chart,
    weeks_chart,
)
from bot.console.pages.ways import REPORTS
from bot.usecases.reporting.make_report import NoQuarters, NotOverYet, make_report
from bot.usecases.reporting.report_files import to_file
from bot.usecases.reporting.report_sheets import (
    FIGURES,
    Sheet,
    figure_name,
    funnel_sheet,
    grouped_sheet,
    load_sheet,
    period_name,
    stages_sheet,
    unmet_sheet,
    voices_sheet,
)
from bot.usecases.reporting.report_words import ReportWords
from bot.usecases.reporting.write_report import (
    REPORTERS,
    NoSuchHromada,
    NotTheirReport,
    Order,
    find_words,
    write_report,
)
from bot.usecases.table_files import MEDIA, TEXT, WORKBOOK

FILE = f"{REPORTS}/file"
#: How far back the list of periods goes. A product choice: two years.
QUARTERS_SHOWN = 8
_LONGEST_PICTURE = 900


@dataclass(frozen=True, slots=True)
class Board:
    """One report on the screen."""

    report: Report
    words: ReportWords

    def picture(self, title: str, options: Options, *sheets: Sheet) -> None:
        """Draw a picture, and the tables with its numbers under it."""
        names = options.get("yAxis", {}).get("data", ())
        height = min(_LONGEST_PICTURE, 120 + LINE_HEIGHT * len(names)) if names else 260
        with tag("section", "report-part", aria_label=title):
            text("h2", title)
            if any(sheet.rows for sheet in sheets):
                with tag("div", "report-picture", role="img", aria_label=title):
                    ui.echart(options).classes("report-chart").style(f"height: {height}px")
                for sheet in sheets:
                    self.table(sheet)
            else:
                text("p", self.words.line("report.nothing_yet"), "hint")

    def table(self, sheet: Sheet) -> None:
        """Draw a table that opens when it is wanted."""
        with tag("details", "report-table"):
            text("summary", f"{sheet.title} — {self.words.line('report.as_table')}")
            with tag("div", "wide", role="region", aria_label=sheet.title, tabindex="0"), tag("table", "staff"):
                with tag("thead"), tag("tr"):
                    for name in sheet.head:
                        text("th", name, scope="col")
                with tag("tbody"):
                    for row in sheet.rows:
                        with tag("tr"):
                            for at, value in enumerate(row):
                                if at == 0:
                                    text("th", str(value), scope="row")
                                else:
                                    text("td", str(value))
            if sheet.note:
                text("p", sheet.note, "hint")


def add_reports(app: FastAPI, frame: Frame) -> None:
    """Tell NiceGUI about the page, and put its files on the app."""

    @frame.page(REPORTS, "work.way_reports")
    async def page(request: Request, period: str = "", script: str = "") -> Response | None:
        async def draw(seat: Seat) -> None:
            await draw_reports(seat, period, script)

        return await frame.open(request, REPORTS, draw, name="work.way_reports", roles=REPORTERS)

    @app.get(FILE)
    async def file(request: Request, period: str = "", ending: str = WORKBOOK, *, exact: bool = False) -> Response:
        return await send_file(frame, request, period, ending=ending, is_exact=exact)


async def draw_reports(seat: Seat, wished: str, script: str = "") -> None:
    """Draw the report of a period, of the present quarter when none is wished for.

    Args:
        script: the one whose steps are shown; "" for all.
    """
    today = seat.office.today()
    period = _period(wished) or quarter_of(today)
    words = await find_words(seat.office, seat.frame.pages, seat.manager.hromada, seat.speech.language)
    draw_heading(seat, words.line("report.title"), words.line("report.about"), helped=words.line("report.help"))
    _draw_choice(seat, words, period)
    _draw_files(words, period, is_closed=period.is_closed(today) and bool(period.quarters))
    text("a", words.line("report.public_page"), "report-public", href=f"/report/{seat.manager.hromada}")
    report = await make_report(seat.office, seat.manager.hromada, period)
    if not period.is_closed(today):
        text("p", words.line("report.goes_on"), "hint")
    _draw_figures(report, words)
    board = Board(report, words)
    _draw_pictures(board)
    _draw_funnel(board, script)


async def send_file(frame: Frame, request: Request, wished: str, *, ending: str, is_exact: bool) -> Response:
    """Give a report as a file, for somebody signed in who may have it; that they took it is audited."""
    presence = await frame.sign_in.presence(request)
    if presence is None:
        return RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
    manager, period = presence.manager, _period(wished)
    if manager.role not in REPORTERS or period is None or ending not in (WORKBOOK, TEXT):
        return nothing_here(request, frame.pages)
    if not frame.sign_in.is_fresh(presence):
        return frame.sign_in.ask_again(REPORTS)
    order = Order(manager.hromada, period, manager.language, manager, is_exact=is_exact)
    try:
        book = await write_report(frame.office, frame.pages, order)
    except (NotTheirReport, NoSuchHromada, NotOverYet, NoQuarters):
        return nothing_here(request, frame.pages)
    headers = {"Content-Disposition": f'attachment; filename="{book.name}{ending}"'}
    return Response(to_file(book, ending), headers=headers, media_type=MEDIA[ending])


def periods(today: date) -> list[Period]:
    """List the periods to choose from, newest first: the present ones too, and the months of the present quarter."""
    quarters = [quarter_of(today), *last_quarters(today, QUARTERS_SHOWN)]
    names: list[str] = [f"{today.year}-M{month}" for month in range(today.month, quarters[0].first.month - 1, -1)]
    for quarter in quarters:
        number = int(quarter.name[-1])
        names += [quarter.name, f"{quarter.name[:4]}-H{(number + 1) // 2}", quarter.name[:4]]
    return [read_period(name) for name in dict.fromkeys(names)]


def _period(wished: str) -> Period | None:
    try:
        return read_period(wished)
    except NotAPeriod:
        return None


def _draw_choice(seat: Seat, words: ReportWords, period: Period) -> None:
    choices = {one.name: period_name(one, words) for one in periods(seat.office.today())}
    choices.setdefault(period.name, period_name(period, words))
    ui.select(
        choices,
        value=period.name,
        label=words.line("report.cover_period"),
        on_change=lambda chosen: ui.navigate.to(_address(str(chosen.value))),
    ).classes("report-period").props("outlined options-dense")


def _draw_files(words: ReportWords, period: Period, *, is_closed: bool) -> None:
    with tag("ul", "report-files"):
        for is_exact in (False, True):
            kind = words.line(f"report.files_{'exact' if is_exact else 'protected'}")
            with tag("li"):
                text("span", kind)
                if is_closed or is_exact:
                    for ending in (WORKBOOK, TEXT):
                        wish = {"period": period.name, "ending": ending, **({"exact": "true"} if is_exact else {})}
                        text("a", ending, href=f"{FILE}?{urlencode(wish)}")
                else:
                    text("span", words.line("report.files_later"), "hint")


def _draw_figures(report: Report, words: ReportWords) -> None:
    answered = [report.count("judged:acknowledged", "danger", verdict) for verdict in ("in_time", "late")]
    named = {figure: (figure_name(words, figure), str(report.count(figure))) for figure in FIGURES}
    confirmed = str(report.count("closed", "how", "confirmed"))
    some = words.line("report.of", part=str(answered[0]), whole=str(sum(answered)))
    danger = some if any(answered) else words.line("report.was_none")
    named["confirmed"] = words.line("report.figure_confirmed"), confirmed
    named["danger"] = words.line("report.figure_danger_in_time"), danger
    with tag("dl", "report-figures", aria_label=words.line("report.sheet_figures")):
        for figure, (name, value) in named.items():
            with tag("div", f"report-figure {figure}"):
                text("dt", name)
                text("dd", value)


def _draw_pictures(board: Board) -> None:
    report, words = board.report, board.words
    for unit in ("working_days", "hours"):
        title = f"{words.line('report.sheet_stages')}, {words.line(f'report.in_{unit}')}"
        chart = stages_chart(report, words, unit)
        board.picture(title, chart, *((stages_sheet(report, words),) if chart["yAxis"]["data"] else ()))
    board.picture(_title(words, "overdue", "week"), weeks_chart(report, words), _sheet(board, "overdue", "week"))
    _draw_groups(board, "unmet", "need", "need", unmet_sheet(report, words))
    _draw_groups(board, "unmet", "district", "district")
    _draw_groups(board, "opened", "door", "door")
    _draw_groups(board, "opened", "kind", "kind")
    _draw_groups(board, "closed", "how", "how")
    _draw_groups(board, "rerouted", "why", "why")
    loads = report.loads
    board.picture(words.line("report.sheet_workload"), load_chart(loads, words), load_sheet(report, words))
    voices = voices_sheet(report, words)
    if voices.rows:
        with tag("section", "report-part", aria_label=voices.title):
            text("h2", voices.title)
            board.table(voices)


def _draw_funnel(board: Board, script: str) -> None:
    report, words = board.report, board.words
    scripts = report.scripts
    board.picture(
        words.line("report.sheet_scripts"), funnel_chart(scripts, words), funnel_sheet(scripts, words, "scripts")
    )
    choices = {"": words.line("report.all_scripts"), **{line.script: words.script(line.script) for line in scripts}}
    chosen = script if script in choices else ""
    ui.select(
        choices,
        value=chosen,
        label=words.line("report.head_scripts"),
        on_change=lambda one: ui.navigate.to(_address(report.period.name, str(one.value))),
    ).classes("report-period").props("outlined options-dense")
    steps = tuple(line for line in report.steps if not chosen or line.script == chosen)
    board.picture(words.line("report.sheet_steps"), funnel_chart(steps, words), funnel_sheet(steps, words, "steps"))


def _address(period: str, script: str = "") -> str:
    """Name the page of a period, and of a script when one is chosen."""
    wished = {"period": period, **({"script": script} if script else {})}
    return f"{REPORTS}?{urlencode(wished)}"


def _draw_groups(board: Board, figure: str, grouping: str, names: str, *more: Sheet) -> None:
    groups = board.report.under(figure, grouping)
    sheets: Sequence[Sheet] = (_sheet(board, figure, grouping), *more)
    board.picture(_title(board.words, figure, grouping), groups_chart(groups, board.words, names), *sheets)


def _sheet(board: Board, figure: str, grouping: str) -> Sheet:
    return grouped_sheet(board.report, board.words, figure, grouping)


def _title(words: ReportWords, figure: str, grouping: str) -> str:
    return f"{figure_name(words, figure)}: {words.line(f'report.by_{grouping}')}"
