"""Another person's name and number are as private as one's own."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind
from dialogs.problems import Problem, Severity


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find contacts of others that everybody would see."""
    for fact in bundle.catalogue.facts.values():
        if fact.kind is AnswerKind.CONTACT and not fact.sensitive:
            yield Problem(fact.where, "contact_not_sensitive", {"fact": fact.id}, Severity.WARNING)
