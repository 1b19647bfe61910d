"""From where we know something, and that somebody has looked: what a form says of it, and how it is recorded."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from nicegui import ui

from bot.console.pages.markup import button, tag, text
from bot.console.pages.window import Window, date_of
from bot.console.shelves.explained import reason_of
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.clashes import said
from bot.console.workshop.field_widgets import NO, YES, Widget
from bot.usecases.workshop.show_shelves import SOURCE, VERIFIED, VERIFIED_ON, Item
from dialogs.editing.edits import SetField
from dialogs.editing.forms import Field
from dialogs.editing.values import Value

#: What a form keeps together. Source: the reader's notes for editors.
EVIDENCE: Final = (SOURCE, "edition", "note")
STATE: Final = (VERIFIED, VERIFIED_ON)
#: Terms are verified by their legal basis, of an edition.
_DEADLINES: Final = "deadlines"
_BASIS, _EDITION = "basis", "edition"
#: Letters a source may have. A product choice.
_LONGEST: Final = 600

#: Says what has happened, with an entry open.
Tell = Callable[[str, str], Awaitable[None]]


@dataclass(slots=True, repr=False)
class EvidenceFields:
    """The part of a form about evidence."""

    desk: DraftSeat
    section: str
    widgets: tuple[Widget, ...]
    fields: Mapping[str, Field]
    check: Callable[[], Awaitable[None]]
    doubt: Callable[[], Awaitable[None]]
    _state: ui.element = field(init=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its fields; whether it is verified is changed by its buttons."""
        return tuple(key for widget in self.widgets for key in widget.keys)

    def build(self) -> None:
        """Draw it."""
        line = self.desk.seat.speech.line
        with tag("fieldset", "shop-fieldset shelf-evidence"):
            text("legend", line("shelf.evidence"))
            self._state = tag("div", "shelf-state", role="status")
            for widget in self.widgets:
                widget.build()
        self._draw_state()

    def values(self) -> Mapping[str, Value | None]:
        """Give what its fields say."""
        return {key: value for widget in self.widgets for key, value in widget.values().items()}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show what the file says."""
        self.fields = fields
        for widget in self.widgets:
            widget.show(fields)
        self._draw_state()

    def _draw_state(self) -> None:
        speech, seat = self.desk.seat.speech, self.desk.seat
        day = date_of(said(self.fields[VERIFIED_ON].value)) if VERIFIED_ON in self.fields else None
        self._state.clear()
        with self._state:
            if self.fields[VERIFIED].value == YES:
                when = speech.day(day) if day else speech.line("shelf.no_day")
                text("p", speech.line("shelf.is_verified", day=when), "shelf-good")
            else:
                text("p", speech.line("shelf.is_unverified"), "shelf-bad")
                text("p", reason_of(speech, self.section, "unverified"), "hint")
            if self.desk.is_open:
                with tag("div", "buttons"):
                    button(speech.line("shelf.check"), seat.doing(self.check), "quiet-button").mark("check-here")
                    if self.fields[VERIFIED].value == YES:
                        button(speech.line("shelf.doubt"), seat.doing(self.doubt), "quiet-button").mark("doubt")


@dataclass(slots=True, repr=False)
class Verifying:
    """Somebody has looked today: which source says so, and on which day."""

    desk: DraftSeat
    item: Item
    tell: Tell

    async def ask(self) -> None:
        """Ask what it was compared with."""
        seat, line = self.desk.seat, self.desk.seat.speech.line
        window = Window(seat, line("shelf.check_title", title=self.item.title), line("shelf.check_why"))
        with window.opened(lambda: self._verify(window, source, day, more), line("shelf.check_yes")):
            with window.part("source", line("shelf.check_source")):
                source = _field(line("shop.field.source"), self.item.source, "check-source")
                text("p", line("shelf.check_source_why"), "hint")
            more = self._draw_more(window)
            with window.part("day", line("shelf.check_day")):
                day = ui.input(line("shop.field.verified_on"), value=seat.office.today().isoformat())
                day.props(f"outlined dense stack-label type=date max={seat.office.today().isoformat()}")
                day.mark("check-day")

    def _draw_more(self, window: Window) -> dict[str, ui.textarea]:
        """Ask for what else a shelf cannot be verified without."""
        if self.item.section != _DEADLINES:
            return {}
        line = self.desk.seat.speech.line
        with window.part("more", line("shelf.check_basis")):
            return {
                key: _field(line(f"shop.field.{key}"), _told(self.item, key), f"check-{key}")
                for key in (_BASIS, _EDITION)
            }

    async def _verify(self, window: Window, source: ui.textarea, day: ui.input, more: dict[str, ui.textarea]) -> None:
        line, today = self.desk.seat.speech.line, self.desk.seat.office.today()
        window.forget_wrong()
        on, named = date_of(day.value), str(source.value or "").strip()
        others = {key: str(made.value or "").strip() for key, made in more.items()}
        if not named:
            window.say_wrong("source", line("shelf.source_missing"))
        if not all(others.values()):
            window.say_wrong("more", line("shelf.basis_missing"))
        if on is None or on > today:
            window.say_wrong("day", line("shelf.fault.later"))
        if not named or not all(others.values()) or on is None or on > today:
            return
        window.close()
        said_so = {SOURCE: named, **others, VERIFIED: YES, VERIFIED_ON: on.isoformat()}
        if await set_fields(self.desk, self.item, said_so.items()):
            await self.tell(line("shelf.checked", title=self.item.title), "")

    async def doubt(self) -> None:
        """Take back that it is verified."""
        if await set_fields(self.desk, self.item, [(VERIFIED, NO)]):
            await self.tell(self.desk.seat.speech.line("shelf.doubted", title=self.item.title), self.item.id)


async def set_fields(desk: DraftSeat, item: Item, fields: Iterable[tuple[str, str]]) -> bool:
    """Write some fields of an entry as one change, and read the draft anew."""
    place = partial(_place, item)
    edits = [SetField(item.path, place(key), value) for key, value in fields]
    if not await desk.edit(*edits, place=f"{item.path} {item.section}.{item.id}"):
        return False
    await desk.read()
    return True


def _place(item: Item, key: str) -> tuple[str, ...]:
    return (item.section, item.id, key)


def _field(label: str, value: str, mark: str) -> ui.textarea:
    made = ui.textarea(label, value=value).props("outlined autogrow stack-label rows=1").mark(mark)
    made.props["maxlength"] = _LONGEST
    return made


def _told(item: Item, key: str) -> str:
    return said(item.fields.get(key)) if isinstance(item.fields, Mapping) else ""
