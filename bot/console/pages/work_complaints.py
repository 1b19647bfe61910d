"""Complaints that wait for a supervisor: opened on purpose, answered once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.voices import COMPLAINT_ROLES, Complaint
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.ways import COMPLAINTS
from bot.console.pages.window import words_field
from bot.console.pages.work_lines import draw_clock, path_of
from bot.usecases.complaints.answer_complaint import (
    LONGEST_ANSWER,
    Fate,
    answer_complaint,
    list_complaints,
    open_complaint,
)


def add_complaints(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(COMPLAINTS, "work.way_complaints")
    async def page(request: Request) -> Response | None:
        return await frame.open(request, COMPLAINTS, draw_complaints, name="work.way_complaints", roles=COMPLAINT_ROLES)


async def draw_complaints(seat: Seat) -> None:
    """Draw the page."""
    view = _Complaints(seat)
    view.build()
    await view.refresh()


@dataclass(slots=True)
class _Complaints:
    """One open page."""

    seat: Seat
    _told: Told = field(default_factory=Told, init=False)
    _list: ui.element = field(init=False)

    def build(self) -> None:
        """Draw what stays."""
        text("h1", self.seat.speech.line("work.way_complaints"))
        self._told.build()
        self._list = tag("div", "staff-list")

    async def refresh(self, told: str = "") -> None:
        """Read the list anew and draw it, under what has just happened."""
        waiting = await list_complaints(self.seat.office, manager=self.seat.manager.id)
        self._told.tell(told)
        self._list.clear()
        with self._list:
            if not waiting:
                text("p", self.seat.speech.line("work.no_complaints"), "empty")
            with tag("ul", "task-list"):
                for complaint in waiting:
                    self._draw(complaint)

    def _draw(self, complaint: Complaint) -> None:
        speech = self.seat.speech
        with tag("li", "panel member"):
            text("h2", speech.line("work.complaint", number=complaint.number))
            draw_clock(complaint.due_at, speech, self.seat.office.now())
            body = tag("div", "complaint")
            with body:
                act = self.seat.doing(partial(self._open, complaint, body))
                button(speech.line("work.read_complaint"), act, "quiet-button").mark(f"read-{complaint.number}")

    async def _open(self, complaint: Complaint, body: ui.element) -> None:
        opened = await open_complaint(self.seat.office, manager=self.seat.manager.id, complaint=complaint.id)
        if opened is None:
            await self.refresh()
            return
        speech = self.seat.speech
        body.clear()
        with body:
            text("p", opened.text, "past-reason")
            text("p", speech.bot.line("complaint.named" if opened.need else "complaint.anonymous"), "hint")
            if opened.need is not None:
                text("a", speech.line("work.its_card"), href=path_of(opened.need))
            words = words_field(speech.line("work.complaint_answer"), "complaint-answer", LONGEST_ANSWER)
            wrong = tag("div", "wrong", role="alert")
            act = self.seat.doing(lambda: self._answer(opened, words, wrong))
            button(speech.line("work.send_answer"), act, "main-button").mark("send-answer")

    async def _answer(self, complaint: Complaint, words: ui.textarea, wrong: ui.element) -> None:
        said = str(words.value or "")
        answer = await answer_complaint(
            self.seat.office, manager=self.seat.manager.id, complaint=complaint.id, text=said
        )
        told = self.seat.speech.bot.line(f"complaint.{answer.fate}", number=complaint.number)
        if answer.fate in {Fate.EMPTY, Fate.TOO_LONG}:
            wrong.clear()
            with wrong:
                text("p", told)
            return
        await self.refresh(told)
