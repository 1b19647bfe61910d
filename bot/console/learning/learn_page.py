"""Learning: what this place is for, first tours, lessons to do with one's own hands, and a hromada to practise on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.owners import Role
from bot.console.learning.hall import Hall
from bot.console.learning.lessons import done_in, traces_of
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, path_of, tag, text
from bot.console.pages.told import Told
from bot.console.pages.tours import address, tours_of
from bot.console.pages.ways import LEARN
from bot.usecases.staff.see_progress import see_progress

#: Seconds between two looks at what was done.
_EVERY: Final = 20.0


def add_learning(frame: Frame, training: str, hall: Hall | None = None) -> None:
    """Tell NiceGUI about the page.

    Args:
        training: address of a hromada with fictional people; "" where there is none.
        hall: plays the people here, when this is that hromada.
    """

    @frame.page(LEARN, "learn.title")
    async def page(request: Request) -> Response | None:
        async def draw(seat: Seat) -> None:
            await LearnView(seat, training, hall).draw()

        return await frame.open(request, LEARN, draw, name="learn.title", roles=frozenset(Role))


@dataclass(slots=True, repr=False)
class LearnView:
    """One open page."""

    seat: Seat
    training: str
    hall: Hall | None = None
    _steps: ui.element = field(init=False)
    _told: Told = field(default_factory=Told)

    async def draw(self) -> None:
        """Draw the page, and tick what is done while it is open."""
        line, role = self.seat.speech.line, self.seat.manager.role
        text("h1", line("learn.title"))
        text("p", line("learn.about"), "hint lines")
        with tag("section", "panel", aria_labelledby="tours-title"):
            text("h2", line("learn.tours"), id="tours-title")
            for tour in tours_of(role):
                text("h3", line(f"learn.tour.{tour.name}"))
                text("p", line(f"learn.about.{tour.name}"), "hint")
                with tag("div", "buttons"):
                    text("a", line("learn.begin"), "main-button", href=address(tour, 1))
        with tag("section", "panel", aria_labelledby="lesson-title"):
            text("h2", line("learn.lesson"), id="lesson-title")
            text("p", line("learn.lesson_why"), "hint")
            self._steps = tag("ol", "learn-steps")
            await self._draw_steps()
        self._draw_training()
        self.seat.follow(lambda _: True, every=_EVERY, redraw=self._draw_steps)

    async def _draw_steps(self) -> None:
        """Say of each step what to do, and of those that leave a trace whether it was done."""
        line, manager = self.seat.speech.line, self.seat.manager
        since = self.hall.since if self.hall is not None else None
        traces = await see_progress(self.seat.office, manager=manager.id, of=traces_of(manager.role), since=since)
        self._steps.clear()
        with self._steps:
            for number, is_done in enumerate(done_in(manager.role, traces), 1):
                with tag("li", "done" if is_done else ""):
                    text("span", line(f"learn.lesson.{manager.role}.{number}"))
                    if is_done:
                        text("span", line("learn.done"), "learn-done").mark(f"done-{number}")

    def _draw_training(self) -> None:
        line = self.seat.speech.line
        with tag("section", "panel", aria_labelledby="training-title"):
            text("h2", line("learn.training"), id="training-title")
            if self.hall is not None:
                self._draw_hall(self.hall)
            elif self.seat.frame.sign_in.is_play:
                text("p", line("learn.you_are_there"))
            elif self.training:
                text("p", line("learn.training_why"))
                with tag("div", "buttons"):
                    text("a", line("learn.to_training"), "main-button", href=self.training)
            else:
                text("p", line("learn.no_training"))

    def _draw_hall(self, hall: Hall) -> None:
        """Let somebody else come from here, too."""
        line = self.seat.speech.line

        async def send() -> None:
            self._told.tell(line("hall.sent", name=hall.send()))

        text("p", line("learn.you_are_in_training"))
        self._told.build()
        with tag("div", "buttons"):
            button(line("hall.send"), self.seat.doing(send), "main-button").mark("send")
            home = path_of(self.seat.frame.pages, self.seat.speech.language)
            text("a", line("learn.to_hall"), "quiet-button", href=home)
