"""Every question says why it is asked."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.checks.ways import spots
from dialogs.problems import Problem
from dialogs.script import Ask


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find questions that would leave a person who asks why without an answer."""
    for (_, name), step in spots(bundle):
        fact = bundle.catalogue.facts.get(step.fact) if isinstance(step, Ask) else None
        if isinstance(step, Ask) and step.why is None and (fact is None or fact.why is None):
            yield Problem(step.where, "question_without_why", {"step": name})
