"""Learning: what this place is for, first tours, lessons to do with one's own hands, and a hromada to practise on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.owners import Role
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import tag, text
from bot.console.pages.tours import address, tours_of
from bot.console.pages.ways import LEARN

#: How many steps the lesson of each kind of work has.
_LESSONS: Final = {Role.ADMINISTRATOR: 6, Role.SUPERVISOR: 5, Role.MANAGER: 6, Role.OPERATOR: 4}


def add_learning(frame: Frame, training: str) -> None:
    """Tell NiceGUI about the page.

    Args:
        training: address of a hromada with fictional people; "" where there is none.
    """

    @ui.page(LEARN, title=frame.title("learn.title"), language="uk")
    async def page(request: Request) -> Response | None:
        async def draw(seat: Seat) -> None:
            LearnView(seat, training).draw()

        return await frame.open(request, LEARN, draw, name="learn.title", roles=frozenset(Role))


@dataclass(frozen=True, slots=True, repr=False)
class LearnView:
    """One open page."""

    seat: Seat
    training: str

    def draw(self) -> None:
        """Draw the page."""
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
            with tag("ol", "learn-steps"):
                for number in range(1, _LESSONS[role] + 1):
                    text("li", line(f"learn.lesson.{role}.{number}"))
        self._draw_training()

    def _draw_training(self) -> None:
        line = self.seat.speech.line
        with tag("section", "panel", aria_labelledby="training-title"):
            text("h2", line("learn.training"), id="training-title")
            if self.seat.frame.sign_in.is_play:
                text("p", line("learn.you_are_there"))
            elif self.training:
                text("p", line("learn.training_why"))
                with tag("div", "buttons"):
                    text("a", line("learn.to_training"), "main-button", href=self.training)
            else:
                text("p", line("learn.no_training"))
