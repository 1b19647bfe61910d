"""Papers of a need: what is asked for, what has come, and the window that asks for more."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from nicegui import ui

from bot.casework.names import NeedId
from bot.casework.papers import Paper
from bot.console.pages.frame import Seat
from bot.console.pages.markup import tag, text
from bot.console.pages.window import Window, date_field, date_of, words_field
from bot.usecases.ask_papers import LONGEST_WORDS, Asked, Fate, ask_papers, papers_text
from bot.usecases.open_document import PaperList

#: Where a paper is looked at; its id says nothing about anybody.
PAPERS = "/desk/paper"

#: At which part of the window each mistake is said.
_WHERE = {Fate.EMPTY: "words", Fate.TOO_LONG: "words", Fate.BAD_DAY: "day"}


def draw_papers(seat: Seat, listed: PaperList) -> None:
    """Draw what is asked for and what has come, inside the current element."""
    speech = seat.speech
    if listed.request is not None:
        text("p", speech.line("work.papers_asked", day=speech.day(listed.request.day)))
        text("p", papers_text(seat.office, listed.request, speech.language), "lines")
    if listed.papers:
        with tag("ul", "plain-list"):
            for place, paper in enumerate(listed.papers, 1):
                _draw_paper(seat, paper, place)


def _draw_paper(seat: Seat, paper: Paper, place: int) -> None:
    speech = seat.speech
    named = speech.line("work.paper", place=place, at=speech.moment(paper.received_at))
    with tag("li"):
        if paper.forgotten_at is not None:
            text("span", speech.line("work.paper_forgotten", paper=named), "hint")
        else:
            text("a", named, href=f"{PAPERS}/{paper.id}", target="_blank", rel="noopener noreferrer")


@dataclass(slots=True)
class PapersWindow:
    """One request for papers on its way."""

    seat: Seat
    need: NeedId
    again: Callable[[str], Awaitable[None]]
    _boxes: dict[str, ui.checkbox] = field(default_factory=dict)

    async def open(self) -> None:
        """Draw the window."""
        speech, bundle = self.seat.speech, self.seat.office.editions.current
        window = Window(self.seat, speech.line("work.ask_papers"), speech.line("work.ask_papers_why"))
        self._boxes.clear()
        with window.opened(lambda: self._ask(window, words, why, day)):
            with window.part("words", speech.line("work.which_papers")):
                with tag("div", "choices"):
                    for name, document in bundle.catalogue.documents.items():
                        self._boxes[name] = ui.checkbox(speech.value(document.title, bundle))
                words = words_field(speech.line("work.other_papers"), "papers-words", LONGEST_WORDS)
            with window.part("why", speech.line("work.papers_for")):
                why = words_field(speech.line("work.papers_for"), "papers-why", LONGEST_WORDS)
            with window.part("day", speech.line("work.part_date")):
                day = date_field(self.seat)

    async def _ask(self, window: Window, words: ui.textarea, why: ui.textarea, day: ui.input) -> None:
        wanted, speech = date_of(day.value), self.seat.speech
        window.forget_wrong()
        if wanted is None:
            window.say_wrong("day", speech.line("work.missing_date"))
            return
        chosen = [name for name, box in self._boxes.items() if box.value]
        asked = Asked(chosen, str(words.value or ""), str(why.value or ""), wanted)
        answer = await ask_papers(self.seat.office, manager=self.seat.manager.id, need=self.need, asked=asked)
        said = speech.bot.line(f"papers.{answer.fate}")
        if answer.fate in _WHERE:
            window.say_wrong(_WHERE[answer.fate], said)
            return
        await self.again(said)
        window.close()
