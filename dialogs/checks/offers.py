"""Every service can be seen by somebody: some need leads to it, and its conditions can be answered and can hold."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import FRONT, Bundle
from dialogs.checks.catalogue_conditions import whole_conditions
from dialogs.checks.conditions import can_hold
from dialogs.checks.unread import is_unread
from dialogs.checks.ways import learned, learned_within, spots, spread
from dialogs.conditions import tests_of
from dialogs.offers import Offer
from dialogs.problems import Problem, Severity
from dialogs.script import Call, MatchServices


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find services nobody would be shown, and levels nobody would come to."""
    services = bundle.catalogue.services.values()
    named = {name for _, step in spots(bundle) if isinstance(step, MatchServices) for name in step.of}
    for service in services:
        if not service.offers:
            yield Problem(service.where, "service_without_offers", {"service": service.id}, Severity.WARNING)
        if not service.needs and service.id not in named:
            yield Problem(service.where, "service_for_no_need", {"service": service.id}, Severity.WARNING)
    for placed in whole_conditions(bundle):
        if not can_hold(bundle, placed.when):
            yield Problem(placed.where, "condition_never")
    if services and not is_unread(bundle, "facts"):
        yield from _never_asked(bundle)


def _never_asked(bundle: Bundle) -> Iterator[Problem]:
    """Find offers that hang on facts none of which people who come with their needs are asked for."""
    always = _asked_of_everybody(bundle)
    within = learned_within(bundle)
    for service in bundle.catalogue.services.values():
        needs = [bundle.catalogue.needs[need].script for need in service.needs if need in bundle.catalogue.needs]
        if not bundle.scripts.keys() >= set(needs):
            # What a script asks that is not there, or could not be read, nobody can tell.
            continue
        asked = always.union(*(within.get(script, frozenset()) for script in needs))
        for offer in service.offers if service.needs else ():
            read = [fact for fact in dict.fromkeys(_read(bundle, offer)) if fact in bundle.catalogue.facts]
            if read and asked.isdisjoint(read):
                values = {"service": service.id, "offer": offer.key, "facts": ", ".join(read)}
                yield Problem(offer.where, "service_of_other_need", values, Severity.WARNING)


def _read(bundle: Bundle, offer: Offer) -> Iterator[str]:
    group = bundle.catalogue.priority_groups.get(offer.group)
    for when in (group.when if group else None, offer.when):
        yield from (test.fact for test in tests_of(when)) if when else ()


def _asked_of_everybody(bundle: Bundle) -> frozenset[str]:
    """List the facts that the front asks for, whatever people came with."""
    calls = {
        name: [step.script for step in script.steps.values() if isinstance(step, Call)]
        for name, script in bundle.scripts.items()
    }
    common = spread([FRONT], calls) & set(bundle.scripts)
    return frozenset[str]().union(
        *(learned(step) for name in common for step in bundle.scripts[name].steps.values()), {"needs", "story", "door"}
    )
