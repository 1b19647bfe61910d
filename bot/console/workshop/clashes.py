"""Two wrote in the same place: both texts side by side, and whoever came second decides, or writes a third."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from nicegui import ui

from bot.console.pages.frame import Seat
from bot.console.pages.markup import tag, text
from bot.console.pages.window import Window
from dialogs.editing.merging import Clash, take_mine
from dialogs.editing.page import drop, put, value_at
from dialogs.editing.values import CannotEdit, Place, Value

#: What somebody may decide about one place.
THEIRS, MINE, THIRD = "theirs", "mine", "third"
#: Longest text somebody writes into the window, in characters. A product choice.
_LONGEST: Final = 4_000

#: Saves a file's text, or a translation, in the place of what clashed.
Settle = Callable[[Clash, str | None], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that two say differently: a field of a step or an entry, or a part as a whole (no key)."""

    clash: Clash
    key: str
    mine: Value | None
    theirs: Value | None

    @property
    def is_text(self) -> bool:
        """Whether a third text can be written."""
        return isinstance(self.mine, str | None) and isinstance(self.theirs, str | None)


@dataclass(slots=True, repr=False)
class ClashWindow:
    """The window.

    Attributes:
        files: gives the files as they stand now.
        titled: says in words where a clash is.
    """

    seat: Seat
    clashes: Sequence[Clash]
    files: Callable[[], Mapping[str, str]]
    titled: Callable[[Clash], str]
    settle: Settle
    _choices: list[tuple[Point, ui.radio, ui.textarea | None]] = field(default_factory=list)

    def open(self) -> None:
        """Show it."""
        speech = self.seat.speech
        window = Window(self.seat, speech.line("shop.clash"), speech.line("shop.clash_why"))

        async def keep() -> None:
            await self._keep()
            window.close()

        with window.opened(keep, speech.line("shop.clash_keep")):
            for clash in self.clashes:
                with window.part(f"{clash.path} {clash.part}", self.titled(clash)):
                    for point in points_of(clash):
                        self._draw(point)

    def _draw(self, point: Point) -> None:
        speech = self.seat.speech
        if point.key:
            text("h3", label_of(self.seat, point.key))
        with tag("div", "shop-both"):
            for name, value in ((MINE, point.mine), (THEIRS, point.theirs)):
                with tag("div", f"shop-side {name}"):
                    text("p", speech.line(f"shop.clash_{name}"), "shop-side-name")
                    text("p", said(value) or speech.line("shop.clash_nothing"), "lines")
        ways = [THEIRS, MINE, THIRD] if point.is_text else [THEIRS, MINE]
        chosen = ui.radio({way: speech.line(f"shop.take_{way}") for way in ways}, value=THEIRS)
        chosen.props["aria-label"] = speech.line("shop.clash_choose")
        chosen.mark("clash-choice")
        words: ui.textarea | None = None
        if point.is_text:
            words = ui.textarea(speech.line("shop.clash_third"), value=said(point.mine) or said(point.theirs))
            words.props("outlined autogrow stack-label").mark("clash-words")
            words.props["maxlength"] = _LONGEST
            words.bind_visibility_from(chosen, "value", value=THIRD)
        self._choices.append((point, chosen, words))

    async def _keep(self) -> None:
        for point, chosen, words in self._choices:
            if chosen.value == THEIRS:
                continue
            third = str(words.value or "") if words is not None else ""
            value: Value | None = third if chosen.value == THIRD else point.mine
            await self.settle(point.clash, self._text(point, value))

    def _text(self, point: Point, value: Value | None) -> str | None:
        """Write the whole file, or the line of a translation, with what was chosen in its place."""
        clash, text = point.clash, self.files().get(point.clash.path)
        if not clash.path:
            return str(value or "")
        if not point.key or text is None:
            return take_mine(clash.path, text, replace(clash, mine=None if value is None else str(value)))
        place = (*place_of(clash), point.key)
        return drop(text, place) if value is None else put(text, place, value)


def label_of(seat: Seat, key: str) -> str:
    """Say what a field is called; what it is called in the files when it has no other name."""
    # An entry that is nothing but a text has a field without a name.
    named = key or "text"
    said = seat.speech.line(f"shop.field.{named}")
    return named if said == f"shop.field.{named}" else said


def place_of(clash: Clash) -> Place:
    """Give the way to what clashes: "steps.hello" is the step of that name."""
    return tuple(clash.part.split(".", 1))


def points_of(clash: Clash) -> tuple[Point, ...]:
    """List what two say differently, field by field where that can be told."""
    mine, theirs = (_fields(clash, side) for side in (clash.mine, clash.theirs))
    if mine is None or theirs is None:
        return (Point(clash, "", clash.mine, clash.theirs),)
    keys = [key for key in dict.fromkeys((*mine, *theirs)) if mine.get(key) != theirs.get(key)]
    return tuple(Point(clash, key, mine.get(key), theirs.get(key)) for key in keys)


def said(value: Value | None) -> str:
    """Give a value as somebody reads it: lists and tables line by line."""
    match value:
        case None:
            return ""
        case str():
            return value.strip()
        case Mapping():
            return "\n".join(f"{key}: {said(member)}" for key, member in value.items())
        case _:
            return "\n".join(f"• {said(member)}" for member in value)


def _fields(clash: Clash, side: str | None) -> Mapping[str, Value] | None:
    section, _, name = clash.part.partition(".")
    if side is None or not name or section == "stories":
        return None
    try:
        found = value_at(f"{section}:\n{side}", (section, name))
    except CannotEdit:
        return None
    return found if isinstance(found, Mapping) else None
