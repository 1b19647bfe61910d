"""The head of the live page: a figure for each part, whether all is well there, and the way to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.console.pages.markup import picture, tag, text
from bot.console.pages.ways import OVERSEERS
from bot.console.watching.board import Board, Part
from bot.console.watching.house_parts import whose
from bot.usecases.watching.look_at_house import piles
from bot.usecases.watching.look_at_hromada import late_of

#: A message that has waited so long to leave is trouble: limits of Telegram hold none up for minutes. A product choice.
_MAY_WAIT = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: of which part, and whether somebody should look; None where more is neither good nor bad."""

    part: str
    name: str
    value: int
    is_trouble: bool | None


async def draw_figures(board: Board, parts: Sequence[Part]) -> None:
    """Draw a figure for the parts that have one; they are kept up to date with the rest."""
    await board.draw_head(Part("figures", _figures, _draw, OVERSEERS), parts)


async def _figures(board: Board) -> tuple[Figure, ...]:
    town = await board.tower.town(board.seat.manager.hromada, board.days)
    house, standing = await board.tower.house(), await board.tower.standing()
    late = late_of(town, board.seat.manager.id)
    aside = sum(pile.set_aside for pile in piles(await board.tower.undelivered(whose(board))))
    waiting = [one for one in house.outbox.values() if one.since is not None]
    oldest = max((board.seat.office.now() - one.since for one in waiting if one.since is not None), default=timedelta())
    lost = sum(one.talks for one in standing.editions if one.published_at is None)
    current = board.seat.office.editions.current.edition
    lag = sum(one.edition != current for one in house.processes)
    return (
        Figure("late", "late", sum(one.late for one in late), is_trouble=bool(late)),
        Figure("waiting", "untaken", town.untaken.count, is_trouble=None),
        Figure("waiting", "unread", town.unread.count, is_trouble=None),
        Figure("undelivered", "set_aside", aside, is_trouble=bool(aside)),
        Figure("silent", "silent", standing.all_silent, is_trouble=None),
        Figure("silent", "asked", standing.asked, is_trouble=None),
        Figure("outbox", "outbox", sum(one.count for one in waiting), is_trouble=oldest > _MAY_WAIT),
        Figure("outbox", "timers", sum(one.count for one in house.timers), is_trouble=bool(house.timers)),
        Figure("editions", "lost", lost + standing.interrupted, is_trouble=bool(lost + standing.interrupted)),
        Figure("processes", "lag", lag, is_trouble=bool(lag)),
    )


def _draw(board: Board, figures: tuple[Figure, ...]) -> None:
    shown = board.anchors
    with tag("ul", "live-figures"):
        for one in figures:
            if one.part in shown:
                kind = "neutral" if one.is_trouble is None else "trouble" if one.is_trouble else "fine"
                with tag("li"), tag("a", f"live-figure {kind}", href=f"#{one.part}"):
                    text("span", str(one.value), "live-value")
                    text("span", board.line(f"figure_{one.name}"), "live-name")
                    if one.is_trouble is not None:
                        with tag("span", "live-state"):
                            picture("error_outline" if one.is_trouble else "check_circle_outline")
                            text("span", board.line(f"state_{kind}"))
