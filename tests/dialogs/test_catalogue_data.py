"""The shipped catalogue is whole: all services, each with its evidence, each to be reached, home first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product

from dialogs import conditions
from dialogs.catalogue import AnswerKind, Catalogue, Fact
from dialogs.engine.cards import service_card
from dialogs.engine.offering import possible
from dialogs.offers import ANYBODY, Offer, Service
from dialogs.rehearsing.rehearsal import plain_text
from tests.shipped import shipped_bundle

#: Codes of the classifier that were read on a public page; no other may be typed from memory.
CODES_SEEN = {"", "001.0", "002.0", "015.1"}
#: Terms of the register of the domain, D-1 to D-16.
TERMS = (
    *("assessment_report", "provider_helps_apply", "termination_notice", "assessment_after_month"),
    *("needs_assessment", "decision", "decision_emergency", "decision_sent", "decision_martial_law"),
    *("decision_displaced", "papers_passed_on", "crisis_intervention", "social_support", "school_reports_violence"),
    *("citizen_request", "displaced_new_address"),
)
#: Facts the engine itself makes known.
MADE_KNOWN = {"danger"}


def catalogue() -> Catalogue:
    """Give the shipped catalogue."""
    return shipped_bundle().catalogue


def services() -> list[Service]:
    """List the shipped services."""
    return list(catalogue().services.values())


def offers() -> list[tuple[Service, Offer]]:
    """List the shipped offers with their services."""
    return [(service, offer) for service in services() for offer in service.offers]


def test_all_twenty_services_of_the_list_are_there() -> None:
    """Each number of the older list stands once."""
    numbers = [int(service.number) for service in services() if service.number]
    assert sorted(numbers) == list(range(1, 21))


def test_every_need_has_a_service() -> None:
    """Nobody comes with a need to which the catalogue has nothing to say."""
    served = {need for service in services() for need in service.needs}
    assert set(catalogue().needs) - served == set()
    assert served - set(catalogue().needs) == set()


def test_every_service_tells_a_person_everything() -> None:
    """A card has no empty place; only of what nobody has verified may the conditions be left to the manager."""
    for service in services():
        told = (service.about, service.for_whom, service.order, service.decides)
        assert all(wording and wording.source for wording in told), service.id
        assert service.conditions or not service.verified, service.id
        assert service.offers, service.id


def test_every_service_says_where_it_is_known_from() -> None:
    """Source and edition always; a code only where it was seen."""
    for service in services():
        assert service.source, service.id
        assert service.edition, service.id
        assert service.code in CODES_SEEN, service.id


def test_an_unverified_service_is_not_told_as_a_fact() -> None:
    """Its card sends to the manager, and states no law, fee, paper or term."""
    bundle = shipped_bundle()
    ask = plain_text(bundle, bundle.phrase("service_unverified"))
    source = plain_text(bundle, bundle.phrase("service_source").filled(source="", edition="")).split(":")[0]
    for service in services():
        card = plain_text(bundle, service_card(bundle, service).text)
        assert (ask in card) != service.verified, service.id
        assert (source in card) == service.verified, service.id


def test_cards_state_nothing_that_nobody_has_verified() -> None:
    """Papers, fees and terms marked as not verified are on no card."""
    bundle = shipped_bundle()
    shelves = bundle.catalogue
    hidden = [paper.title.source for paper in shelves.documents.values() if not paper.verified]
    hidden += [fee.text.source for fee in shelves.fee_modes.values() if not fee.verified]
    for service in services():
        card = plain_text(bundle, service_card(bundle, service).text)
        assert not [text for text in hidden if text in card], service.id


def test_names_within_the_catalogue_lead_somewhere() -> None:
    """Documents, fees, terms, groups and forms named by services exist."""
    shelves = catalogue()
    for service in services():
        assert set(service.documents) <= set(shelves.documents), service.id
        assert service.fee in shelves.fee_modes, service.id
        assert service.decision in {"", *shelves.deadlines}, service.id
        assert {offer.group for offer in service.offers} <= {ANYBODY, *shelves.priority_groups}, service.id
        assert {offer.form for offer in service.offers} <= set(shelves.forms), service.id


def test_conditions_ask_for_what_scripts_may_learn() -> None:
    """Facts exist, and so do the answers that conditions wait for."""
    facts = catalogue().facts
    for owner, condition in _conditions():
        for test in conditions.tests_of(condition):
            if test.fact in MADE_KNOWN:
                continue
            assert test.fact in facts, f"{owner}: {test.fact}"
            if test.relation in {"is", "is not", "has"}:
                choices = catalogue().needs if test.fact == "needs" else facts[test.fact].choices
                assert test.value in choices, f"{owner}: {test.fact} {test.value}"


def test_every_offer_can_be_reached() -> None:
    """There are answers with which a person is shown it, with a reason."""
    assert [offer.key for service, offer in offers() if not _is_reached(service, offer)] == []


def test_forms_stand_from_home_to_institution() -> None:
    """The order is a promise: least time away from home first."""
    order = ["at_home", "in_community", "day_care_outside", "temporary_residential", "residential"]
    assert list(catalogue().forms) == order


def test_an_institution_stands_behind_all_help_at_home() -> None:
    """Whoever asks for an institution reads of everything else before."""
    served = [service for service in services() if "residential_care" in service.needs]
    lives_there = ["residential" in {offer.form for offer in service.offers} for service in served]
    assert lives_there == sorted(lives_there)
    assert lives_there[-1]


def test_terms_of_the_register_are_there_and_only_one_is_verified() -> None:
    """Terms from before the change of the rules are told to nobody as law."""
    deadlines = catalogue().deadlines
    assert set(TERMS) <= set(deadlines)
    assert {name for name in TERMS if deadlines[name].verified} == {"citizen_request"}


def test_only_checked_numbers_are_shown() -> None:
    """101 to 104 and, never alone, 112; a number nobody has evidence of is not even kept."""
    lines = catalogue().hotlines.values()
    assert {line.number for line in lines if line.verified} == {"101", "102", "103", "104", "112"}
    assert all(line.source for line in lines)
    assert "0 800 332 029" not in {line.number for line in lines}


def _is_reached(service: Service, offer: Offer) -> bool:
    group = catalogue().priority_groups.get(offer.group)
    whens = tuple(when for when in (group.when if group else None, offer.when) if when)
    return any(_is_shown(offer, facts) for facts in _ways(service, conditions.All(whens)))


def _ways(service: Service, needed: conditions.Condition) -> Iterator[Mapping[str, object]]:
    for answers in _answers(needed):
        yield from ([answers] if "needs" in answers else [{**answers, "needs": (need,)} for need in service.needs])


def _is_shown(offer: Offer, facts: Mapping[str, object]) -> bool:
    needs = facts["needs"]
    assert isinstance(needs, tuple)
    shown = possible(catalogue(), facts, needs)
    return any(found.because and offer.form in {each.form for each in found.offers} for found in shown)


def _conditions() -> Iterator[tuple[str, conditions.Condition]]:
    for service, offer in offers():
        if offer.when:
            yield f"{service.id}: {offer.key}", offer.when
    for group in catalogue().priority_groups.values():
        if group.when:
            yield group.id, group.when


def _answers(condition: conditions.Condition) -> Iterator[Mapping[str, object]]:
    """Go through ways of making a condition true."""
    match condition:
        case conditions.Any(parts):
            for part in parts:
                yield from _answers(part)
        case conditions.All(parts):
            for chosen in product(*(list(_answers(part)) for part in parts)):
                yield _joined(chosen)
        case conditions.Not(conditions.Test(fact, relation, value)) if fact != "needs":
            other = next(choice for choice in catalogue().facts[fact].choices if choice != value)
            yield {fact: _answer(catalogue().facts[fact], relation, other)}
        case conditions.Test(fact, "unknown", _):
            yield {}
        case conditions.Test(fact, relation, value):
            yield {fact: _answer(catalogue().facts[fact], relation, value)}
        case conditions.Not():
            yield {}


def _joined(chosen: tuple[Mapping[str, object], ...]) -> Mapping[str, object]:
    facts: dict[str, object] = {}
    for answers in chosen:
        for fact, value in answers.items():
            before = facts.get(fact)
            facts[fact] = (*before, *value) if isinstance(before, tuple) and isinstance(value, tuple) else value
    return facts


def _answer(fact: Fact, relation: str, value: str) -> object:
    match relation:
        case "has":
            return (value,)
        case "known":
            return (fact.choices[0],) if fact.kind is AnswerKind.MANY else fact.choices[0]
        case "<":
            return int(value) - 1
        case ">=":
            return int(value)
        case _:
            return value


def test_what_stands_on_the_staffs_card_speaks_of_the_person_and_not_to_them() -> None:
    shipped = catalogue()
    named = [fact.label for fact in shipped.facts.values()]
    titled = (shipped.needs, shipped.signs, shipped.services, shipped.topics, shipped.unmet_reasons, shipped.shares)
    named += [one.title for each in titled for one in each.values()]
    to_them = re.compile(r"\b(ви|вас|вам|вами|ваш\w*)\b", re.IGNORECASE)
    assert [title.source for title in named if to_them.search(title.source)] == []
