"""What nobody has verified is not told to citizens as a fact, and what is called verified says by what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from dialogs.bundle import Bundle
from dialogs.catalogue import Topic
from dialogs.checks.lines import Part, lines_of
from dialogs.checks.ways import spots
from dialogs.matching import words_of
from dialogs.offers import Document, FeeMode, Service
from dialogs.problems import Problem, Severity
from dialogs.script import Inform

_SHOWN = frozenset({Part.SAID, Part.PLAIN, Part.PHRASE})


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find topics that would only send to the manager, numbers nobody has called, and evidence that is not there."""
    catalogue = bundle.catalogue
    for (_, name), step in spots(bundle):
        topic = catalogue.topics.get(step.topic) if isinstance(step, Inform) else None
        if topic is not None and not topic.verified:
            yield Problem(step.where, "topic_not_verified", {"step": name, "topic": topic.id})
    yield from _numbers(bundle)
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


def _numbers(bundle: Bundle) -> Iterator[Problem]:
    """Find texts that name a telephone number which the catalogue does not call verified."""
    hotlines = bundle.catalogue.hotlines.values()
    unverified = {words_of(hotline.number): hotline for hotline in hotlines if not hotline.verified}
    for line in lines_of(bundle) if unverified else ():
        if line.part in _SHOWN and line.wording.context.partition(".")[0] != "hotlines":
            words = words_of(line.wording.source)
            for number, hotline in unverified.items():
                if any(words[at : at + len(number)] == number for at in range(len(words))):
                    yield line.problem("number_not_verified", {"number": hotline.number})
