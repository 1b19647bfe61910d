"""Lines of a table of which none is about so few that somebody might know who they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.casework.reporting.counting import ENOUGH

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Gathered(Generic[Line]):
    """Lines that may be shown, and the others together.

    Attributes:
        rest: all others as one line; None when there are none, or when even together they are too few to be shown.
        members: how many lines are in it, shown or not.
        is_hidden: there are others, and together they are fewer than five: only that is said.
    """

    lines: tuple[Line, ...]
    rest: Line | None
    members: int
    is_hidden: bool


def gathered(
    lines: Sequence[Line], size: Callable[[Line], int], add: Callable[[Sequence[Line]], Line]
) -> Gathered[Line]:
    """Put the lines that are about fewer than five into one, so that the table still adds up.

    A remainder that is itself too small takes the smallest of the others in: the difference between a total and the
    lines that are shown would tell it otherwise.

    Args:
        size: how many talks or people a line is about.
        add: makes one line of several.
    """
    large = [line for line in lines if size(line) >= ENOUGH]
    small = [line for line in lines if 0 < size(line) < ENOUGH]
    if small and sum(map(size, small)) < ENOUGH and large:
        least = min(large, key=size)
        large.remove(least)
        small.append(least)
    if not small:
        return Gathered(tuple(large), None, 0, is_hidden=False)
    is_hidden = sum(map(size, small)) < ENOUGH
    return Gathered(tuple(large), None if is_hidden else add(small), len(small), is_hidden=is_hidden)
