"""An answer serves somebody: a condition, a message, or the person who reads the card."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.checks.catalogue_conditions import catalogue_conditions
from dialogs.checks.lines import lines_of
from dialogs.checks.ways import spots
from dialogs.conditions import tests_of
from dialogs.problems import Problem, Severity
from dialogs.script import Ask, Each, routes_of
from dialogs.wording import blank_names


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find facts that are asked and that neither the script nor the card can show.

    The card and the review show every fact that has a label, so a labelled fact is never asked in vain.
    """
    used = _used(bundle)
    for _, step in spots(bundle):
        fact = bundle.catalogue.facts.get(step.fact) if isinstance(step, Ask) else None
        if fact is not None and not fact.label.source:
            rule = "fact_without_label" if fact.id in used else "answer_nobody_uses"
            yield Problem(fact.where, rule, {"fact": fact.id}, Severity.WARNING)


def _used(bundle: Bundle) -> frozenset[str]:
    blanks = (name for line in lines_of(bundle) for name in blank_names(line.wording.source))
    tested = (
        test.fact
        for _, step in spots(bundle)
        for route in routes_of(step)
        if route.when
        for test in tests_of(route.when)
    )
    each = (step.fact for _, step in spots(bundle) if isinstance(step, Each))
    matched = (test.fact for placed in catalogue_conditions(bundle) for test in tests_of(placed.when))
    return frozenset([*blanks, *tested, *each, *matched])
