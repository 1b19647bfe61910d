"""What nobody has verified is not told to citizens as a fact, and what is called verified says by what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from dialogs.bundle import Bundle
from dialogs.catalogue import Topic
from dialogs.checks.ways import spots
from dialogs.offers import Document, FeeMode, Service
from dialogs.problems import Problem, Severity
from dialogs.script import Inform


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find topics that would only send to the manager, and evidence that is not there."""
    catalogue = bundle.catalogue
    for (_, name), step in spots(bundle):
        topic = catalogue.topics.get(step.topic) if isinstance(step, Inform) else None
        if topic is not None and not topic.verified:
            yield Problem(step.where, "topic_not_verified", {"step": name, "topic": topic.id})
    told: tuple[Iterable[Topic | Document | FeeMode | Service], ...] = (
        catalogue.topics.values(),
        catalogue.documents.values(),
        catalogue.fee_modes.values(),
        catalogue.services.values(),
    )
    for thing in chain.from_iterable(told):
        evidence = thing.source or (thing.basis if isinstance(thing, Service) else "")
        if thing.verified and not evidence:
            yield Problem(thing.where, "verified_without_source", {"name": thing.id}, Severity.WARNING)
