"""How the pages of a hromada look, and what all of them have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

from nicegui import ui

from bot.casework.changes import Change, FieldChange
from bot.console.hromada.naming import Naming
from bot.console.pages.frame import Seat
from bot.console.pages.heading import draw_heading
from bot.console.pages.markup import tag, text


@cache
def _style() -> str:
    return (Path(__file__).parent / "hromada.css").read_text(encoding="utf-8")


def heading(seat: Seat, title: str, about: str, *, helped: str) -> None:
    """Draw the head of a page.

    Args:
        about: one sentence of what it is for.
        helped: several lines of how it works, behind a summary.
    """
    ui.add_css(_style())
    draw_heading(seat, title, about, helped=helped)


def keep_place(seat: Seat) -> None:
    """Let the keyboard go on in the page's main part, where the eyes are: what was pressed is gone."""
    seat.client.run_javascript('document.getElementById("main").focus({preventScroll: true})')


def definition(name: str, said: str) -> None:
    """Draw a name and what stands for it."""
    with tag("div"):
        text("dt", name)
        text("dd", said)


def record_of(
    changes: Iterable[Change], naming: Naming, names: Mapping[str, str], said: Callable[[FieldChange], str]
) -> None:
    """Draw who changed what, newest first.

    Args:
        names: of the staff, by id.
        said: says what became of a field.
    """
    with tag("ol", "timeline"):
        for change in changes:
            with tag("li", "past-line"):
                text("span", naming.at(change.at), "past-at")
                text("span", naming.who(change, names), "past-who")
                with tag("ul", "past-fields"):
                    for one in change.fields:
                        text("li", said(one))
