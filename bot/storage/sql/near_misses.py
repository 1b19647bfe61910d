"""Names that somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable

# Up to this many letters a second mistake makes another name of it. Seen on the names of settlements: product choice.
SHORT_NAME = 6
FEW_MISTAKES, MORE_MISTAKES = 1, 2


def allowed_mistakes(key: str) -> int:
    """Say how many letters may be wrong in a name of this length."""
    return FEW_MISTAKES if len(key) <= SHORT_NAME else MORE_MISTAKES


def near_misses(key: str, candidates: Iterable[str], limit: int) -> list[str]:
    """Choose the candidates with the fewest letters wrong, missing, added or swapped; the nearest first."""
    most = allowed_mistakes(key)
    found = {name: mistakes(key, name) for name in candidates if abs(len(name) - len(key)) <= most}
    near = sorted((count, name) for name, count in found.items() if count <= most)
    return [name for _, name in near[:limit]]


def mistakes(one: str, other: str) -> int:
    """Count the slips of a hand between two words: letters wrong, missing, added, or two neighbours swapped."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        row = [at]
        for to, match in enumerate(other, 1):
            slips = min(above[to] + 1, row[to - 1] + 1, above[to - 1] + (letter != match))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == match:
                slips = min(slips, before[to - 2] + 1)
            row.append(slips)
        before, above = above, row
    return above[-1]
