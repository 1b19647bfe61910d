"""Worked conversations that authors write beside their scripts: the vocabulary of a story."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dialogs.problems import Where

#: How a story may end.
ENDS = ("need opened", "ended", "with human", "waiting")

#: What a line of a story may be.
ACTS = (
    "bot",
    "citizen taps",
    "citizen writes",
    "citizen shares phone",
    "citizen shares contact",
    "citizen shares place",
    "citizen sends",
    "world",
)


#: What a world may bring besides the facts of an open need: the names of those who help, and times to meet.
PROVIDERS = "providers"
SLOTS = "slots"
#: Said when the world has none of them.
NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a talk: who does what, in the words of the source language."""

    act: str
    text: str
    where: Where
    world: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """A conversation that must go like this.

    Attributes:
        script: the script it begins in.
        knows: facts brought along.
        ends: one of ENDS.
    """

    name: str
    script: str
    talk: tuple[Line, ...]
    ends: str
    where: Where
    knows: Mapping[str, str] = field(default_factory=dict)
