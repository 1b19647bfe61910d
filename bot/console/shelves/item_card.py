"""An entry on its shelf as people meet it: what it is called, how far it was checked, who says so."""

from __future__ import annotations

from bot.console.pages.markup import tag, text
from bot.console.pages.speech import Speech
from bot.console.shelves.words import told_of
from bot.usecases.workshop.show_shelves import Item


def draw_head(speech: Speech, item: Item, *, is_opened: bool) -> None:
    """Draw it."""
    with tag("div", "words-head"):
        text("h2", item.title, tabindex="-1")
        if item.has_evidence:
            text("span", told_of(speech, item), "shop-see" if item.waits else "chip-this")
        if item.problems:
            text("span", speech.count("shelf.problems", item.problems), "shop-stop")
    if item.source and not is_opened:
        text("p", speech.line("shelf.source", source=item.source), "hint")


def show_opened(entry: str) -> str:
    """Give what the browser does when a form was opened: it comes into sight, and readers are told of it."""
    place = f'document.getElementById("entry-{entry}")'
    return f"{place}?.scrollIntoView(); {place}?.querySelector('h2')?.focus({{preventScroll: true}})"


def show_closed(entry: str) -> str:
    """Give what the browser does when a form was closed: the focus goes back to where it was opened."""
    return f"document.querySelector('#entry-{entry} button')?.focus()"
