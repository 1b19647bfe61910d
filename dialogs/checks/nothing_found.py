"""When no service fits and nobody is near, some way still leads to a human, to an open need or to a record of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogs.bundle import Bundle
from dialogs.checks.ways import Spot, next_steps, played, spots, spread
from dialogs.conditions import decide, tests_of
from dialogs.problems import Problem
from dialogs.script import DONE, Human, MatchServices, NoteUnmet, Open, Route, ShowDirectory

_SERVICES, _PROVIDERS = "services", "providers"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find steps after which nothing found would mean nothing at all."""
    steps = [(spot, step) for spot, step in spots(bundle) if isinstance(step, MatchServices | ShowDirectory)]
    graph = _graph(bundle) if steps else {}
    kept = {spot for spot, step in spots(bundle) if isinstance(step, Human | NoteUnmet | Open)}
    for spot, step in steps:
        if isinstance(step, MatchServices) and step.of:
            # Services an author has named are found in any case.
            continue
        fact = _SERVICES if isinstance(step, MatchServices) else _PROVIDERS
        ways = [(spot[0], route.go) for route in _when_unknown(step.routes, fact)]
        is_asked = any(test.fact == fact for route in step.routes if route.when for test in tests_of(route.when))
        if not is_asked or not spread(ways, graph) & kept:
            yield Problem(step.where, "directory_without_way", {"step": spot[1], "fact": fact})


def _when_unknown(routes: tuple[Route, ...], fact: str) -> Iterator[Route]:
    """List the routes that may be taken when nothing is found: all that do not demand the fact."""
    for route in routes:
        tested = {test.fact for test in tests_of(route.when)} if route.when else set()
        is_open = tested - {fact} or decide(route.when, {}) is not False
        if is_open:
            yield route
        if not tested - {fact} and decide(route.when, {}) is True:
            return


def _graph(bundle: Bundle) -> Mapping[Spot, list[Spot]]:
    """Draw where a conversation may go from each step; out of a script, to whatever follows a step that plays it."""
    graph: dict[Spot, list[Spot]] = {}
    for spot, step in spots(bundle):
        script = bundle.scripts[spot[0]]
        after = [(spot[0], name) for name in next_steps(script, spot[1])]
        inner = played(bundle, step)
        graph[spot] = [*after, *((name, bundle.scripts[name].start) for name in inner)]
        for name in inner:
            graph.setdefault((name, DONE), []).extend(after)
    return graph
