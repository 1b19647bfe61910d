"""The questions a model answers about a text, each with a score: danger, which sign, which needs, about whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.understanding.vectors import Numbers
from dialogs.corpus import ABOUT, LANGUAGES, Danger, Example

FLAG, NOTICE, BACK, SIGN, NEED, OF, TONGUE = "flag", "notice", "back", "sign", "need", "about", "language"


@dataclass(frozen=True, slots=True)
class Head:
    """One question: its kind, and what about; "" for questions that stand alone."""

    kind: str
    value: str = ""

    @property
    def name(self) -> str:
        """Name the question, for a file."""
        return f"{self.kind}:{self.value}" if self.value else self.kind


@dataclass(frozen=True)
class Heads:
    """All questions, in the order of the scores."""

    all: tuple[Head, ...]

    def at(self, kind: str) -> int:
        """Find a question that stands alone."""
        return self.all.index(Head(kind))

    def of(self, kind: str) -> tuple[int, ...]:
        """List where the questions of a kind stand."""
        return tuple(at for at, head in enumerate(self.all) if head.kind == kind)

    def values(self, kind: str) -> tuple[str, ...]:
        """List what the questions of a kind are about."""
        return tuple(head.value for head in self.all if head.kind == kind)

    def names(self) -> tuple[str, ...]:
        """Name every question, for a file."""
        return tuple(head.name for head in self.all)


def heads_for(signs: Iterable[str], needs: Iterable[str]) -> Heads:
    """Ask about every sign and need of a catalogue."""
    return Heads(
        (
            *(Head(FLAG), Head(NOTICE), Head(BACK)),
            *(Head(SIGN, sign) for sign in signs),
            *(Head(NEED, need) for need in needs),
            *(Head(OF, whom) for whom in sorted(ABOUT)),
            *(Head(TONGUE, language) for language in sorted(LANGUAGES)),
        )
    )


def read_heads(names: Iterable[str]) -> Heads:
    """Read the questions as a file names them."""
    return Heads(tuple(Head(kind, value) for kind, _, value in (name.partition(":") for name in names)))


def joined(heads: Heads, scores: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    """Let questions about danger speak together: a text that is like one sign is like danger, and the reverse.

    Takes one row of scores or many.
    """
    alone = scores[..., heads.at(FLAG)] + scores[..., heads.at(NOTICE)] + scores[..., list(heads.of(SIGN))].max(axis=-1)
    together = scores.copy()
    together[..., heads.at(FLAG)] = together[..., heads.at(NOTICE)] = alone
    return together


def targets(heads: Heads, examples: Sequence[Example]) -> Numbers:
    """Say the right answers: a row an example, a column a question; 1 for yes."""
    return np.array([[_is_so(head, example) for head in heads.all] for example in examples], dtype=np.float32)


def _is_so(head: Head, example: Example) -> bool:
    match head.kind:
        case "flag":
            return example.danger is Danger.FLAG
        case "notice":
            return example.danger is not Danger.NONE
        case "back":
            return example.asks_back
        case "sign":
            return example.sign == head.value
        case "need":
            return head.value in example.needs
        case "about":
            return example.about == head.value
        case _:
            return example.language == head.value
