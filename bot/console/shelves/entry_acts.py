"""What can be done with an entry of the catalogue besides editing it: checked again, added, renamed, taken away."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final, Protocol

from nicegui import ui

from bot.console.pages.markup import button, tag, text
from bot.console.pages.window import Window
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.clashes import label_of
from bot.console.workshop.field_widgets import Place, Widget
from bot.console.workshop.naming import Names
from bot.console.workshop.widgets import widget_of
from bot.usecases.workshop.show_shelves import VERIFIED, VERIFIED_ON, Item, Shelf, shelves_of
from dialogs.editing.edits import AddEntry, RemoveEntry, RenameEntry, SetField
from dialogs.editing.forms import WHOLE, form_of_new_entry
from dialogs.editing.values import Value

#: Names stand in files and in buttons' data. Source: the reader's rule for names.
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")


class Tell(Protocol):
    """Says what has happened, and shows the shelf with an entry open."""

    def __call__(self, told: str, entry: str = "") -> Awaitable[None]:
        """Do it."""
        ...


@dataclass(slots=True, repr=False)
class EntryActs:
    """The acts on one shelf."""

    desk: DraftSeat
    section: str
    tell: Tell
    _widgets: list[Widget] = field(default_factory=list)

    def draw(self, item: Item, *, is_opened: bool) -> None:
        """Draw the buttons of an entry."""
        seat, line = self.desk.seat, self.desk.seat.speech.line
        if item.waits:
            check = seat.doing(partial(self._ask_to_verify, item))
            button(line("shelf.check"), check, "quiet-button", aria_label=f"{line('shelf.check')}: {item.title}").mark(
                f"check-{item.id}"
            )
        if is_opened:
            button(line("shelf.rename"), seat.doing(partial(self._ask_to_rename, item)), "quiet-button").mark("rename")
            button(line("shelf.remove"), seat.doing(partial(self._ask_to_remove, item)), "quiet-button").mark("remove")

    async def ask_to_add(self) -> None:
        """Ask how a new entry is called, and for what every entry here must say."""
        seat, line = self.desk.seat, self.desk.seat.speech.line
        window = Window(seat, line("shelf.add"), line("shelf.add_why"))
        self._widgets.clear()
        with window.opened(lambda: self._add(window, name), line("shelf.add_yes")):
            with window.part("name", line("shelf.name")):
                name = ui.input(line("shelf.name")).props("outlined dense stack-label").mark("entry-name")
                text("p", line("shelf.name_why"), "hint")
            with window.part("fields", line("shelf.what_it_says")):
                self._draw_required()

    def _draw_required(self) -> None:
        seat = self.desk.seat
        place = Place(Names(seat.speech, self.desk.bundle), _nothing, _nothing, lambda key: label_of(seat, key))
        for each in form_of_new_entry(self.desk.bundle, self.section).fields:
            if each.is_required or each.key == WHOLE:
                widget = widget_of(place, each, self.desk)
                widget.build()
                self._widgets.append(widget)

    async def _add(self, window: Window, name: ui.input) -> None:
        line = self.desk.seat.speech.line
        window.forget_wrong()
        called = str(name.value or "").strip()
        if not _NAME.fullmatch(called):
            window.say_wrong("name", line("shelf.bad_name"))
            return
        said: Mapping[str, Value] = {
            key: value for widget in self._widgets for key, value in widget.values().items() if value
        }
        missing = [key for widget in self._widgets for key in widget.keys if key not in said]
        if missing:
            named = ", ".join(label_of(self.desk.seat, key) for key in missing)
            window.say_wrong("fields", line("shop.missing", fields=named))
            return
        fields: Value = said[WHOLE] if WHOLE in said else dict(said)
        if await self.desk.edit(AddEntry(self._file(), self.section, called, fields), place=f"{self.section} {called}"):
            window.close()
            await self.tell(line("shelf.added"), called)

    async def _ask_to_verify(self, item: Item) -> None:
        line = self.desk.seat.speech.line
        window = Window(self.desk.seat, line("shelf.check_title", title=item.title), line("shelf.check_why"))
        with window.opened(lambda: self._verify(window, item), line("shelf.check_yes")), tag("div"):
            if item.source:
                text("p", line("shelf.source", source=item.source))

    async def _verify(self, window: Window, item: Item) -> None:
        day = self.desk.seat.office.today().isoformat()
        at = (self.section, item.id)
        edits = SetField(item.path, (*at, VERIFIED), "yes"), SetField(item.path, (*at, VERIFIED_ON), day)
        window.close()
        if await self.desk.edit(*edits, place=f"{item.path} {self.section}.{item.id}"):
            await self.desk.read()
            await self.tell(self.desk.seat.speech.line("shelf.checked", title=item.title))

    async def _ask_to_rename(self, item: Item) -> None:
        line = self.desk.seat.speech.line
        window = Window(self.desk.seat, line("shelf.rename"), line("shelf.rename_why"))
        opened = window.opened(lambda: self._rename(window, item, name), line("shelf.rename"))
        with opened, window.part("name", line("shelf.name")):
            name = ui.input(line("shelf.name"), value=item.id).props("outlined dense stack-label").mark("entry-name")

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
        line = self.desk.seat.speech.line
        window = Window(self.desk.seat, line("shelf.remove_title", title=item.title), line("shelf.remove_why"))
        with window.opened(lambda: self._remove(window, item), line("shelf.remove")):
            pass

    async def _remove(self, window: Window, item: Item) -> None:
        window.close()
        edit = RemoveEntry(item.path, self.section, item.id)
        if await self.desk.edit(edit, place=f"{item.path} {self.section}.{item.id}"):
            await self.desk.read()
            await self.tell(self.desk.seat.speech.line("shelf.removed"))

    def _file(self) -> str:
        """Name the file new entries of a shelf are written to: the one that holds the last of them."""
        items = next(shelf.items for shelf in self._shelves() if shelf.section == self.section)
        return items[-1].path if items else f"catalogue/{self.section}.yaml"

    def _shelves(self) -> tuple[Shelf, ...]:
        return shelves_of(self.desk.reading, on=self.desk.seat.office.today())


def _nothing() -> None:
    """A window is saved by its button."""
