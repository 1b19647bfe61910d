"""Which services may help, for what reason, and what is not known yet. Never who gets them: people decide that."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from dialogs.catalogue import Catalogue
from dialogs.conditions import All, Condition, decide, lacking, tests_of
from dialogs.offers import Offer, Service
from dialogs.wording import Wording


@dataclass(frozen=True, slots=True)
class Possible:
    """A service that may help.

    Attributes:
        offers: those that fit; those of which that is not known yet, when none is known to fit.
        because: why it may help; None when that is not known yet, or nobody wrote it.
        unknown: facts that would tell whether it fits; none when it does.
    """

    service: str
    offers: tuple[Offer, ...]
    because: Wording | None = None
    unknown: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Name the offers: "group.service.form"."""
        return tuple(offer.key for offer in self.offers)


def possible(
    catalogue: Catalogue, facts: Mapping[str, object], needs: Collection[str], of: Collection[str] = ()
) -> tuple[Possible, ...]:
    """List the services that may help, in the neutral order of the catalogue.

    Args:
        needs: the needs to be served.
        of: list these services only, whatever the needs and whatever is known: an author tells about them.
    """
    looked_at = (
        service
        for service in catalogue.services.values()
        if (service.id in of if of else not set(needs).isdisjoint(service.needs))
    )
    found = (_possible(catalogue, service, facts, is_named=bool(of)) for service in looked_at)
    return tuple(each for each in found if each is not None)


def _possible(
    catalogue: Catalogue, service: Service, facts: Mapping[str, object], *, is_named: bool
) -> Possible | None:
    judged = [(offer, _needed(catalogue, offer)) for offer in service.offers]
    sure = [offer for offer, needed in judged if decide(needed, facts) is True]
    if sure:
        because = next((offer.because for offer in sure if offer.because), None)
        return Possible(service.id, tuple(_by_form(catalogue, sure)), because)
    undecided = [(offer, needed) for offer, needed in judged if decide(needed, facts) is None]
    if is_named:
        return Possible(service.id, tuple(_by_form(catalogue, [offer for offer, _ in undecided or judged])))
    undecided = [(offer, needed) for offer, needed in undecided if _is_something_known(needed, facts)]
    if not undecided:
        return None
    unknown = dict.fromkeys(fact for _, needed in undecided for fact in lacking(needed, facts))
    return Possible(service.id, tuple(_by_form(catalogue, [offer for offer, _ in undecided])), None, tuple(unknown))


def _needed(catalogue: Catalogue, offer: Offer) -> Condition | None:
    """Join what the group and the offer itself demand; a group without a condition demands nothing."""
    group = catalogue.priority_groups.get(offer.group)
    parts = tuple(when for when in (group.when if group else None, offer.when) if when is not None)
    return All(parts) if parts else None


def _is_something_known(condition: Condition | None, facts: Mapping[str, object]) -> bool:
    return condition is not None and any(test.fact in facts for test in tests_of(condition))


def _by_form(catalogue: Catalogue, offers: list[Offer]) -> Iterator[Offer]:
    """Put what is least away from home first; of several groups in one form the first in the file stands for all."""
    forms = list(catalogue.forms)
    order = sorted(offers, key=lambda offer: forms.index(offer.form) if offer.form in forms else len(forms))
    seen: set[str] = set()
    for offer in order:
        if offer.form not in seen:
            seen.add(offer.form)
            yield offer
