"""Guided tours: a row of pages for each kind of work, each with a sentence about what one sees there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.casework.owners import Role
from bot.console.pages.markup import tag, text
from bot.console.pages.speech import Speech
from bot.console.pages.ways import (
    COMPLAINTS,
    DOORS,
    HROMADA,
    INBOX,
    LEARN,
    LIVE,
    ME,
    PEOPLE,
    PROVIDERS,
    REPORTS,
    WORKSHOP,
)

#: What an address says after its question mark while somebody is on a tour: "dialogs.2".
TOUR: Final = "tour"


@dataclass(frozen=True, slots=True)
class Tour:
    """A tour: its name in keys and addresses, for whom it is, and its pages in their order."""

    name: str
    roles: frozenset[Role]
    stops: tuple[str, ...]


TOURS: Final = (
    Tour("dialogs", frozenset({Role.ADMINISTRATOR}), (WORKSHOP, f"{WORKSHOP}/history", LIVE, PEOPLE)),
    Tour("house", frozenset({Role.ADMINISTRATOR}), (PEOPLE, PROVIDERS, DOORS, HROMADA, ME)),
    Tour("watch", frozenset({Role.SUPERVISOR}), (INBOX, PEOPLE, COMPLAINTS, LIVE, REPORTS)),
    Tour("needs", frozenset({Role.MANAGER, Role.SUPERVISOR}), (INBOX, PROVIDERS, ME)),
    Tour("desk", frozenset({Role.OPERATOR}), (PROVIDERS, ME)),
)


def tours_of(role: Role) -> tuple[Tour, ...]:
    """List the tours for somebody."""
    return tuple(tour for tour in TOURS if role in tour.roles)


def draw_stop(speech: Speech, role: Role, query: Mapping[str, str]) -> None:
    """Draw where somebody is on a tour, and the way on; nothing for whoever is on none."""
    name, _, number = query.get(TOUR, "").partition(".")
    tour = next((each for each in tours_of(role) if each.name == name), None)
    if tour is None or not number.isascii() or not number.isdigit() or not 1 <= int(number) <= len(tour.stops):
        return
    at, line = int(number), speech.line
    with tag("aside", "panel tour-stop", aria_label=line("learn.tour")):
        text("p", line("learn.stop", at=at, total=len(tour.stops), title=line(f"learn.tour.{tour.name}")), "hint")
        text("p", line(f"learn.{tour.name}.{at}"), "lines")
        with tag("div", "buttons"):
            if at > 1:
                text("a", line("learn.back"), "quiet-button", href=address(tour, at - 1))
            if at < len(tour.stops):
                text("a", line("learn.next"), "main-button", href=address(tour, at + 1))
            text("a", line("learn.end"), "quiet-button", href=LEARN)


def address(tour: Tour, at: int) -> str:
    """Give the address of a stop; the first is 1."""
    return f"{tour.stops[at - 1]}?{TOUR}={tour.name}.{at}"
