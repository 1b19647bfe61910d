"""The parts of the live page about a hromada: what is late, who waits, what could not be met, its doors."""

from __future__ import annotations

from bot.casework.cards import CASE_ROLES
from bot.console.pages.markup import tag, text
from bot.console.pages.ways import OVERSEERS
from bot.console.watching.board import Board, Part
from bot.usecases.watching.live_sheets import doors_sheet, late_sheet, owners_sheet, unmet_sheet
from bot.usecases.watching.look_at_hromada import Town, listed_for


async def _town(board: Board) -> Town:
    return await board.tower.town(board.seat.manager.hromada, board.days)


def _draw_late(board: Board, town: Town) -> None:
    reader = board.seat.manager
    owners, lines = owners_sheet(town, reader.id, board.words), listed_for(town, reader.id)
    if not owners.rows:
        board.nothing("late")
        return

    def link(at: int) -> None:
        named = board.line("open_card_named", number=lines[at].number)
        text("a", board.line("open_card"), href=f"/desk/need/{lines[at].need}", aria_label=named)

    board.table(owners, is_open=True)
    may_open = reader.role in CASE_ROLES
    late = late_sheet(lines, town, board.words, board.moment)
    board.table(late, more=link if may_open else None, is_open=True)


def _draw_waiting(board: Board, town: Town) -> None:
    with tag("dl", "live-facts"):
        for name, waiting in (("untaken", town.untaken), ("unread", town.unread)):
            with tag("div"):
                text("dt", board.line(f"fact_{name}"))
                text("dd", str(waiting.count))
                if waiting.since is not None:
                    text("dd", board.line("oldest", moment=board.moment(waiting.since)), "hint")


def _draw_unmet(board: Board, town: Town) -> None:
    if town.unmet:
        board.table(unmet_sheet(town, board.words), is_open=True)
    else:
        board.nothing("unmet")


def _draw_doors(board: Board, town: Town) -> None:
    if town.doors:
        board.table(doors_sheet(town, board.words), is_open=True)
    else:
        board.nothing("doors")


LATE = Part("late", _town, _draw_late, OVERSEERS)
WAITING = Part("waiting", _town, _draw_waiting, OVERSEERS)
UNMET = Part("unmet", _town, _draw_unmet, OVERSEERS)
DOORS = Part("doors", _town, _draw_doors, OVERSEERS)
