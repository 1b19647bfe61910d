"""No circle goes round without waiting for anybody.

A question already answered is passed over, so a circle of questions stops nobody the second time round. Only
a change can end it: a condition on the circle that reads a fact which another step of the circle learns.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from dialogs.bundle import Bundle
from dialogs.catalogue import MOMENT
from dialogs.checks.ways import calls, learned, learned_within, next_steps, played, rings, within
from dialogs.conditions import tests_of
from dialogs.problems import Problem
from dialogs.script import DONE, Ask, AskConsent, End, Human, Review, Script, Step, routes_of

#: Steps at which somebody is waited for, whatever is known. Opening is none: it is done at once, and would be for ever.
_STOPPING = (Review, Human, End)


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find scripts that would talk to themselves."""
    inside = within(bundle)
    for script in bundle.scripts.values():
        yield from _circles(bundle, script, inside)
    graph = calls(bundle)
    for ring in rings(graph):
        where = next(graph[ring[0]][inner] for inner in graph[ring[0]] if inner in ring)
        yield Problem(where, "script_plays_itself", {"scripts": ", ".join(ring)})


def _circles(bundle: Bundle, script: Script, inside: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    passing = {
        name: [after for after in next_steps(script, name) if after != DONE]
        for name, step in script.steps.items()
        if not _stops(bundle, inside, step)
    }
    for ring in rings(passing):
        steps = [script.steps[name] for name in ring]
        if not _may_change(bundle, steps):
            asks = any(isinstance(step, Ask | AskConsent) for step in steps)
            rule = "circle_of_known_answers" if asks else "circle_without_question"
            yield Problem(steps[0].where, rule, {"steps": ", ".join(ring)})


def _stops(bundle: Bundle, inside: Mapping[str, frozenset[str]], step: Step) -> bool:
    deeper = (bundle.scripts[other] for inner in played(bundle, step) for other in inside[inner])
    return _waits(bundle, step) or any(_waits(bundle, other) for script in deeper for other in script.steps.values())


def _waits(bundle: Bundle, step: Step) -> bool:
    """Say whether somebody is waited for at a step, whatever is known; a fact of the moment is asked anew each time."""
    if isinstance(step, Ask):
        fact = bundle.catalogue.facts.get(step.fact)
        # A fact that nobody knows is the affair of another check.
        return fact is None or fact.keep == MOMENT
    return isinstance(step, _STOPPING)


def _may_change(bundle: Bundle, steps: Collection[Step]) -> bool:
    inside = learned_within(bundle)
    gains = [learned(step).union(*(inside[inner] for inner in played(bundle, step))) for step in steps]
    for at, step in enumerate(steps):
        read = {test.fact for route in routes_of(step) if route.when for test in tests_of(route.when)}
        learned_elsewhere = frozenset().union(*gains[:at], *gains[at + 1 :]) - gains[at]
        if read & learned_elsewhere:
            return True
    return False
