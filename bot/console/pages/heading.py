"""What pages of the desk begin with: what they are for, and how they work, folded."""

from __future__ import annotations

from bot.console.pages.frame import Seat
from bot.console.pages.markup import tag, text


def draw_heading(seat: Seat, title: str, about: str, *, helped: str) -> None:
    """Draw the head of a page.

    Args:
        about: one sentence of what it is for.
        helped: how it works, several lines.
    """
    text("h1", title)
    text("p", about, "hint")
    draw_help(seat, helped)


def draw_help(seat: Seat, helped: str) -> None:
    """Draw how a page works, folded: a line of the text is a point of the list."""
    with tag("details", "page-help"):
        text("summary", seat.speech.line("work.how_it_works"))
        with tag("ul", "plain-list"):
            for line in helped.splitlines():
                text("li", line)
