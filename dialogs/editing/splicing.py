"""Putting new text into the places of old text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Splice:
    """New text for the letters from `start` up to `end`, offsets into the source."""

    start: int
    end: int
    text: str


def spliced(source: str, splices: Iterable[Splice], *, start: int = 0, end: int | None = None) -> str:
    """Give a part of the source with the new texts that fall into it."""
    stop = len(source) if end is None else end
    said, at = [], start
    for splice in sorted(splices, key=lambda each: each.start):
        said += [source[at : splice.start], splice.text]
        at = splice.end
    return "".join([*said, source[at:stop]])
