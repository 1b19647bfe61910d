"""The staff as a plain table, with a bar beside each number."""

from __future__ import annotations

from collections.abc import Sequence

from bot.casework.cards import CASE_ROLES
from bot.console.pages.frame import Seat
from bot.console.pages.markup import tag, text
from bot.console.people.look import page_of
from bot.usecases.staff.show_people import Colleague

_COLUMNS = ("name", "role", "live", "overdue", "state")


def draw_staff(seat: Seat, staff: Sequence[Colleague], *, longest: int) -> None:
    """Draw a table of the staff; each name leads to its page.

    Args:
        longest: how many requests a full bar stands for.
    """
    line = seat.speech.line
    with tag("table", "people-table", role="table"):
        text("caption", line("crew.table_caption"), "for-readers")
        with tag("thead", role="rowgroup"), tag("tr", role="row"):
            for name in _COLUMNS:
                text("th", line(f"crew.head_{name}"), scope="col", role="columnheader")
        with tag("tbody", role="rowgroup"):
            for one in staff:
                with tag("tr", role="row"):
                    _draw_row(seat, one, longest)


def _draw_row(seat: Seat, one: Colleague, longest: int) -> None:
    line, manager = seat.speech.line, one.manager
    with tag("th", "", scope="row", role="rowheader"):
        text("a", manager.name, "people-name", href=page_of(manager.id)).mark(f"open-{manager.id}")
    text("td", line(f"role.{manager.role}"), "", role="cell", data_label=line("crew.head_role"))
    with tag("td", "people-load", role="cell", data_label=line("crew.head_live")):
        if manager.role in CASE_ROLES:
            _draw_load(one, longest)
        else:
            text("span", "—")
    late = text("td", str(one.load.overdue), "", role="cell", data_label=line("crew.head_overdue"))
    if one.load.overdue:
        late.classes("people-late")
    with tag("td", "people-state", role="cell", data_label=line("crew.head_state")):
        draw_state(seat, one)


def _draw_load(one: Colleague, longest: int) -> None:
    capacity = one.manager.capacity
    text("span", f"{one.load.live} / {capacity}" if capacity else str(one.load.live), "people-number")
    share = min(100, round(100 * one.load.live / longest)) if longest else 0
    with tag("span", "people-bar", aria_hidden="true"):
        tag("span", "full" if 0 < capacity <= one.load.live else "").style(f"width: {share}%")


def draw_state(seat: Seat, one: Colleague) -> None:
    """Draw what holds for somebody now, in words."""
    speech = seat.speech
    if not one.manager.is_active:
        text("span", speech.line("crew.has_left"), "people-chip")
    if one.load.is_on_duty:
        text("span", speech.line("work.on_duty"), "chip-this")
    if one.load.away is not None:
        text("span", speech.line("work.away_until", day=speech.day(one.load.away.last)), "people-chip")
    for lack in one.lacks:
        text("span", speech.line(f"crew.lack_{lack}"), "chip-late")
