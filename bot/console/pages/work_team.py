"""The supervisor's page: who works here, how much each has, who is away."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.owners import Manager, Role
from bot.console.pages.frame import TEAM, Frame, Seat
from bot.console.pages.markup import tag, text


def add_team(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @ui.page(TEAM, title=frame.title("work.way_team"), language="uk")
    async def page(request: Request) -> Response | None:
        return await frame.open(request, TEAM, draw_team, roles=frozenset({Role.SUPERVISOR}))


async def draw_team(seat: Seat) -> None:
    """Draw the page."""
    speech = seat.speech
    async with seat.office.work() as work:
        staff = [one for one in await work.staff.of_hromada(seat.manager.hromada) if one.is_active]
    text("h1", speech.line("work.way_team"))
    label = speech.line("work.way_team")
    with tag("div", "wide", role="region", aria_label=label, tabindex="0"), tag("table", "staff"):
        with tag("thead"), tag("tr"):
            for key in ("work.name", "work.role", "work.workload", "work.reached_by", "work.away"):
                text("th", speech.pages.line(key, speech.language), scope="col")
        with tag("tbody"):
            for one in sorted(staff, key=lambda each: (-each.live_referrals, each.name)):
                _draw_row(seat, one)


def _draw_row(seat: Seat, one: Manager) -> None:
    speech = seat.speech
    ways = [speech.line("work.telegram")] if one.account is not None else []
    ways += [speech.line("work.email")] if one.email else []
    with tag("tr"):
        text("th", one.name, scope="row")
        text("td", speech.line(f"role.{one.role}"))
        text("td", speech.count("work.live", one.live_referrals))
        text("td", ", ".join(ways) or speech.line("work.unreachable"))
        away = one.is_away(seat.office.today())
        text("td", speech.line("work.is_away") if away else speech.line("work.is_here"))
