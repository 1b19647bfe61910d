"""What an editor changed between two editions: a value without words, as problems are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dialogs.conditions import All, Any, Condition, Not, Test
from dialogs.problems import Where
from dialogs.script import Route, Script, Step

#: So many letters of an old or a new line are quoted. A product choice: both stand on one line of a terminal.
QUOTED = 70
#: So many letters before the first difference are shown, to know the place again.
_LEAD = 15


class ChangeKind(StrEnum):
    """What a change means for conversations that are under way.

    A wording reaches them at once, and so do data and translations; a structure leaves them in their edition.
    What stands beside an edition nobody hears.
    """

    WORDING = "wording"
    STRUCTURE = "structure"
    DATA = "data"
    TRANSLATION = "translation"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. The sentence is in the `console` catalogue under "change.<rule>"; `values` fill it.

    Attributes:
        where: the place in the newer files; in the older ones when it was removed there.
        part: the script it is in, or the section of the catalogue.
        before, after: what stood and what stands there, for those who say it in words; None where nothing does.
    """

    where: Where
    kind: ChangeKind
    rule: str
    part: str
    values: Mapping[str, str] = field(default_factory=dict)
    before: object = None
    after: object = None


@dataclass(frozen=True, slots=True)
class Leading:
    """A way on of a step, as one of two editions has it."""

    script: Script
    step: Step
    route: Route


def contrast(old: str, new: str) -> dict[str, str]:
    """Quote an old and a new line, long ones from shortly before the first difference."""
    before, after = " ".join(old.split()), " ".join(new.split())
    if max(len(before), len(after)) <= QUOTED:
        return {"old": before, "new": after}
    same = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), QUOTED)
    start = max(0, min(same, len(before), len(after)) - _LEAD)
    start = start and (before.find(" ", start, same) + 1 or start)
    return {"old": _from(before, start), "new": _from(after, start)}


def shortened(text: str) -> str:
    """Quote the beginning of a line."""
    return _from(" ".join(text.split()), 0)


def condition_text(condition: Condition | None) -> str:
    """Write a condition as its author would; "" for none."""
    match condition:
        case None:
            return ""
        case Test(fact, relation, value):
            return " ".join(part for part in (fact, relation if value else f"is {relation}", value) if part)
        case Not(inner):
            return f"not ({condition_text(inner)})"
        case All(parts):
            return " and ".join(_nested(part) for part in parts)
        case Any(parts):
            return " or ".join(_nested(part) for part in parts)


def _nested(condition: Condition) -> str:
    text = condition_text(condition)
    return f"({text})" if isinstance(condition, All | Any) else text


def _from(text: str, start: int) -> str:
    end = start + QUOTED
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
