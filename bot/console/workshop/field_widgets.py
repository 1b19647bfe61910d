"""Fields of a form: each shows what stands in the file, and gives what somebody made of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol, runtime_checkable

from nicegui import ui

from bot.console.pages.markup import button, tag, text
from bot.console.workshop.clashes import said
from bot.console.workshop.naming import Names
from dialogs.editing.forms import Field
from dialogs.editing.meanings import Shape
from dialogs.editing.options import FIXED, Option
from dialogs.editing.values import Value

#: A pause in typing after which the page hears of it, in milliseconds; leaving the field tells at once.
_PAUSE: Final = 400
#: What browsers help with.
_KINDS_OF_LINES: Final = {Shape.DAY: "type=date", Shape.NUMBER: "type=number step=any inputmode=decimal"}
#: Names what the browser keeps of a field: the step, a blank, the field.
KEPT: Final = "data-keep"
YES: Final = "yes"
NO: Final = "no"

#: Flags that hold unless the file says no. Source: the readers' own defaults.
_ON_BY_ITSELF: Final = frozenset({"past", "future", "danger"})

#: Called when somebody changed a field.
Changed = Callable[[], None]


class Widget(Protocol):
    """A field on the page."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the file it writes."""
        ...

    def build(self) -> None:
        """Draw it."""
        ...

    def values(self) -> Mapping[str, Value | None]:
        """Give what it says now; None for what shall not be there."""
        ...

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show what stands in the file now."""
        ...


@runtime_checkable
class Finishing(Protocol):
    """A field that is still to be finished when somebody says that they have done."""

    def finish(self) -> None:
        """Finish it."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class Place:
    """Where a form is: how things are called, what to call on changes, and what it must not be asked for.

    Attributes:
        label: says what a field is called.
        step, script: what is edited; the browser keeps by them what is typed while the line is cut.
        is_kept: whether it keeps it; not in windows, nor where nobody could put it back.
    """

    names: Names
    changed: Changed
    leave: Changed
    label: Callable[[str], str]
    step: str = ""
    script: str = ""
    is_kept: bool = True


@dataclass(slots=True, repr=False)
class TextWidget:
    """A line or some lines."""

    place: Place
    about: Field
    _input: ui.input | ui.textarea = field(init=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """One key."""
        return (self.about.key,)

    def build(self) -> None:
        """Draw it."""
        label, value = self.place.label(self.about.key), said(self.about.value)
        if self.about.shape in {Shape.LINES, Shape.WORDS}:
            self._input = ui.textarea(label, value=value, on_change=self.place.changed)
            self._input.props("outlined autogrow stack-label")
        else:
            self._input = ui.input(label, value=value, on_change=self.place.changed)
            self._input.props("outlined dense stack-label").props(_KINDS_OF_LINES.get(self.about.shape, ""))
        dress_input(self._input, self.place, self.about.key)
        if self.about.is_required:
            self._input.props["aria-required"] = "true"

    def values(self) -> Mapping[str, Value | None]:
        """Give the text."""
        return {self.about.key: str(self._input.value or "").strip() or None}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show the text of the file."""
        self._input.value = said(fields[self.about.key].value)


@dataclass(slots=True, repr=False)
class FlagWidget:
    """Yes, or nothing; where nothing means yes, no or nothing."""

    place: Place
    about: Field
    _box: ui.checkbox = field(init=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """One key."""
        return (self.about.key,)

    def build(self) -> None:
        """Draw it."""
        label = self.place.label(self.about.key)
        self._box = ui.checkbox(label, value=self._is_on(self.about.value), on_change=self.place.changed)
        self._box.mark(f"field-{self.about.key}")

    def values(self) -> Mapping[str, Value | None]:
        """Give yes, or nothing; what the file says on purpose, it goes on saying."""
        if self.about.key in _ON_BY_ITSELF:
            return {self.about.key: NO if not self._box.value else YES if self.about.value == YES else None}
        return {self.about.key: YES if self._box.value else NO if self.about.value == NO else None}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show what the file says."""
        self.about = fields[self.about.key]
        self._box.value = self._is_on(self.about.value)

    def _is_on(self, value: Value | None) -> bool:
        return value != NO if self.about.key in _ON_BY_ITSELF else value == YES


@dataclass(slots=True, repr=False)
class NameWidget:
    """One name of a list, or several."""

    place: Place
    about: Field
    _select: ui.select = field(init=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """One key."""
        return (self.about.key,)

    def build(self) -> None:
        """Draw it."""
        self._select = choice_of(
            self.place,
            self.place.label(self.about.key),
            _options(self.place, self.about),
            value=self._value(self.about),
            multiple=self.about.shape is Shape.NAMES,
        )
        self._select.mark(f"field-{self.about.key}")
        if not self.about.is_required:
            self._select.props("clearable")

    def values(self) -> Mapping[str, Value | None]:
        """Give the name, or the names."""
        return {self.about.key: self._select.value or None}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Show what the file says."""
        found = fields[self.about.key]
        self._select.set_options(_options(self.place, found), value=self._value(found))

    def _value(self, found: Field) -> object:
        if self.about.shape is Shape.NAMES:
            return list(found.value) if isinstance(found.value, list | tuple) else [found.value] if found.value else []
        return found.value if isinstance(found.value, str) else None


@dataclass(slots=True, repr=False)
class StrangerWidget:
    """A key that has no business here: it can be read, and taken away."""

    place: Place
    about: Field
    _is_gone: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """One key."""
        return (self.about.key,)

    def build(self) -> None:
        """Draw it."""
        line = self.place.names.speech.line
        with tag("div", "shop-stranger"):
            text("p", line("shop.stranger", name=self.about.key, value=said(self.about.value)))
            button(line("shop.take_away"), self._take, "quiet-button").mark(f"take-{self.about.key}")

    def values(self) -> Mapping[str, Value | None]:
        """Give what stands there, until it is taken away."""
        return {self.about.key: None if self._is_gone else self.about.value}

    def show(self, fields: Mapping[str, Field]) -> None:
        """Nothing can have changed that could be shown."""

    def _take(self) -> None:
        self._is_gone = True
        self.place.leave()


def dress_input(made: ui.input | ui.textarea, place: Place, key: str, mark: str = "") -> None:
    """Let a field tell of pauses and of being left; what is typed is kept by the browser until it is saved."""
    made.mark(mark or f"field-{key}")
    made.props(f"debounce={_PAUSE}")
    if place.is_kept:
        made.props[KEPT] = f"{place.step} {key}"
    made.on("blur", place.leave, [])


def choice_of(
    place: Place, label: str, options: Mapping[str, str], *, value: object, multiple: bool = False
) -> ui.select:
    """Draw a list to choose from, which can be searched by typing."""
    known = dict(options)
    for name in value if isinstance(value, list) else [value] if isinstance(value, str) else []:
        # A name that nobody knows any more is shown as it is; the check says what is wrong with it.
        known.setdefault(str(name), str(name))
    made = ui.select(known, label=label, value=value, multiple=multiple, with_input=True, on_change=place.changed)
    made.props("outlined dense stack-label options-dense")
    if multiple:
        made.props("use-chips")
    return made


def titles(names: Names, options: Sequence[Option]) -> dict[str, str]:
    """Say options in words."""
    return {each.id: each.title or names.value("", each.id) for each in options}


def titles_in(place: Place, found: Field) -> dict[str, str]:
    """Say the options of a field in words; steps as their cards do."""
    if found.shelf == "steps":
        return place.names.steps(place.script, (each.id for each in found.options))
    if found.shelf in FIXED:
        return {each.id: named_in(place.names, found.shelf, each.id) for each in found.options}
    return titles(place.names, found.options)


def named_in(names: Names, shelf: str, option: str) -> str:
    """Say one of a list that no author adds to: the same name may mean another thing in another list."""
    said = names.speech.line(f"shop.one_of.{shelf}.{option}")
    return names.value("", option) if said == f"shop.one_of.{shelf}.{option}" else said


def _options(place: Place, found: Field) -> dict[str, str]:
    known = titles_in(place, found)
    for name in found.value if isinstance(found.value, list | tuple) else [found.value]:
        if isinstance(name, str) and name:
            known.setdefault(name, name)
    return known
