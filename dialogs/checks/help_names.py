"""Names in the catalogue of help: areas, needs, groups, forms, papers, fees, terms, numbers and facts must exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dialogs.bundle import Bundle
from dialogs.checks.catalogue_conditions import catalogue_conditions
from dialogs.checks.conditions import wrong_tests
from dialogs.checks.unknown_names import known_facts
from dialogs.checks.unread import is_unread
from dialogs.conditions import tests_of
from dialogs.offers import ANYBODY
from dialogs.problems import Problem, Where
from dialogs.reading.page import unknown

#: A name, where it stands, the section it is looked for in, and the rule it breaks when it is not there.
_Use = tuple[str, Where, str, str]


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find names that nobody knows, and conditions no answer can fulfil."""
    for name, where, section, rule in (*_of_needs(bundle), *_of_services(bundle), *_of_topics(bundle)):
        known: Collection[str] = getattr(bundle.catalogue, section)
        if name and name not in known and not is_unread(bundle, section):
            yield unknown(where, rule, name, {*known, ANYBODY} if section == "priority_groups" else known)
    if not is_unread(bundle, "facts") and not is_unread(bundle, "purposes"):
        yield from _conditions(bundle)


def _of_needs(bundle: Bundle) -> Iterator[_Use]:
    for need in bundle.catalogue.needs.values():
        yield need.area, need.where, "areas", "unknown_area"


def _of_topics(bundle: Bundle) -> Iterator[_Use]:
    for topic in bundle.catalogue.topics.values():
        yield topic.number, topic.where, "hotlines", "unknown_hotline"


def _of_services(bundle: Bundle) -> Iterator[_Use]:
    for service in bundle.catalogue.services.values():
        where = service.where
        yield from ((need, where, "needs", "unknown_need") for need in service.needs)
        yield from ((paper, where, "documents", "unknown_document") for paper in service.documents)
        yield service.fee, where, "fee_modes", "unknown_fee"
        yield service.decision, where, "deadlines", "unknown_deadline"
        for offer in service.offers:
            yield "" if offer.group == ANYBODY else offer.group, offer.where, "priority_groups", "unknown_group"
            yield offer.form, offer.where, "forms", "unknown_form"


def _conditions(bundle: Bundle) -> Iterator[Problem]:
    known = known_facts(bundle)
    for placed in catalogue_conditions(bundle):
        for test in tests_of(placed.when):
            if test.fact not in known:
                yield unknown(placed.where, "unknown_fact", test.fact, known)
        yield from wrong_tests(bundle, placed.when, placed.where)
