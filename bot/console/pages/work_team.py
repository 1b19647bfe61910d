"""The supervisor's page: who works here, how much each has to do, who is away, who leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.owners import Manager, Role
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.ways import TEAM
from bot.console.pages.window import Window
from bot.console.pages.work_away import AwayWindow
from bot.usecases.staff.disable_staff import LeavingVerdict, disable_staff, may_disable
from bot.usecases.staff.set_absence import end_absence
from bot.usecases.staff.show_workload import Workload, show_workload


def add_team(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @ui.page(TEAM, title=frame.title("work.way_team"), language="uk")
    async def page(request: Request) -> Response | None:
        return await frame.open(
            request, TEAM, draw_team, name="work.way_team", roles=frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
        )


async def draw_team(seat: Seat) -> None:
    """Draw the page."""
    view = _Team(seat)
    view.build()
    await view.refresh()


@dataclass(slots=True)
class _Team:
    """One open page."""

    seat: Seat
    _news: ui.element = field(init=False)
    _table: ui.element = field(init=False)

    def build(self) -> None:
        """Draw what stays."""
        text("h1", self.seat.speech.line("work.way_team"))
        text("p", self.seat.speech.line("work.team_why"), "hint")
        self._news = tag("div", "news", role="status", aria_live="polite")
        self._table = tag("div", "staff-list")

    async def refresh(self, told: str = "") -> None:
        """Read the staff anew and draw it, under what has just happened."""
        staff = await show_workload(self.seat.office, manager=self.seat.manager.id)
        self._news.clear()
        with self._news:
            if told:
                text("p", told, "told")
        self._table.clear()
        with self._table:
            self._draw(staff)

    def _draw(self, staff: Sequence[Workload]) -> None:
        with tag("ul", "task-list"):
            for one in sorted(staff, key=lambda each: (-each.overdue, -each.live, each.manager.name)):
                with tag("li", "panel member"):
                    self._draw_member(one)

    def _draw_member(self, one: Workload) -> None:
        speech, manager = self.seat.speech, one.manager
        text("h2", manager.name)
        with tag("p", "member-line"):
            text("span", speech.line(f"role.{manager.role}"))
            text("span", speech.count("work.live", one.live))
            if one.overdue:
                text("span", speech.count("work.overdue_count", one.overdue), "chip-late")
            if one.is_on_duty:
                text("span", speech.line("work.on_duty"), "chip-this")
        text("p", speech.line("work.alerts_by", ways=self._ways(manager)), "hint")
        if one.away is not None:
            text("p", speech.line("work.away_until", day=speech.day(one.away.last)), "hint")
        with tag("div", "buttons"):
            self._draw_buttons(manager)

    def _draw_buttons(self, manager: Manager) -> None:
        speech = self.seat.speech
        away = AwayWindow(self.seat, manager, self.refresh)
        button(speech.line("work.set_away"), self.seat.doing(away.open), "quiet-button").mark(f"away-{manager.id}")
        if manager.away:
            button(speech.line("work.is_back"), self.seat.doing(partial(self._back, manager)), "quiet-button")
        if may_disable(self.seat.manager, manager):
            act = self.seat.doing(partial(self._ask_to_leave, manager))
            button(speech.line("work.leaves"), act, "quiet-button").mark(f"leaves-{manager.id}")

    def _ways(self, manager: Manager) -> str:
        speech = self.seat.speech
        ways = [speech.line("work.telegram")] if manager.account is not None else []
        ways += [speech.line("work.email")] if manager.email else []
        return ", ".join(ways) or speech.line("work.unreachable")

    async def _back(self, manager: Manager) -> None:
        await end_absence(self.seat.office, by=self.seat.manager.id, manager=manager.id)
        await self.refresh(self.seat.speech.line("work.back_noted"))

    async def _ask_to_leave(self, manager: Manager) -> None:
        speech = self.seat.speech
        window = Window(self.seat, speech.line("work.leaves_title", name=manager.name), speech.line("work.leaves_why"))
        with window.opened(partial(self._leave, window, manager), speech.line("work.leaves_yes")):
            pass

    async def _leave(self, window: Window, manager: Manager) -> None:
        verdict = await disable_staff(self.seat.office, by=self.seat.manager.id, manager=manager.id)
        said = self.seat.speech.bot.line(f"leaving.{verdict}")
        await self.refresh(said if verdict is not LeavingVerdict.LEFT else self.seat.speech.line("work.has_left"))
        window.close()
