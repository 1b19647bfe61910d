"""What can be done with an entry of the catalogue besides editing it: checked again, renamed, taken away."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

from nicegui import ui

from bot.console.pages.markup import button, text
from bot.console.pages.window import Window
from bot.console.shelves.adding import KNOWN_BY_NAME
from bot.console.shelves.evidence import Verifying
from bot.console.shelves.removal import Removal
from bot.console.workshop.bench import DraftSeat
from bot.usecases.workshop.foresee import find_uses
from bot.usecases.workshop.show_shelves import Item
from dialogs.editing.edits import RemoveEntry, RenameEntry

#: Names stand in files and in buttons' data. Source: the reader's rule for names.
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")


class Tell(Protocol):
    """Says what has happened, and shows the shelf with an entry open."""

    def __call__(self, told: str, entry: str = "", /) -> Awaitable[None]:
        """Do it."""
        ...


@dataclass(slots=True, repr=False)
class EntryActs:
    """The acts on one shelf."""

    desk: DraftSeat
    section: str
    tell: Tell

    def draw(self, item: Item, *, is_opened: bool) -> None:
        """Draw the buttons of an entry."""
        seat, line = self.desk.seat, self.desk.seat.speech.line
        if item.has_evidence and not is_opened:
            check = seat.doing(Verifying(self.desk, item, self.tell).ask)
            button(line("shelf.check"), check, "quiet-button", aria_label=f"{line('shelf.check')}: {item.title}").mark(
                f"check-{item.id}"
            )
        if is_opened and self.section not in KNOWN_BY_NAME:
            button(line("shelf.rename"), seat.doing(partial(self._ask_to_rename, item)), "quiet-button").mark("rename")
            button(line("shelf.remove"), seat.doing(partial(self._ask_to_remove, item)), "quiet-button").mark("remove")

    async def _ask_to_rename(self, item: Item) -> None:
        line = self.desk.seat.speech.line
        window = Window(self.desk.seat, line("shelf.rename"), line("shelf.rename_why"))
        opened = window.opened(lambda: self._rename(window, item, name), line("shelf.rename"))
        with opened, window.part("name", line("shelf.name")):
            name = ui.input(line("shelf.name"), value=item.id).props("outlined dense stack-label").mark("entry-name")
            text("p", line("shelf.name_why"), "hint")

    async def _rename(self, window: Window, item: Item, name: ui.input) -> None:
        line = self.desk.seat.speech.line
        window.forget_wrong()
        called = str(name.value or "").strip()
        if not _NAME.fullmatch(called):
            window.say_wrong("name", line("shelf.bad_name"))
            return
        edit = RenameEntry(item.path, self.section, item.id, called)
        if await self.desk.edit(edit, place=f"{item.path} {self.section}.{called}"):
            window.close()
            await self.desk.read()
            await self.tell(line("shelf.renamed"), called)

    async def _ask_to_remove(self, item: Item) -> None:
        async def gone() -> None:
            await self.tell(self.desk.seat.speech.line("shelf.removed"))

        uses = await find_uses(self.desk.files, self.section, item.id)
        edit = RemoveEntry(item.path, self.section, item.id, with_mentions=True)
        place = f"{item.path} {self.section}.{item.id}"
        await Removal(self.desk, item.title, edit, uses, place, gone).ask()
