"""What was concluded from a person's answers, what they were shown and told: as lines of a card, in its edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.casework.findings import Findings, findings_from_plain
from bot.casework.need import Need
from bot.ports.storage import Work
from bot.usecases.card_lines import CardLine, line_of
from dialogs.bundle import Bundle
from dialogs.conversation import Value, answers_from
from dialogs.wording import Wording

#: Whether the person is applying for one of the five kinds of state aid (R-110), in catalogue/facts.
TRIGGER = "trigger_application"
#: Its answers that mean no application.
NO_APPLICATION = frozenset({"", "none"})
#: Whether they agree that the manager is told of it: the person decides (R-112).
AGREED = ("consent_assessment_notice", "given")


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A need, the level its answers lead to, and these answers."""

    need: Wording
    level: str
    because: tuple[CardLine, ...]


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service the person was shown, and its form."""

    service: Wording
    form: Wording


@dataclass(frozen=True, slots=True)
class TopicLine:
    """What the person was told about, and when last."""

    topic: Wording
    at: datetime


@dataclass(frozen=True, slots=True)
class FindingLines:
    """Everything of this sort on one card.

    Attributes:
        needs_assessment: the person applies for state aid and wants their needs assessed (R-112).
        unmet: reasons for which something was not to be had.
    """

    levels: tuple[LevelLine, ...] = ()
    services: tuple[ServiceLine, ...] = ()
    informed: tuple[TopicLine, ...] = ()
    unmet: tuple[Wording, ...] = ()
    needs_assessment: bool = False


async def finding_lines(work: Work, need: Need, bundle: Bundle) -> FindingLines:
    """Give the lines of a need; what its edition does not know is passed over."""
    findings = findings_from_plain(need.findings)
    answers = answers_from(need.answers)
    return FindingLines(
        tuple(_levels(bundle, findings, answers)),
        tuple(_services(bundle, findings.services)),
        tuple(_topics(bundle, dict(await work.informings.of_need(need.id)))),
        tuple(_reasons(bundle, await work.unmet_needs.of_need(need.id))),
        wants_assessment(need),
    )


def wants_assessment(need: Need) -> bool:
    """Say whether the person is applying for state aid and agreed that the manager is told so."""
    fact, answer = AGREED
    return need.answers.get(TRIGGER, "") not in NO_APPLICATION and need.answers.get(fact) == answer


def _levels(bundle: Bundle, findings: Findings, answers: Mapping[str, Value]) -> Iterator[LevelLine]:
    needs, facts = bundle.catalogue.needs, bundle.catalogue.facts
    for found in findings.levels:
        told = (fact for fact in found.because if fact in facts and fact in answers)
        if found.need in needs:
            because = tuple(line_of(bundle, facts[fact], answers[fact], findings.asked.get(fact)) for fact in told)
            yield LevelLine(needs[found.need].title, found.level, because)


def _services(bundle: Bundle, offers: Iterable[str]) -> Iterator[ServiceLine]:
    services, forms = bundle.catalogue.services, bundle.catalogue.forms
    for key in dict.fromkeys(tuple(offer.split(".")[1:]) for offer in offers):
        match key:
            case (service, form) if service in services and form in forms:
                yield ServiceLine(services[service].title, forms[form].title)


def _topics(bundle: Bundle, told: Mapping[str, datetime]) -> Iterator[TopicLine]:
    topics = bundle.catalogue.topics
    return (TopicLine(topics[topic].title, at) for topic, at in told.items() if topic in topics)


def _reasons(bundle: Bundle, reasons: Iterable[str]) -> Iterator[Wording]:
    known = bundle.catalogue.unmet_reasons
    return (known[reason].title for reason in reasons if reason in known)
