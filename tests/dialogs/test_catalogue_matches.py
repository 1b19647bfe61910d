"""What people of a typical kind are shown as possible, in the words of the shipped catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

import pytest

from dialogs.engine.offering import Possible, possible
from tests.shipped import shipped_bundle

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a need and answers.

    Attributes:
        sees: services, in the order they are shown.
        never: services that would be wrong here.
        unknown: facts still missing, by service.
    """

    story: str
    need: str
    answers: Facts = field(default_factory=dict)
    sees: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    unknown: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def shown_to(person: Person) -> tuple[Possible, ...]:
    """Match the shipped catalogue with the person's answers."""
    facts = {"needs": (person.need,), **person.answers}
    return possible(shipped_bundle().catalogue, facts, [person.need])


at_home = partial(Person, need="care_at_home")

PEOPLE = (
    at_home(
        "78, alone, cannot cook",
        answers={"care_help": ("eating",), "home_with": "nobody", "copes_today": "hard", "care_now": "nobody"},
        sees=("care_at_home", "day_care"),
        never=("residential_care", "supported_living"),
        unknown={"day_care": ("day_way",)},
    ),
    at_home(
        "asks for care and answers nothing more",
        answers={"home_with": "family"},
        sees=("care_at_home", "day_care"),
        unknown={"care_at_home": ("copes_today",)},
    ),
    at_home(
        "manages, and yet asked for care at home",
        answers={"home_with": "family", "copes_today": "yes"},
        sees=("care_at_home",),
    ),
    at_home(
        "cannot leave home: no day care away from it",
        answers={"care_help": ("washing",), "day_way": "stays_in"},
        sees=("care_at_home",),
        never=("day_care",),
    ),
    Person(
        "asks for an institution",
        need="residential_care",
        answers={"stay_wish": "move", "home_with": "nobody", "copes_today": "no"},
        sees=("care_at_home", "day_care", "supported_living", "residential_care"),
    ),
    Person(
        "is spoken of as for an institution and wants to stay at home",
        need="residential_care",
        answers={"stay_wish": "home", "home_with": "family", "copes_today": "yes"},
        sees=("care_at_home",),
        never=("residential_care",),
    ),
    Person(
        "wants to leave an institution",
        need="residential_care",
        answers={"stay_wish": "leave"},
        sees=("care_at_home", "supported_living"),
        never=("residential_care",),
    ),
    Person(
        "mother of a child of nine, nobody takes over from her",
        need="child_disability_early_intervention",
        answers={"for_whom": "my_child", "child_age": 9, "child_hard": ("moving",), "parent_rest": "exhausted"},
        sees=("day_care", "habilitation", "counselling"),
        never=("early_intervention",),
    ),
    Person(
        "mother of a child of two who does not speak",
        need="child_disability_early_intervention",
        answers={"for_whom": "my_child", "child_age": 2, "child_hard": ("speaking",)},
        sees=("early_intervention", "counselling"),
        never=("habilitation", "residential_care"),
    ),
    Person(
        "displaced family with nowhere to sleep",
        need="idp_support",
        answers={"roof_tonight": "no", "family_size": 4, "family_who": ("children",), "idp_moved": "here"},
        sees=("crisis_intervention", "shelter", "short_stay", "in_kind_help"),
        never=("night_shelter", "integration"),
    ),
    Person(
        "displaced family with a roof and no certificate",
        need="idp_support",
        answers={"roof_tonight": "yes", "idp_moved": "here", "idp_paper": "no"},
        sees=("social_support", "in_kind_help", "integration", "representation"),
        never=("shelter", "short_stay"),
    ),
    Person(
        "woman afraid at home, wants a safe place",
        need="domestic_violence",
        answers={"safe_now": "no", "safety_wishes": ("safe_place",)},
        sees=("crisis_intervention", "crisis_phone", "shelter"),
        never=("mediation", "social_support"),
    ),
    Person(
        "woman who cannot talk: nobody tells her to phone",
        need="domestic_violence",
        answers={"safe_now": "cannot_talk"},
        sees=("crisis_intervention", "shelter"),
        never=("crisis_phone", "mediation"),
    ),
    Person(
        "doubts a job abroad and has not gone: advice, not a shelter",
        need="trafficking",
        answers={"safe_now": "yes", "trafficking_where": "not_gone"},
        sees=("counselling",),
        never=("crisis_intervention", "shelter"),
    ),
    Person(
        "held against their will and does not say where",
        need="trafficking",
        answers={"safe_now": "no", "can_leave": "no"},
        sees=("crisis_intervention", "shelter"),
    ),
    Person(
        "quarrels at home, and nobody is afraid",
        need="family_conflict",
        answers={"home_fear": "no", "family_what": ("quarrels",)},
        sees=("social_support", "mediation", "counselling"),
    ),
    Person(
        "quarrels at home, and the question about fear passed over",
        need="family_conflict",
        answers={"family_what": ("quarrels",)},
        never=("mediation",),
    ),
    Person(
        "quarrels at home, and a sign of danger in a story",
        need="family_conflict",
        answers={"home_fear": "no", "family_what": ("quarrels",), "danger": "yes"},
        never=("mediation",),
    ),
    Person(
        "veteran who sleeps badly and looks for work",
        need="veteran_support",
        answers={"veteran_who": "returned", "veteran_what": ("mind", "work")},
        sees=("social_support", "socio_psychological_rehabilitation", "employment_support"),
    ),
    Person(
        "mother who asks to protect her child: nobody speaks of another family",
        need="child_protection",
        answers={"child_danger_now": "yes", "child_worry": ("hurt",), "child_whose": "parent"},
        sees=("crisis_intervention", "social_support"),
        never=("child_patronage", "family_placement", "residential_care"),
    ),
    Person(
        "recovers at home after a wound and cannot eat alone",
        need="medical_rehab",
        answers={"rehab_where": "home", "rehab_needs": ("mood",), "copes_today": "no"},
        sees=("care_at_home", "social_rehabilitation", "socio_psychological_rehabilitation"),
    ),
    Person(
        "released from prison, no roof and no papers",
        need="release_from_prison_reintegration",
        answers={"roof_tonight": "no", "has_papers": "no", "release_what": ("work",)},
        sees=("night_shelter", "social_support", "social_adaptation", "employment_support", "representation"),
    ),
    Person(
        "nowhere to live for years",
        need="homelessness_shelter",
        answers={"roof_tonight": "no", "home_lost": "long", "has_papers": "no"},
        sees=("crisis_intervention", "shelter", "short_stay", "night_shelter", "in_kind_help"),
    ),
    Person(
        "very grave illness, the family is at the end of its strength",
        need="palliative_care",
        answers={"carer_strength": "tired", "copes_today": "no"},
        sees=("care_at_home", "palliative_care"),
        never=("residential_care",),
    ),
    Person(
        "older person who misses company",
        need="loneliness_older_person",
        answers={"lonely_wish": ("company",), "lonely_contact": "rarely", "copes_today": "yes"},
        sees=("day_care", "social_adaptation"),
        never=("crisis_intervention", "residential_care"),
    ),
    Person(
        "needs a lift and does not say how",
        need="transport_accompaniment",
        sees=("physical_accompaniment", "transport_services"),
        unknown={"transport_services": ("ride_how",)},
    ),
    Person(
        "does not feel well, and does not say how badly",
        need="psychological_support",
        sees=("socio_psychological_rehabilitation", "counselling"),
        never=("crisis_intervention",),
    ),
    Person("only asks", need="other_information", sees=("counselling", "informing")),
)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.story)
def test_people_are_shown_what_may_help_them(person: Person) -> None:
    """What must be seen is seen, in this order; what would be wrong is not."""
    shown = [each.service for each in shown_to(person)]
    assert [service for service in shown if service in person.sees] == list(person.sees)
    assert not set(shown) & set(person.never)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.story)
def test_every_line_has_a_reason_or_says_what_is_not_known(person: Person) -> None:
    """Nothing is shown without saying why; what is missing is named by facts with a label."""
    facts = shipped_bundle().catalogue.facts
    for each in shown_to(person):
        assert (each.because is None) == bool(each.unknown)
        assert all(facts[fact].label.source for fact in each.unknown)
        if each.service in person.unknown:
            assert set(person.unknown[each.service]) <= set(each.unknown)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.story)
def test_home_comes_before_everything_else(person: Person) -> None:
    """Within a service what is least away from home stands first; a place to live for good opens no list."""
    forms = list(shipped_bundle().catalogue.forms)
    shown = shown_to(person)
    for each in shown:
        places = [forms.index(offer.form) for offer in each.offers]
        assert places == sorted(places)
    assert not shown or "residential" not in {offer.form for offer in shown[0].offers}
