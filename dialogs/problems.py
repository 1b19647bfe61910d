"""What is wrong with an author's file: a value, gathered with its neighbours, never an exception."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is: critical stops publishing, a warning asks for a second look."""

    CRITICAL = "critical"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in an author's file. Lines and columns count from 1; 0 when the place is the whole file."""

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake, without words: `rule` names the sentence in the catalogue, `values` fill it.

    The sentences (what is wrong, why it matters to a citizen, how to mend it) are in the `console`
    catalogue under "problem.<rule>", so that editors read them in their own language.
    """

    where: Where
    rule: str
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.CRITICAL


def closest(name: str, known: frozenset[str] | set[str]) -> str:
    """Find the known name most like a mistyped one, or "" when none is close (two edits in eight letters)."""
    best, best_distance = "", max(2, len(name) // 4) + 1
    for candidate in sorted(known):
        distance = _edits(name, candidate, best_distance)
        if distance < best_distance:
            best, best_distance = candidate, distance
    return best


def _edits(one: str, other: str, limit: int) -> int:
    if abs(len(one) - len(other)) >= limit:
        return limit
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, right in enumerate(other, 1):
            cost = previous + (left != right)
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, cost)
    return row[-1]
