"""The window in which a new conversation begins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from nicegui import ui

from bot.console.pages.window import Window, words_field
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.called import name_for
from bot.console.workshop.dress import path_of_script
from dialogs.editing.edits import AddScript
from dialogs.script import DONE

_LONGEST = 1_000
#: The first step of a new script.
_FIRST = "hello"
#: Where scripts of needs stand, and where those that others call.
#: What a conversation is called in the files when its title leaves no name.
_SCRIPT: Final = "script"
_ROOMS = {"need": "scripts/", "part": "scripts/parts/"}


@dataclass(frozen=True, slots=True)
class NewScript:
    """The window."""

    desk: DraftSeat

    async def open(self) -> None:
        """Ask what the conversation is about, and how it begins."""
        line = self.desk.seat.speech.line
        window = Window(self.desk.seat, line("shop.new_script_title"), line("shop.new_script_why"))

        async def add() -> None:
            window.forget_wrong()
            called, said = str(title.value or "").strip(), str(first.value or "").strip()
            if not called or not said:
                window.say_wrong("title", line("shop.new_script_missing"))
                return
            name = name_for(called, self.desk.bundle.scripts, otherwise=_SCRIPT)
            path = f"{_ROOMS[str(room.value)]}{name}.yaml"
            fields = {"tell": said, "go": DONE}
            edit = AddScript(path, called, _FIRST, fields, str(about.value or "").strip())
            if await self.desk.edit(edit, place=path, refused=partial(window.say_wrong, "title")):
                window.close()
                with self.desk.seat.client:
                    ui.navigate.to(path_of_script(self.desk.draft.id, name))

        with window.opened(add, line("shop.new_script_do")):
            with window.part("title", line("shop.new_script_said")):
                title = ui.input(line("shop.field.title")).props("outlined stack-label").mark("script-title")
                about = words_field(line("shop.field.about"), "script-about", _LONGEST)
                first = words_field(line("shop.new_script_first"), "script-first", _LONGEST)
            with window.part("room", line("shop.new_script_room")):
                rooms = {room: line(f"shop.room_{room}") for room in _ROOMS}
                room = ui.radio(rooms, value="part").mark("script-room")
