"""The window of a story that goes otherwise since a script changed: it is told anew by choosing, without its file."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from nicegui import ui

from bot.console.pages.markup import text
from bot.console.pages.window import Window
from bot.console.workshop.bench import DraftSeat
from bot.usecases.workshop.rehearsing.rejoin_story import Parting, Way, find_partings, parting_of, rejoined
from dialogs.editing.values import CannotEdit
from dialogs.problems import Problem
from dialogs.publishing.findings import Findings

#: Of what a person writes in a story, in characters. A product choice.
_LONGEST: Final = 300
_PART: Final = "way"


@dataclass(slots=True, eq=False, repr=False)
class StoryWindow:
    """Asks what becomes of a story where it parts from the bot.

    Attributes:
        problem: what was found of it.
        again: checks anew, and says what was done.
    """

    desk: DraftSeat
    findings: Findings
    problem: Problem
    again: Callable[[str], Awaitable[None]]
    parting: Parting = field(init=False)
    others: tuple[Parting, ...] = field(default=(), init=False)
    _window: Window = field(init=False)
    _chosen: ui.radio = field(init=False)
    _written: ui.input | None = field(default=None, init=False)
    _all: ui.checkbox | None = field(default=None, init=False)

    async def open(self) -> None:
        """Play the stories that went otherwise, and ask about this one and those that stop where it does."""
        partings = await asyncio.to_thread(self._partings)
        found = parting_of(partings, self.problem)
        if found is None:
            self.desk.seat.say(self.desk.seat.speech.line("publish.story_elsewhere"))
            return
        self.parting = found
        self.others = tuple(each for each in partings if each is not found and each.is_beside(found))
        self._show()

    def _partings(self) -> list[Parting]:
        found, blocking = self.findings, self.findings.verdict.blocking
        problems = [judged.problem for judged in blocking]
        return find_partings(found.bundle, found.plays.stories, problems, on=self.desk.seat.office.today())

    def _show(self) -> None:
        line, parting = self.desk.seat.speech.line, self.parting
        title = line("publish.story_window", story=parting.story.name)
        why = line("publish.story_now", heard=parting.heard) if parting.heard else line("publish.story_now_nothing")
        self._window = Window(self.desk.seat, title, why)
        opened = self._window.opened(self._save, line("publish.story_save"))
        with opened, self._window.part(_PART, line("publish.story_what")):
            options = self._options()
            self._chosen = ui.radio(options, value=next(iter(options))).mark("story-way")
            if Way.ANSWER in options:
                self._written = ui.input(line("publish.story_writes")).props("outlined stack-label")
                self._written.props["maxlength"] = _LONGEST
                self._written.mark("story-writes")
            if self.others and Way.ANSWER in parting.ways:
                said = self.desk.seat.speech.count("publish.story_others", len(self.others))
                self._all = ui.checkbox(said, value=True).mark("story-others")
                text("p", line("publish.story_others_why"), "hint")

    def _options(self) -> dict[str, str]:
        line, parting = self.desk.seat.speech.line, self.parting
        failed = parting.story.talk[parting.at].text if parting.at < len(parting.story.talk) else ""
        options: dict[str, str] = {}
        for way in parting.ways:
            if way is Way.ANSWER and parting.buttons:
                options |= {_key(each): line("publish.story_taps", button=each) for each in parting.buttons}
            else:
                options[way] = line(f"publish.story_{way}", failed=failed, heard=parting.heard)
        return options

    async def _save(self) -> None:
        seat = self.desk.seat
        self._window.forget_wrong()
        chosen = str(self._chosen.value or "")
        way = Way.ANSWER if chosen.startswith(_key("")) else Way(chosen)
        said = chosen.removeprefix(_key("")) if chosen != way else str(self._written.value if self._written else "")
        if way is Way.ANSWER and not said.strip():
            self._window.say_wrong(_PART, seat.speech.line("publish.story_unsaid"))
            return
        every = (self.parting, *self.others) if way is Way.ANSWER and self._all and self._all.value else (self.parting,)
        try:
            written = await asyncio.to_thread(self._rejoined, every, way, said.strip())
        except CannotEdit:
            self._window.say_wrong(_PART, seat.speech.line("publish.story_elsewhere"))
            return
        if await self.desk.save(written, place=f"{self.parting.story.where.file} {self.parting.story.name}"):
            self._window.close()
            await self.again(seat.speech.count("publish.story_rejoined", len(every)))

    def _rejoined(self, every: tuple[Parting, ...], way: Way, said: str) -> dict[str, str]:
        files, written = dict(self.desk.files), dict[str, str]()
        for each in every:
            changed = rejoined(self.desk.bundle, each, files, way, on=self.desk.seat.office.today(), said=said)
            files |= changed
            written |= changed
        return written


def _key(button: str) -> str:
    """Tell a button from the other ways."""
    return f"{Way.ANSWER} {button}"
