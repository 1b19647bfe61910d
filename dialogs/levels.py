"""How deep the assessment of a need has to be, as far as a first conversation can tell, and what told it.

Nothing is decided here about help: a level chooses who is asked first, and how soon.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dialogs.catalogue import Level, LevelRule, NeedKind
from dialogs.conditions import holds, tests_of


@dataclass(frozen=True, slots=True)
class Reached:
    """The level of a need, and the facts whose answers led there, in the order they were looked at."""

    need: str
    level: Level
    because: tuple[str, ...] = ()


def level_of(need: NeedKind, facts: Mapping[str, object]) -> Reached:
    """Find the first rule that holds; a need without rules is for a primary assessment."""
    looked_at: list[LevelRule] = []
    for rule in need.levels:
        looked_at.append(rule)
        if rule.when is None or holds(rule.when, facts):
            # A rule with a condition speaks for itself; the last one holds because those before it did not.
            deciding = [rule] if rule.when else looked_at
            return Reached(need.id, rule.level, _known(deciding, facts))
    return Reached(need.id, Level.PRIMARY, _known(looked_at, facts))


def levels_of(kinds: Mapping[str, NeedKind], needs: Iterable[str], facts: Mapping[str, object]) -> tuple[Reached, ...]:
    """Find the level of each need chosen."""
    return tuple(level_of(kinds[need], facts) for need in needs if need in kinds)


def _known(rules: Iterable[LevelRule], facts: Mapping[str, object]) -> tuple[str, ...]:
    read = (test.fact for rule in rules if rule.when for test in tests_of(rule.when))
    return tuple(fact for fact in dict.fromkeys(read) if fact in facts)
