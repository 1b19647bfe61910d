"""Who comes to the training hromada: fake people and their words, out of a file that anybody can mend."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

#: Where the fake people stand, beside the dialogs.
PEOPLE: Final = Path("training") / "people.toml"


class Temper(StrEnum):
    """How somebody takes what happens to them."""

    THANKFUL = "thankful"
    UNREACHABLE = "unreachable"
    DOUBTFUL = "doubtful"
    COMPLAINS = "complains"


@dataclass(frozen=True, slots=True)
class Part:
    """A fake person, as they may come again under another name.

    Attributes:
        kind: what a learner chooses them by.
        opens: their first words.
        answers: what they answer to a question about a fact: choices, or words of their own.
        says: what they write, by the occasion.
        safe: what they answer when they are asked whether they are safe.
        stops_at: the fact at whose question they fall silent; "" when they come to the end.
        is_first: they are there when the hromada opens.
        by_then: the moves the staff has made by then.
    """

    id: str
    kind: str
    temper: Temper
    names: tuple[str, ...]
    opens: str
    answers: Mapping[str, tuple[str, ...]]
    says: Mapping[str, tuple[str, ...]]
    door: str = ""
    safe: str = "yes"
    stops_at: str = ""
    is_first: bool = False
    by_then: tuple[str, ...] = ()

    def words(self, occasion: str, time: int) -> str:
        """Give what they write the first, the second time; "" when they have nothing to say then."""
        lines = self.says.get(occasion, ())
        return lines[time % len(lines)] if lines else ""


def read_cast(dialogs: Path) -> tuple[Part, ...]:
    """Read the fake people that stand beside dialogs, in their order.

    Raises:
        OSError, tomllib.TOMLDecodeError, KeyError, ValueError: the file is not there, or not as it describes itself.
    """
    told = tomllib.loads((dialogs / PEOPLE).read_text(encoding="utf-8"))
    return tuple(_part(one, told["words"]) for one in told["people"])


def _part(told: Mapping[str, Any], words: Mapping[str, list[str]]) -> Part:
    return Part(
        told["id"],
        told["kind"],
        Temper(told["temper"]),
        tuple(told["names"]),
        told["opens"],
        _lists(told.get("answers", {})),
        _lists({**words, **told.get("says", {})}),
        told.get("door", ""),
        told.get("safe", "yes"),
        told.get("stops_at", ""),
        told.get("first", False),
        tuple(told.get("by_then", ())),
    )


def _lists(told: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(lines) for name, lines in told.items()}
