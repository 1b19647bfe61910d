"""The parts of the live page about the service itself: messages, timers, processes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bot.casework.names import HromadaCode
from bot.casework.owners import Role
from bot.console.pages.markup import button, tag, text
from bot.console.pages.ways import OVERSEERS
from bot.console.pages.window import Window
from bot.console.watching.board import Board, Part
from bot.ports.watching import Undelivered
from bot.usecases.reporting.report_sheets import Sheet
from bot.usecases.watching.live_sheets import outbox_sheet, piles_sheet, processes_sheet, timers_sheet
from bot.usecases.watching.look_at_house import House, Pile, may_leave, piles
from bot.usecases.watching.reasons import HOPELESS, trouble_of
from bot.usecases.watching.retry_messages import give_up_messages, retry_messages

_KEEPERS = frozenset({Role.ADMINISTRATOR})
#: So many single messages of a pile are listed. A product choice.
_LISTED = 20


def whose(board: Board) -> HromadaCode | None:
    """Say whose messages a reader watches over: of a hromada, or all (None)."""
    return None if board.seat.manager.role in _KEEPERS else board.seat.manager.hromada


async def _piles(board: Board) -> tuple[Pile, ...]:
    return piles(await board.tower.undelivered(whose(board)))


async def _house(board: Board) -> House:
    return await board.tower.house()


def _draw_piles(board: Board, found: tuple[Pile, ...]) -> None:
    if not found:
        board.nothing("undelivered")
        return
    board.bare_table(piles_sheet(found, board.words, board.moment), more=lambda at: _draw_retry(board, found[at]))
    for at, pile in enumerate(found):
        if pile.messages:
            _draw_messages(board, pile, at)


def _draw_retry(board: Board, pile: Pile) -> None:
    ready = [one.id for one in pile.messages if may_leave(one)]
    if ready:
        act = board.seat.doing(partial(_retry, board, ready))
        said = board.words.pages.count("live.retry_all", len(ready), board.words.language)
        button(said, act, "quiet-button").mark(f"retry-{pile.channel}-{pile.trouble}")
    elif pile.messages:
        text("span", board.line("in_vain" if pile.trouble in HOPELESS else "no_way_to_reach"))
    if pile.messages:
        aside = [one.id for one in pile.messages]
        act = board.seat.doing(partial(_ask_to_give_up, board, aside))
        button(board.line("give_up"), act, "quiet-button").mark(f"give-up-{pile.channel}-{pile.trouble}")


def _draw_messages(board: Board, pile: Pile, at: int) -> None:
    """List single messages of a pile, newest first: to whom and when, never what they say."""
    shown = pile.messages[:_LISTED]
    to = board.line(f"to_{pile.audience}_{pile.channel}")
    title = board.line("sheet_messages", to=to, trouble=board.line(f"trouble_{pile.trouble}"))
    rows = tuple((f"№ {one.id}", board.moment(one.put_at), board.line(_way(one))) for one in shown)
    head = tuple(board.line(f"head_{name}") for name in ("message", "written", "way"))
    sheet = Sheet(f"messages-{at}", title, head, rows)

    def retry(row: int) -> None:
        if may_leave(shown[row]):
            act = board.seat.doing(partial(_retry, board, [shown[row].id]))
            said = board.line("retry_one_named", number=shown[row].id)
            button(board.line("retry_one"), act, "quiet-button", aria_label=said).mark(f"retry-one-{shown[row].id}")

    board.table(sheet, more=retry)


def _way(one: Undelivered) -> str:
    if not one.has_address:
        return "way_none"
    if trouble_of(one.reason) in HOPELESS:
        return "in_vain"
    if one.is_hidden:
        return "way_hidden" if one.is_about_need else "way_hidden_answer"
    return "way_open"


async def _retry(board: Board, messages: Sequence[int]) -> None:
    done = await retry_messages(board.seat.office, by=board.seat.manager.id, messages=messages)
    parts = {"leaving": done.leaving, "unreachable": done.unreachable, "gone": done.gone}
    said = [board.words.pages.count(f"live.retried_{name}", n, board.words.language) for name, n in parts.items() if n]
    await _tell(board, " ".join(said))


async def _ask_to_give_up(board: Board, messages: Sequence[int]) -> None:
    window = Window(board.seat, board.line("give_up"), board.line("give_up_why"))
    with window.opened(partial(_give_up, board, window, messages), board.line("give_up_yes")):
        pass


async def _give_up(board: Board, window: Window, messages: Sequence[int]) -> None:
    done = await give_up_messages(board.seat.office, by=board.seat.manager.id, messages=messages)
    window.close()
    await _tell(board, board.words.pages.count("live.given_up", done, board.words.language))


async def _tell(board: Board, said: str) -> None:
    board.tower.look_anew()
    board.say(said)
    await board.renew_all(at_once=True)
    board.seat.focus()


def _draw_outbox(board: Board, house: House) -> None:
    board.table(outbox_sheet(house, board.words, board.moment), is_open=True)
    if house.timers:
        board.table(timers_sheet(house, board.words, board.moment), is_open=True)
    else:
        board.nothing("timers")


def _draw_processes(board: Board, house: House) -> None:
    if not house.processes:
        board.nothing("processes")
        return
    current = board.seat.office.editions.current.edition
    with tag("div"):
        board.table(processes_sheet(house.processes, current, board.words, board.moment), is_open=True)


UNDELIVERED = Part("undelivered", _piles, _draw_piles, OVERSEERS)
OUTBOX = Part("outbox", _house, _draw_outbox, _KEEPERS)
PROCESSES = Part("processes", _house, _draw_processes, _KEEPERS)
