"""Which script and which step of an older edition is which of a newer one, under whatever name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import TypeVar

from dialogs.bundle import Bundle
from dialogs.editions.resemblance import asked_by, is_same
from dialogs.migrations import Way
from dialogs.problems import Where
from dialogs.script import Script, Step
from dialogs.wording import Wording

Piece = TypeVar("Piece")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Old names and new ones.

    Attributes:
        same: old name → new name of what is in both.
        declared: old names whose new one the editor declared.
        gone, fresh: names of what is in the older or in the newer edition alone.
    """

    same: Mapping[str, str]
    declared: frozenset[str]
    gone: frozenset[str]
    fresh: frozenset[str]


def pair_scripts(old: Bundle, new: Bundle, way: Way) -> Pairs:
    """Pair the scripts of two editions."""
    return _pairs(old.scripts, new.scripts, way.script)


def pair_steps(old: Script, new: Script, way: Way) -> Pairs:
    """Pair the steps of a script. A step whose place another one took, asking something else, is gone all the same."""

    def named(name: str) -> str:
        script, step = way.step((old.id, name))
        if script != new.id or step not in new.steps or (step != name and step in old.steps):
            return name
        return step if step == name or _is_kept(old.steps[name], new.steps[step], way) else name

    return _pairs(old.steps, new.steps, named)


def _pairs(old: Mapping[str, Piece], new: Mapping[str, Piece], named: Callable[[str], str]) -> Pairs:
    same = {name: named(name) for name in old if named(name) in new}
    declared = frozenset(name for name, other in same.items() if name != other)
    taken = set(same.values())
    loose = {repr(_print(piece)): name for name, piece in new.items() if name not in taken}
    for name, piece in old.items():
        if name not in same and (found := loose.pop(repr(_print(piece)), "")):
            same[name] = found
    return Pairs(same, declared, frozenset(set(old) - set(same)), frozenset(set(new) - set(same.values())))


def _is_kept(old: Step, new: Step, way: Way) -> bool:
    fact = asked_by(old)
    return is_same(old, new, way) or (bool(fact) and way.fact(fact) == asked_by(new))


def _print(thing: object) -> object:
    """Say all that makes a piece what it is, without its name, its place, and where it leads."""
    match thing:
        case Wording():
            return thing.source
        case Where():
            return None
        case Mapping():
            return sorted((str(key), repr(_print(value))) for key, value in thing.items())
        case tuple():
            return [_print(member) for member in thing]
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            kept = (one.name for one in fields(thing) if one.name not in {"id", "routes"})
            return [type(thing).__name__, *((name, _print(getattr(thing, name))) for name in kept)]
        case _:
            return repr(thing)
