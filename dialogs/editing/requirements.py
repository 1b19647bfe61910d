"""What the reader demands: found by giving it next to nothing and hearing what it misses."""

from __future__ import annotations

from functools import cache

from dialogs.editing.meanings import Shape, meaning_of
from dialogs.editing.options import FIXED
from dialogs.problems import Problem
from dialogs.reader import read_bundle, read_script

_ANY = "x"
_MISSING, _NO_WAY_ON = "missing_key", "no_way_on"


@cache
def required_in_step(kind: str) -> frozenset[str]:
    """List the keys a step of a kind cannot do without; "then" stands for any way on."""
    text = f"script: x\ntitle: x\nstart: x\nsteps:\n  x: {{{kind}: {_ANY}}}\n"
    _, problems = read_script("scripts/x.yaml", text)
    ways = {"then"} if any(problem.rule == _NO_WAY_ON for problem in problems) else set()
    return frozenset({kind} | ways | _missing(problems))


@cache
def required_in_entry(section: str) -> frozenset[str]:
    """List the keys an entry of a section cannot do without."""
    known: dict[str, str] = {}
    while True:
        said = ", ".join(f"{key}: {value}" for key, value in known.items())
        _, problems = read_bundle({"catalogue/x.yaml": f"{section}:\n  x: {{{said}}}\n"})
        more = _missing(problems) - set(known)
        if not more:
            return frozenset(known)
        known |= {key: _some(section, key) for key in more}


@cache
def required_in_row(section: str, key: str) -> frozenset[str]:
    """List the keys that a row under a key of an entry cannot do without: of "offers" in a service, say."""
    known = {name: _some(section, name) for name in required_in_entry(section)}
    said = ", ".join(f"{name}: {value}" for name, value in ({**known, key: "[{}]"}).items())
    _, problems = read_bundle({"catalogue/x.yaml": f"{section}:\n  x: {{{said}}}\n"})
    return frozenset(_missing(problems) - set(known))


def _missing(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.values["key"] for problem in problems if problem.rule == _MISSING}


def _some(section: str, key: str) -> str:
    meaning = meaning_of(section, key)
    return str(FIXED[meaning.shelf][0]) if meaning.shape is Shape.NAME and meaning.shelf in FIXED else _ANY
