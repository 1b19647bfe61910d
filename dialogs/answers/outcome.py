"""What reading an answer may come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dialogs.conversation import Value
from dialogs.inputs import Place


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer is clear."""

    value: Value


@dataclass(frozen=True, slots=True)
class Unclear:
    """Ask again and say why; `phrase` names the sentence. Empty when it simply was not understood."""

    phrase: str = ""
    blanks: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ticked:
    """The options ticked so far in a many-of question; the question stays."""

    picks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A group of choices is looked into; "" for the list of them. The question stays."""

    group: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Several hromadas fit; the person has to say which."""

    candidates: tuple[Place, ...]


Outcome = Accepted | Unclear | Ticked | Opened | Narrowing
