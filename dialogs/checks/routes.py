"""The routes of a step are taken by the first that is true; the last is always true."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.checks.ways import spots
from dialogs.problems import Problem, Severity
from dialogs.script import routes_of


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find routes nobody takes, and steps that some people could not leave."""
    for (_, name), step in spots(bundle):
        routes = routes_of(step)
        always = next((at for at, route in enumerate(routes) if route.when is None), len(routes))
        if routes and always == len(routes):
            yield Problem(routes[-1].where, "last_route_conditional", {"step": name})
        for route in routes[always + 1 :]:
            yield Problem(route.where, "route_after_unconditional", {"go": route.go}, Severity.WARNING)
