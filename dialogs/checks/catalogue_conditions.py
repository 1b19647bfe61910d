"""Conditions of the catalogue: levels of needs, groups of people, offers of services."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dialogs.bundle import Bundle
from dialogs.conditions import All, Condition
from dialogs.problems import Where


@dataclass(frozen=True, slots=True)
class Placed:
    """A condition and where it stands."""

    when: Condition
    where: Where


def catalogue_conditions(bundle: Bundle) -> Iterator[Placed]:
    """Go through all of them, in the order of the files."""
    catalogue = bundle.catalogue
    for need in catalogue.needs.values():
        yield from (Placed(rule.when, rule.where) for rule in need.levels if rule.when)
    for group in catalogue.priority_groups.values():
        yield from (Placed(when, group.where) for when in (group.when,) if when)
    for service in catalogue.services.values():
        yield from (Placed(offer.when, offer.where) for offer in service.offers if offer.when)


def whole_conditions(bundle: Bundle) -> Iterator[Placed]:
    """Go through all of them as they are judged: an offer and its group must hold at once."""
    groups = bundle.catalogue.priority_groups
    offers = {offer.where: offer for service in bundle.catalogue.services.values() for offer in service.offers}
    for placed in catalogue_conditions(bundle):
        offer = offers.get(placed.where)
        group = groups[offer.group].when if offer is not None and offer.group in groups else None
        yield Placed(All((group, placed.when)), placed.where) if group else placed
