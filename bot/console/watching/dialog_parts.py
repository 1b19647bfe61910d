"""The parts of the live page about dialogs: the funnel, where people stop, what nobody understood, editions in use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from urllib.parse import urlencode

from nicegui import ui

from bot.casework.owners import Role
from bot.console.pages.markup import button, tag, text
from bot.console.pages.report_charts import funnel_chart
from bot.console.pages.ways import LIVE, OVERSEERS, WORKSHOP
from bot.console.pages.window import Window
from bot.console.watching.board import Board, Part
from bot.console.watching.live_charts import stops_chart
from bot.usecases.watching.live_sheets import (
    days_of,
    editions_sheet,
    funnel_sheet,
    missed_sheet,
    scripts_of,
    silent_sheet,
    steps_of,
    stops_of,
    stops_sheet,
)
from bot.usecases.watching.look_at_dialogs import Funnel, Standing
from bot.usecases.watching.note_missed import MissedLine
from bot.usecases.workshop.add_synonym import Synonym, SynonymFate, add_synonym
from bot.usecases.workshop.change_draft import DraftClosed
from bot.usecases.workshop.editors import NotAnEditor

_EDITORS = frozenset({Role.ADMINISTRATOR})


async def _funnel(board: Board) -> Funnel:
    return await board.tower.funnel(board.days)


async def _standing(board: Board) -> Standing:
    return await board.tower.standing()


async def _both(board: Board) -> tuple[Funnel, Standing]:
    return await _funnel(board), await _standing(board)


async def _missed(board: Board) -> tuple[MissedLine, ...]:
    return await board.tower.missed()


def _draw_funnel(board: Board, funnel: Funnel) -> None:
    scripts = scripts_of(funnel)
    text("p", days_of(funnel, board.words), "hint")
    if not scripts.lines:
        board.nothing("funnel")
        return
    words = board.words
    board.picture(words.line("live.sheet_scripts"), funnel_chart(scripts.lines, words))
    board.table(funnel_sheet(scripts, words, "scripts"))
    choices = {"": board.line("all_scripts"), **{one.script: words.script(one.script) for one in scripts.lines}}
    chosen = board.script if board.script in choices else ""
    ui.select(
        choices,
        value=chosen,
        label=words.line("live.head_scripts"),
        on_change=lambda one: ui.navigate.to(f"{address(board.days, str(one.value))}#funnel"),
    ).classes("report-period").props("outlined options-dense").mark("live-script")
    steps = steps_of(funnel, chosen)
    if steps.lines:
        board.picture(words.line("live.sheet_steps"), funnel_chart(steps.lines, words))
    ids = [one.step for one in steps.lines]
    board.table(funnel_sheet(steps, words, "steps"), more=_to_workshop(board, ids))


def _draw_stops(board: Board, seen: tuple[Funnel, Standing]) -> None:
    stops = stops_of(*seen)
    if not stops:
        board.nothing("stops")
        return
    board.picture(board.words.line("live.sheet_stops"), stops_chart(stops, board.words))
    ids = [line.step for line, _ in stops]
    board.table(stops_sheet(*seen, board.words), more=_to_workshop(board, ids))


def _draw_silent(board: Board, standing: Standing) -> None:
    with tag("dl", "live-facts"):
        for name in ("asked", "with_human", "interrupted"):
            with tag("div"):
                text("dt", board.line(f"fact_{name}"))
                text("dd", str(getattr(standing, name)))
    if standing.silent:
        board.table(silent_sheet(standing, board.words), is_open=True)
    else:
        board.nothing("silent")


def _draw_missed(board: Board, missed: tuple[MissedLine, ...]) -> None:
    if not missed:
        board.nothing("missed")
        return

    def propose(at: int) -> None:
        if missed[at].meant:
            _draw_several(board, missed[at])
            return
        act = board.seat.doing(partial(_ask_choice, board, missed[at]))
        button(board.line("add_synonym"), act, "quiet-button").mark(f"synonym-{at}")

    board.bare_table(missed_sheet(missed, board.words), more=propose)


def _draw_several(board: Board, line: MissedLine) -> None:
    """Say to which choices words belong already: more of them would change nothing."""
    meant = "; ".join(f"«{board.words.wording(choice.label)}»" for choice in line.meant)
    text("p", board.line("fits_several", choices=meant))
    text("a", board.line("to_workshop"), href=f"{WORKSHOP}?{urlencode({'step': line.step})}")


def _draw_editions(board: Board, standing: Standing) -> None:
    board.table(editions_sheet(standing, board.words, board.moment), is_open=True)


async def _ask_choice(board: Board, line: MissedLine) -> None:
    """Ask which choice the words mean, and put them into a draft."""
    window = Window(board.seat, board.line("add_synonym"), board.line("synonym_why", words=line.words))
    labels = {choice.id: board.words.wording(choice.label) for choice in line.choices}
    with (
        window.opened(lambda: _propose(board, window, line, str(chosen.value or "")), board.line("add_synonym")),
        window.part("choice", board.words.step(line.step)),
    ):
        chosen = ui.radio(labels).mark("synonym-choice")


async def _propose(board: Board, window: Window, line: MissedLine, choice: str) -> None:
    window.forget_wrong()
    if not choice:
        window.say_wrong("choice", board.line("synonym_which"))
        return
    wish = Synonym(line.step, choice, line.words)
    seat = board.seat
    try:
        done = await add_synonym(
            seat.office, seat.frame.bench, by=seat.manager.id, synonym=wish, title=board.line("synonym_draft")
        )
    except (NotAnEditor, DraftClosed):
        window.say_wrong("choice", board.line("synonym_nowhere"))
        return
    if done.fate in (SynonymFate.NOWHERE, SynonymFate.CLASHED):
        window.say_wrong("choice", board.line(f"synonym_{done.fate}"))
        return
    window.close()
    board.told.tell(
        board.line(f"synonym_{done.fate}", words=line.words, draft=done.draft.title),
        draw_more=lambda: text("a", board.line("synonym_draft_open"), href=f"{WORKSHOP}/{done.draft.id}"),
    )
    seat.focus()


def _to_workshop(board: Board, steps: Sequence[str]) -> Callable[[int], None] | None:
    if board.seat.manager.role not in _EDITORS:
        return None

    def link(at: int) -> None:
        if at < len(steps):
            text("a", board.line("to_workshop"), href=f"{WORKSHOP}?{urlencode({'step': steps[at]})}")

    return link


def address(days: int, script: str = "") -> str:
    """Name the page of a period, and of a script when one is chosen."""
    return f"{LIVE}?{urlencode({'days': days, **({'script': script} if script else {})})}"


FUNNEL = Part("funnel", _funnel, _draw_funnel, OVERSEERS)
STOPS = Part("stops", _both, _draw_stops, OVERSEERS)
SILENT = Part("silent", _standing, _draw_silent, OVERSEERS)
MISSED = Part("missed", _missed, _draw_missed, _EDITORS)
EDITIONS = Part("editions", _standing, _draw_editions, _EDITORS)
