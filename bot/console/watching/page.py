"""The live picture: how the dialogs and the service are at this moment, for those who answer for them."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from nicegui import ui

from bot.casework.owners import Role
from bot.console.entrance.signing_in import LOGIN
from bot.console.entrance.strays import nothing_here
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.heading import draw_heading
from bot.console.pages.markup import tag, text
from bot.console.pages.ways import LIVE, OVERSEERS
from bot.console.watching.board import Board
from bot.console.watching.book import live_book
from bot.console.watching.dialog_parts import EDITIONS, FUNNEL, MISSED, SILENT, STOPS, address
from bot.console.watching.figures import draw_figures
from bot.console.watching.house_parts import OUTBOX, PROCESSES, UNDELIVERED
from bot.console.watching.tower import Tower
from bot.console.watching.town_parts import DOORS, LATE, UNMET, WAITING
from bot.usecases.reporting.report_files import to_file
from bot.usecases.reporting.write_report import find_words
from bot.usecases.table_files import MEDIA, TEXT, WORKBOOK
from bot.usecases.watching.look_at_dialogs import PERIODS

FILE: Final = f"{LIVE}/file"
#: In the order of the page: first what may hurt somebody today.
PARTS: Final = (
    *(LATE, WAITING, UNDELIVERED, SILENT, STOPS, FUNNEL, MISSED),
    *(UNMET, DOORS, OUTBOX, EDITIONS, PROCESSES),
)
_STYLE: Final = (Path(__file__).parent / "live.css").read_text(encoding="utf-8")
_USUAL = PERIODS[1]


def add_live(app: FastAPI, frame: Frame) -> None:
    """Tell NiceGUI about the page, and put its files on the app."""
    tower = Tower(frame.office, frame.watch)

    @frame.page(LIVE, "live.way")
    async def page(request: Request, days: str = "", script: str = "") -> Response | None:
        async def draw(seat: Seat) -> None:
            await draw_live(seat, tower, period(days), script)

        return await frame.open(request, LIVE, draw, name="live.way", roles=OVERSEERS)

    @app.get(FILE)
    async def file(request: Request, days: str = "", ending: str = WORKBOOK) -> Response:
        return await send_file(frame, tower, request, days=period(days), ending=ending)


def period(wished: str) -> int:
    """Read how many days are wished for; the usual ones when it is none of those offered."""
    return next((days for days in PERIODS if str(days) == wished), _USUAL)


async def draw_live(seat: Seat, tower: Tower, days: int, script: str = "") -> None:
    """Draw the page, which then keeps itself up to date."""
    ui.add_css(_STYLE)
    words = await find_words(seat.office, seat.frame.pages, seat.manager.hromada, seat.speech.language)
    board = Board(seat, tower, words, days, script)
    shown = [part for part in PARTS if board.sees(part)]
    draw_heading(seat, board.line("title"), board.line("lead"), helped=_help_of(board))
    _draw_choice(board)
    board.told.build()
    await draw_figures(board, shown)
    await board.draw(shown)


async def send_file(frame: Frame, tower: Tower, request: Request, *, days: int, ending: str) -> Response:
    """Give the tables as a file, for somebody signed in who may see them; that they took it is audited."""
    presence = await frame.sign_in.presence(request)
    if presence is None:
        return RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
    if presence.manager.role not in OVERSEERS or ending not in (WORKBOOK, TEXT):
        return nothing_here(request, frame.pages)
    if not frame.sign_in.is_fresh(presence):
        return frame.sign_in.ask_again(LIVE)
    book = await live_book(frame, tower, presence.manager.id, days)
    if book is None:
        return nothing_here(request, frame.pages)
    headers = {"Content-Disposition": f'attachment; filename="{book.name}{ending}"'}
    return Response(to_file(book, ending), headers=headers, media_type=MEDIA[ending])


def _help_of(board: Board) -> str:
    more = board.line("help_administrator") if board.seat.manager.role is Role.ADMINISTRATOR else ""
    return f"{board.line('help')}\n{more}"


def _draw_choice(board: Board) -> None:
    choices = {days: board.line("period", days=days) for days in PERIODS}
    with tag("div", "live-choice"):
        ui.select(
            choices,
            value=board.days,
            label=board.words.line("report.cover_period"),
            on_change=lambda chosen: ui.navigate.to(address(int(chosen.value), board.script)),
        ).classes("report-period").props("outlined options-dense").mark("live-days")
        with tag("p", "report-files"):
            text("span", board.line("files"))
            for ending in (WORKBOOK, TEXT):
                text("a", ending, href=f"{FILE}?days={board.days}&ending={ending}")
