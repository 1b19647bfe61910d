"""Which lines of a file a part of it takes, and which part a line belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.editing.parting import Holder, parted
from dialogs.editing.values import CannotEdit
from dialogs.whereabouts import Whereabouts


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a file and its lines, from 1; the remarks right over it are its own.

    Attributes:
        holder: "steps", "facts", "stories"; "" for a line of the head.
        name: the step, the entry, the title of a story, the key of the head.
    """

    holder: str
    name: str
    first: int
    last: int


def outline(path: str, text: str) -> tuple[Stretch, ...]:
    """List the parts of a file in their order, also of one that cannot be read as a whole."""
    try:
        return tuple(_exact(path, text))
    except CannotEdit:
        return tuple(_guessed(path, text))


def stretch_of(path: str, text: str, name: str, *, holder: str = "") -> Stretch | None:
    """Find a part by its name, within a holder when one is named; None when there is none such."""
    found = (each for each in outline(path, text) if each.name == name and holder in {"", each.holder})
    return next(found, None)


def stretch_at(path: str, text: str, line: int) -> Stretch | None:
    """Find the part a line (from 1) belongs to: the last that begins before it; None above the first."""
    return next((each for each in reversed(outline(path, text)) if each.first <= line), None)


def _exact(path: str, text: str) -> Iterator[Stretch]:
    line = 1
    for item in parted(path, text).items:
        line += item.lead.count("\n")
        if not isinstance(item, Holder):
            yield Stretch("", item.name, line, line + item.body.count("\n") - 1)
            line += item.body.count("\n")
            continue
        line += item.head.count("\n")
        for part in item.parts:
            line += part.lead.count("\n")
            name = part.name.removeprefix(f"{item.name}.")
            yield Stretch(item.name, name, line, line + part.body.count("\n") - 1)
            line += part.body.count("\n")


def _guessed(path: str, text: str) -> Iterator[Stretch]:
    """Find parts by their indents alone."""
    seen = None
    whereabouts = Whereabouts(path, text)
    is_script = path.startswith("scripts/")
    for number in range(1, len(whereabouts.lines) + 1):
        block = whereabouts.block_at(number)
        if block == seen or block.name == path:
            continue
        seen = block
        section, dot, name = block.name.partition(".")
        holder = "steps" if is_script and dot else section if dot else "stories" if path.startswith("stories/") else ""
        yield Stretch(holder, name if dot else block.name, block.first, block.last)
