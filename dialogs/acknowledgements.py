"""A warning somebody has read and decided to leave, in writing: what, where, who, when and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dialogs.problems import Where
from dialogs.quoting import quoted

#: The key that holds the entries.
SECTION = "acknowledged"
_EMPTY = re.compile(rf"{SECTION}:\s*\[\s*\]\s*(?:#.*)?")


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """One entry of `acknowledged.yaml`.

    Attributes:
        rule: of the warning, without ".maybe".
        place: the context of a wording, or "script.step".
        text: what it was given for: the print that `bot check --acknowledge` writes, or the very words.
        on: the day it was given.
    """

    rule: str
    place: str
    text: str
    who: str
    on: date
    why: str
    where: Where


def with_entries(text: str, kept: Sequence[Acknowledgement], new: Iterable[Acknowledgement]) -> str:
    """Write new entries at the end of a file; old ones for the same rule and place make room for them.

    Args:
        text: the file as it is; "" makes one.
        kept: the entries read from it, in its order.
    """
    added = list(new)
    subjects = {(entry.rule, entry.place) for entry in added}
    lines = (text or f"{SECTION}:").rstrip().split("\n")
    after = len(lines)
    for entry in reversed(kept):
        first = entry.where.line - 1
        if (entry.rule, entry.place) in subjects:
            del lines[first:after]
        after = first
    lines = [f"{SECTION}:" if _EMPTY.fullmatch(line) else line for line in lines]
    return "\n".join([*lines, *(line for entry in added for line in _written(entry))]) + "\n"


def _written(entry: Acknowledgement) -> Iterator[str]:
    said = {"rule": entry.rule, "place": entry.place, "text": entry.text, "who": entry.who}
    said |= {"when": entry.on.isoformat(), "why": entry.why}
    for name, value in said.items():
        yield f"{'  - ' if name == 'rule' else '    '}{name}: {quoted(value)}"
