"""How the pages of people look, what all of them share, and how they speak."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nicegui import ui

from bot.casework.hromada import Duty
from bot.casework.names import ManagerId
from bot.casework.staffing import Hours
from bot.console.pages.frame import Seat
from bot.console.pages.heading import draw_heading
from bot.console.pages.speech import Speech
from bot.console.pages.ways import PEOPLE
from bot.ports.spreadsheets import ReadTable

#: The page of duty, and that of many invitations at once.
DUTY, TABLE = f"{PEOPLE}/duty", f"{PEOPLE}/table"


@dataclass(frozen=True, slots=True)
class Kit:
    """What the pages of people need beside a seat.

    Attributes:
        bot: gives the user name of the managers' bot, for links; "" when it is not known.
        draw_code: draws the code of a link as SVG; None where nothing is drawn.
        read: reads a table that somebody uploads; None where none can be.
    """

    bot: Callable[[], Awaitable[str]] | None = None
    draw_code: Callable[[str], str] | None = None
    read: ReadTable | None = None


@cache
def _style() -> str:
    return (Path(__file__).parent / "people.css").read_text(encoding="utf-8")


def heading(seat: Seat, title: str, about: str, *, helped: str) -> None:
    """Draw the head of a page.

    Args:
        about: one sentence of what it is for.
        helped: several lines of how it works, behind a summary.
    """
    ui.add_css(_style())
    draw_heading(seat, title, about, helped=helped)


def page_of(manager: ManagerId) -> str:
    """Say where somebody's page is."""
    return f"{PEOPLE}/{manager}"


def say_hours(speech: Speech, gap: Hours) -> str:
    """Say a stretch of a day of the week."""
    until = f"{gap.until:%H:%M}" if gap.until.hour or gap.until.minute else "24:00"
    return f"{speech.line(f'crew.weekday_{gap.weekday}')} {gap.since:%H:%M}–{until}"


def say_watch(speech: Speech, watch: Duty) -> str:
    """Say when a watch of the roster is."""
    days = ", ".join(speech.line(f"crew.weekday_{day}") for day in sorted(watch.weekdays))
    return f"{days}: {watch.since:%H:%M}–{watch.until:%H:%M}"


def language_names(speech: Speech, codes: Iterable[str]) -> dict[str, str]:
    """Name languages people in need may speak."""
    return {code: speech.line(f"crew.speaks_{code}") for code in codes}
