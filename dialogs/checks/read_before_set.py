"""A fact is read only where some way could have made it known."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.checks.lines import Part, lines_of_step
from dialogs.checks.unknown_names import known_facts
from dialogs.checks.ways import BROUGHT, NOTICED, OPENED, may_be_known, reached
from dialogs.conditions import tests_of
from dialogs.problems import Problem
from dialogs.script import Script, Step, consent_fact, routes_of
from dialogs.wording import blank_names


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find blanks that would stay empty and conditions that are decided beforehand."""
    ways = may_be_known(bundle)
    asked = known_facts(bundle) - _from_outside(bundle)
    for script in bundle.scripts.values():
        for name in reached(script):
            before, after = ways[script.id, name]
            # Words about an open need stand only after it; a condition may ask at any time whether there is one.
            yield from _blanks(script, name, (asked | OPENED) - before)
            yield from _conditions(script.steps[name], asked - after)


def _blanks(script: Script, name: str, unknown: frozenset[str]) -> Iterator[Problem]:
    for line in lines_of_step(script, name):
        for blank in blank_names(line.wording.source) if line.part is Part.SAID else ():
            if blank in unknown:
                yield line.problem("blank_before_known", {"name": blank})


def _conditions(step: Step, unknown: frozenset[str]) -> Iterator[Problem]:
    for route in routes_of(step):
        # Whether something is known may be asked anywhere: after a correction the way is walked anew.
        tests = [test for test in tests_of(route.when) if test.value] if route.when else []
        for fact in dict.fromkeys(test.fact for test in tests):
            if fact in unknown:
                yield Problem(route.where, "condition_before_known", {"name": fact})


def _from_outside(bundle: Bundle) -> frozenset[str]:
    """List what may be known whatever was asked: brought by the host, or remembered from another time."""
    remembered = (fact.id for fact in bundle.catalogue.facts.values() if fact.remembered)
    consents = (consent_fact(purpose) for purpose in bundle.catalogue.purposes)
    return BROUGHT | NOTICED | OPENED | frozenset(remembered) | frozenset(consents)
