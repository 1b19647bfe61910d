"""Adding an entry: what it cannot do without is asked for, and its name is made of its words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from nicegui import ui

from bot.console.pages.markup import tag, text
from bot.console.pages.window import Window
from bot.console.shelves.explained import Explained
from bot.console.shelves.measure_field import MEASURES, MeasureWidget
from bot.console.shelves.words import label_in
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.called import name_for
from bot.console.workshop.clashes import said
from bot.console.workshop.field_widgets import Finishing, Place, Widget
from bot.console.workshop.naming import Names
from bot.console.workshop.widgets import widget_of
from bot.usecases.workshop.show_shelves import Item
from dialogs.catalogue import AnswerKind
from dialogs.editing.edits import AddEntry
from dialogs.editing.forms import Field, form_of_new_entry
from dialogs.editing.values import Value

#: Whose names the bot itself knows: one more would never be said, and one less would be missed.
KNOWN_BY_NAME: Final = frozenset({"phrases", "controls"})
#: Which words an entry is named after: the first of these that it has.
_NAMING: Final = ("title", "label", "what", "text", "instead", "words")
#: What is asked for although the reader does without it.
_ASKED: Final = {"facts": frozenset({"label"}), "hotlines": frozenset({"source"})}
_VERSION, _FIRST_VERSION = "version", "1"
_FACTS, _KIND, _CHOICES = "facts", "kind", "choices"
_WITH_ANSWERS: Final = frozenset({AnswerKind.CHOICE, AnswerKind.MANY})


@dataclass(slots=True, repr=False)
class Adding:
    """The window of a shelf.

    Attributes:
        items: what stands there; the new entry comes behind the last of them.
        tell: says what has happened, and opens the new entry.
    """

    desk: DraftSeat
    section: str
    items: tuple[Item, ...]
    tell: Callable[[str, str], Awaitable[None]]
    _widgets: list[Widget] = field(default_factory=list)
    _answers: ui.textarea | None = None

    async def ask(self) -> None:
        """Ask for what the entry must say."""
        seat, line = self.desk.seat, self.desk.seat.speech.line
        window = Window(seat, line("shelf.add"), line("shelf.add_why"))
        with window.opened(lambda: self._add(window), line("shelf.add_yes")):
            with window.part("fields", line("shelf.what_it_says")), tag("div", "shop-new"):
                for widget in self._made():
                    widget.build()
                    self._widgets.append(widget)
            if self.section == _FACTS:
                with window.part("answers", line("shop.answers")):
                    self._answers = ui.textarea(line("shelf.answers_lines")).props("outlined autogrow stack-label")
                    self._answers.mark("entry-answers")
                    text("p", line("shelf.answers_lines_why"), "hint")

    def _made(self) -> Iterator[Widget]:
        seat = self.desk.seat
        names = Names(seat.speech, self.desk.bundle)
        place = Place(names, _nothing, _nothing, lambda key: label_in(seat, self.section, key), is_kept=False)
        fields = {each.key: each for each in form_of_new_entry(self.desk.bundle, self.section).fields}
        asked = _ASKED.get(self.section, frozenset())
        for each in fields.values():
            if (each.is_required or each.key in asked) and each.key != _VERSION:
                yield Explained(self.desk, self.section, place, each, self._make, is_new=True)
        if MEASURES[0] in fields:
            yield MeasureWidget(place, {key: fields[key] for key in MEASURES})

    def _make(self, place: Place, each: Field) -> Widget:
        return widget_of(place, each, self.desk)

    async def _add(self, window: Window) -> None:
        line = self.desk.seat.speech.line
        window.forget_wrong()
        told, missing = self._told()
        if missing:
            window.say_wrong("fields", line("shop.missing", fields=", ".join(missing)))
            return
        if told.get(_KIND) in _WITH_ANSWERS and self.section == _FACTS and _CHOICES not in told:
            window.say_wrong("answers", line("shelf.answers_missing"))
            return
        words = next((said(told[key]) for key in _NAMING if key in told), "")
        name = name_for(words, {item.id for item in self.items}, otherwise=self.section.rstrip("s"))
        path = self.items[-1].path if self.items else f"catalogue/{self.section}.yaml"
        if await self.desk.edit(AddEntry(path, self.section, name, told), place=f"{path} {self.section}.{name}"):
            window.close()
            await self.desk.read()
            await self.tell(line("shelf.added"), name)

    def _told(self) -> tuple[dict[str, Value], list[str]]:
        """Give what was written, and the names of the fields that still lack something."""
        told: dict[str, Value] = {}
        missing: list[str] = []
        for widget in self._widgets:
            if isinstance(widget, Finishing):
                widget.finish()
            values: Mapping[str, Value | None] = widget.values()
            given = {key: value for key, value in values.items() if value}
            told |= given
            if not given:
                missing.append(label_in(self.desk.seat, self.section, widget.keys[0]))
        fields = form_of_new_entry(self.desk.bundle, self.section).fields
        if any(each.key == _VERSION and each.is_required for each in fields):
            told[_VERSION] = _FIRST_VERSION
        return {**told, **self._choices(told)}, missing

    def _choices(self, told: Mapping[str, Value]) -> Mapping[str, Value]:
        """Name the answers of a fact after their words, a line each."""
        if self._answers is None or told.get(_KIND) not in _WITH_ANSWERS:
            return {}
        names: list[str] = []
        for words in filter(None, map(str.strip, str(self._answers.value or "").splitlines())):
            names.append(name_for(words, set(names), otherwise="answer"))
        return {_CHOICES: names} if names else {}


def _nothing() -> None:
    """A window is saved by its button."""
