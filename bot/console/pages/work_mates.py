"""The team of a need: who helps its owner, how much each sees, and the window that asks somebody in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from nicegui import ui

from bot.casework.names import ManagerId, NeedId
from bot.casework.team import View
from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.window import Window
from bot.console.pages.work_file import File
from bot.usecases.change_team import Mate, Team, TeamVerdict, join_team, leave_team

#: Draws the card anew under a line that says what happened.
Again = Callable[[str], Awaitable[None]]


def draw_mates(seat: Seat, file: File, again: Again) -> None:
    """Draw the section inside the current element; nothing for those who do not decide about the team."""
    if file.team is not None:
        _Mates(seat, file.card.need.id, file.team, again).draw()


@dataclass(frozen=True, slots=True)
class _Mates:
    seat: Seat
    need: NeedId
    team: Team
    again: Again

    def draw(self) -> None:
        speech = self.seat.speech
        with tag("section", "panel mates", aria_labelledby="mates-title"):
            text("h2", speech.line("work.team"), id="mates-title")
            if not self.team.mates:
                text("p", speech.line("work.no_team"), "hint")
            for mate in self.team.mates:
                self._draw_mate(mate)
            if self.team.others:
                button(speech.line("work.join_team"), self.seat.doing(self._ask), "quiet-button").mark("join-team")

    def _draw_mate(self, mate: Mate) -> None:
        speech = self.seat.speech
        with tag("div", "task"):
            text("strong", mate.name)
            text("span", speech.line(f"work.view_{mate.view}"), "hint")
            button(speech.line("work.leave_team"), self.seat.doing(partial(self._let_go, mate)), "quiet-button")

    async def _let_go(self, mate: Mate) -> None:
        verdict = await leave_team(self.seat.office, manager=self.seat.manager.id, need=self.need, mate=mate.id)
        await self.again(self.seat.speech.bot.line(f"team.{verdict}"))

    async def _ask(self) -> None:
        speech = self.seat.speech
        window = Window(self.seat, speech.line("work.join_team"), speech.line("work.team_note"))
        with window.opened(lambda: self._join(window, whom, view)):
            with window.part("whom", speech.line("work.part_mate")):
                whom = ui.radio(dict(self.team.others)).mark("mate")
            with window.part("view", speech.line("work.view")):
                views = {one.value: speech.line(f"work.view_{one}") for one in View}
                view = ui.radio(views, value=View.PLAN.value).mark("view")

    async def _join(self, window: Window, whom: ui.radio, view: ui.radio) -> None:
        speech = self.seat.speech
        window.forget_wrong()
        if not whom.value:
            window.say_wrong("whom", speech.line("work.missing_mate"))
            return
        mate = ManagerId(str(whom.value))
        verdict = await join_team(
            self.seat.office, manager=self.seat.manager.id, need=self.need, mate=mate, view=View(str(view.value))
        )
        said = speech.bot.line(f"team.{verdict}")
        if verdict is TeamVerdict.UNKNOWN:
            window.say_wrong("whom", said)
            return
        await self.again(said)
        window.close()
