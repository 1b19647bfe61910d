"""Where each answer is asked and what it decides: for those who want to know why we ask at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dialogs.bundle import Bundle
from dialogs.conditions import Condition, tests_of
from dialogs.script import Ask, Each, routes_of
from dialogs.wording import blank_names

#: A step of a script: (script, step).
Spot = tuple[str, str]


class Role(StrEnum):
    """What an answer does somewhere."""

    #: It chooses the way on from a step.
    WAY = "way"
    #: It is said back in a message.
    SAID = "said"
    #: It chooses which scripts are played.
    PLAYED = "played"
    #: It decides how deep an assessment has to be.
    LEVEL = "level"
    #: It decides which services are shown.
    SERVICE = "service"


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a fact matters: a step as (script, step), or the id of a need, a group or a service."""

    fact: str
    role: Role
    place: Spot


def asked_at(bundle: Bundle) -> dict[str, tuple[Spot, ...]]:
    """List for every fact the questions about it."""
    found: dict[str, list[Spot]] = {name: [] for name in bundle.catalogue.facts}
    for script in bundle.scripts.values():
        for name, step in script.steps.items():
            if isinstance(step, Ask):
                found.setdefault(step.fact, []).append((script.id, name))
    return {fact: tuple(spots) for fact, spots in found.items()}


def uses_of(bundle: Bundle) -> dict[str, tuple[Use, ...]]:
    """List for every fact the places where it decides or is said; every answer is also on the manager's card."""
    found: dict[str, dict[Use, None]] = {name: {} for name in bundle.catalogue.facts}
    for use in (*_in_scripts(bundle), *_in_catalogue(bundle)):
        found.setdefault(use.fact, {})[use] = None
    return {fact: tuple(uses) for fact, uses in found.items()}


def _in_scripts(bundle: Bundle) -> Iterator[Use]:
    for script in bundle.scripts.values():
        for name, step in script.steps.items():
            spot = (script.id, name)
            for route in routes_of(step):
                yield from _tested(route.when, Role.WAY, spot)
            text = getattr(step, "text", None)
            yield from (Use(blank, Role.SAID, spot) for blank in blank_names(text.source if text else ""))
            if isinstance(step, Each):
                yield Use(step.fact, Role.PLAYED, spot)


def _in_catalogue(bundle: Bundle) -> Iterator[Use]:
    for need in bundle.catalogue.needs.values():
        for rule in need.levels:
            yield from _tested(rule.when, Role.LEVEL, ("needs", need.id))
    groups = bundle.catalogue.priority_groups
    for service in bundle.catalogue.services.values():
        for offer in service.offers:
            yield from _tested(offer.when, Role.SERVICE, ("services", service.id))
            if offer.group in groups:
                yield from _tested(groups[offer.group].when, Role.SERVICE, ("services", service.id))


def _tested(condition: Condition | None, role: Role, place: Spot) -> Iterator[Use]:
    if condition is not None:
        for test in tests_of(condition):
            yield Use(test.fact, role, place)
