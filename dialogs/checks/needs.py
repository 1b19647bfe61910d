"""What can be chosen is what the catalogue of needs offers."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind
from dialogs.checks.unread import is_unread
from dialogs.checks.ways import spots
from dialogs.problems import Problem, Severity
from dialogs.script import Ask, Each

_NEEDS = "needs"


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find needs that cannot be chosen, and choices that lead to no need."""
    fact = bundle.catalogue.facts.get(_NEEDS)
    ids = tuple(bundle.catalogue.needs)
    if fact is not None and not is_unread(bundle, _NEEDS) and set(fact.choices) != set(ids):
        # A need that cannot be chosen yet waits for its question; a choice that is no need leads nowhere.
        severity = Severity.WARNING if set(fact.choices) < set(ids) else Severity.CRITICAL
        values = {"choices": ", ".join(fact.choices), "needs": ", ".join(ids)}
        yield Problem(fact.where, "needs_differ", values, severity)
    for (_, name), step in spots(bundle):
        if isinstance(step, Each) and step.fact != _NEEDS:
            yield Problem(step.where, "each_of_other_than_needs", {"step": name, "fact": step.fact})
        if isinstance(step, Ask) and step.fact == _NEEDS and fact and fact.kind is AnswerKind.MANY:
            missing = [need for need in ids if all(choice.id != need for choice in step.choices)]
            if missing:
                values = {"step": name, "needs": ", ".join(missing)}
                yield Problem(step.where, "needs_not_offered", values, Severity.WARNING)
