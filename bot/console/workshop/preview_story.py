"""A preview is kept as a story: from then on the talk is played with every check."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from nicegui import ui

from bot.console.pages.markup import text
from bot.console.pages.window import Window
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.preview_words import Telling
from bot.usecases.workshop.rehearsing.setting import Room
from bot.usecases.workshop.rehearsing.story import Unsaid, Written, write_story
from bot.usecases.workshop.rehearsing.talk import Talk

#: Longest name of a story, in characters. A product choice.
_LONGEST = 120
_NAME = "name"


@dataclass(slots=True, eq=False, repr=False)
class StoryWindow:
    """Asks for a name, plays the story, and saves it when it goes as it says."""

    desk: DraftSeat
    room: Room
    talk: Talk
    _window: Window = field(init=False)
    _name: ui.input = field(init=False)

    def open(self) -> None:
        """Show the window."""
        speech = self.desk.seat.speech
        self._window = Window(self.desk.seat, speech.line("preview.keep"), speech.line("preview.keep_why"))
        with (
            self._window.opened(self._keep, speech.line("preview.keep_do")),
            self._window.part(_NAME, speech.line("preview.story_name")),
        ):
            self._name = ui.input(speech.line("preview.story_name")).props("outlined dense stack-label").mark("story")
            self._name.props["maxlength"] = _LONGEST
            text("p", speech.line("preview.story_name_hint"), "hint")

    async def _keep(self) -> None:
        name = str(self._name.value or "").strip()
        self._window.forget_wrong()
        path = f"stories/{self.talk.began.script}.yaml"
        if not name:
            self._wrong("preview.story_nameless")
            return
        try:
            before = self.desk.files.get(path, "")
            written = await asyncio.to_thread(write_story, self.room, self.talk, name, before)
        except Unsaid as unsaid:
            named = Telling(self.desk.seat.speech, self.room.bundle).fact(unsaid.name) if unsaid.name else ""
            self._wrong(f"preview.unsaid_{unsaid.why}", name=named)
            return
        if written.problems:
            self._tell(written)
        elif await self.desk.save({path: written.text}, place=f"{path} {name}"):
            self._window.close()
            self.desk.seat.say(self.desk.seat.speech.line("preview.kept", name=name))

    def _tell(self, written: Written) -> None:
        self._wrong("preview.story_goes_otherwise")
        for problem in written.problems:
            for part in self.desk.plainly.of(problem).parts[:1]:
                self._window.say_wrong(_NAME, part)

    def _wrong(self, key: str, **blanks: object) -> None:
        self._window.say_wrong(_NAME, self.desk.seat.speech.line(key, **blanks))
