"""From every step some way leads to an end: the script's, a good-bye, an open need or a human."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.checks.ways import next_steps, played, reached, spread, within
from dialogs.problems import Problem
from dialogs.script import DONE, End, Human, Open, Script, Step


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find the ways people could walk without ever arriving."""
    inside = within(bundle)
    for script in bundle.scripts.values():
        arrivals = {name for name, step in script.steps.items() if _arrives(bundle, inside, step)}
        stuck = reached(script) - _leading_to(script, arrivals)
        names = [name for name in script.steps if name in stuck]
        if names:
            yield Problem(script.steps[names[0]].where, "no_ending", {"steps": ", ".join(names)})


def _arrives(bundle: Bundle, inside: dict[str, frozenset[str]], step: Step) -> bool:
    # Without routes there is nothing to judge: the reader has said so, and a conversation would end there.
    if isinstance(step, End | Open | Human) or not step.routes:
        return True
    targets = {route.go for route in step.routes}
    deeper = (other for inner in played(bundle, step) for other in inside[inner])
    return DONE in targets or any(_holds_an_end(bundle.scripts[name]) for name in deeper)


def _holds_an_end(script: Script) -> bool:
    return any(isinstance(step, End | Open | Human) for step in script.steps.values())


def _leading_to(script: Script, arrivals: set[str]) -> frozenset[str]:
    backwards: dict[str, set[str]] = {}
    for name, step in script.steps.items():
        for after in next_steps(script, name):
            backwards.setdefault(after, set()).add(name)
        # A route to a step that does not exist is another check's affair.
        if not isinstance(step, End) and any(route.go not in {*script.steps, DONE} for route in step.routes):
            arrivals = arrivals | {name}
    return spread(arrivals, backwards)
