"""The shipped front keeps what it promises: a short way, nothing optional in danger, a guide that is always open."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dialogs.catalogue import Topic, TopicKind
from dialogs.conversation import Phase
from dialogs.effects import RecordInforming
from dialogs.inputs import Control, Controlled
from dialogs.script import Ask, AskConsent, Inform
from tests.dialogs.talk import Talker
from tests.shipped import shipped_bundle

#: Taps of the shortest way from the greeting to a request, when this test was written. It must not grow.
SHORTEST = 18
#: The five applications after which people are told of services; the list is closed.
#: Source: resolution of the Cabinet of Ministers 687 of 13.06.2024, item 1, sub-item 1.
TRIGGERS = ("low_income", "disability", "one_off", "trafficking", "idp")
#: Why somebody cannot come. Source: the same resolution, item 1, sub-item 2.
CANNOT_COME = ("age", "disability", "health", "child_care", "other")
#: The doors beside ours.
NEIGHBOURS = {
    *("pension_fund", "employment_service", "subsidy", "benefits", "free_legal_aid"),
    *("veterans", "childrens_service", "police", "health"),
}
#: Asked only of those who have the strength.
OPTIONAL = ("Чи є ще щось", "Що допомогло б", "Чи зможете ви", "Це необов'язково", "Чи подаєте ви зараз")


def somebody(opening: str = "") -> Talker:
    """Begin a talk with the shipped front."""
    return Talker(shipped_bundle(), opening=opening)


def topics(kind: TopicKind) -> Sequence[Topic]:
    """List the topics of a kind."""
    return [topic for topic in shipped_bundle().catalogue.topics.values() if topic.kind is kind]


def pages() -> set[str]:
    """Name the topics the guide shows."""
    steps = shipped_bundle().scripts["guide"].steps.values()
    return {step.topic for step in steps if isinstance(step, Inform)}


def test_a_tired_person_is_through_in_few_taps() -> None:
    taps = [
        *("Розповісти, що сталося", "Погоджуюся", "Для мене", "Порада або щось інше", "Готово"),
        *("Розповім потім", "Так, може", "Не хочу відповідати", "Ні, це все", "Не знаю", "Ще не знаю", "Ні, досить"),
        *("Не можу сказати", "Не хочу казати", "Не турбувати, писатиму я", "Без імені", "Усе правильно", "Погоджуюся"),
    ]
    olena = somebody()
    olena.taps_all(*taps)
    assert len(olena.opened) == 1
    assert len(taps) <= SHORTEST


def test_nothing_optional_is_asked_in_danger() -> None:
    olena = somebody()
    olena.taps_all("Розповісти, що сталося", "Погоджуюся", "Для мене", "Кривдять або страшно вдома", "Готово")
    asked: list[str] = []
    for label in ("Ні", "Ні", "Не хочу казати", "Писати сюди", "Не можу сказати", "Без імені"):
        olena.taps(label)
        asked += [said.text.source for said in olena.says]
    assert not [text for text in asked if any(words in text for words in OPTIONAL)]


def test_the_guide_needs_no_consent_and_no_account() -> None:
    olena = somebody()
    olena.taps("Дізнатися, яка є допомога")
    olena.writes("Ваші права")
    assert [effect.topic for effect in olena.effects if isinstance(effect, RecordInforming)] == ["rights_yours"]
    assert not [fact for fact in olena.conversation.facts if fact.startswith("consent_")]


def test_whoever_reads_in_the_middle_comes_back_to_the_question() -> None:
    olena = somebody()
    olena.taps_all("Розповісти, що сталося", "Погоджуюся")
    olena.does(Controlled(Control.GUIDE))
    olena.writes("скарга")
    olena.taps("Закрити довідку")
    olena.sees("Для кого потрібна допомога?")
    assert olena.conversation.phase is Phase.ASKING


def test_every_topic_is_a_page_of_the_guide_or_follows_an_application() -> None:
    catalogue = shipped_bundle().catalogue
    triggers = {topic.id for topic in topics(TopicKind.TRIGGER)}
    assert pages() | triggers == set(catalogue.topics)
    assert triggers == {f"trigger_{trigger}" for trigger in TRIGGERS}


def test_every_topic_says_where_it_was_read() -> None:
    for topic in shipped_bundle().catalogue.topics.values():
        assert topic.verified, topic.id
        assert topic.source, topic.id
        assert topic.edition, topic.id
        assert topic.version, topic.id


@pytest.mark.parametrize("trigger", TRIGGERS)
def test_informing_says_services_terms_and_order(trigger: str) -> None:
    text = shipped_bundle().catalogue.topics[f"trigger_{trigger}"].text.source
    for part in ("**Які послуги можливі.**", "**Умови.**", "**Порядок.**"):
        assert part in text


def test_exactly_five_applications_and_none() -> None:
    assert shipped_bundle().catalogue.facts["trigger_application"].choices == (*TRIGGERS, "none")


def test_the_manager_is_asked_to_assess_only_with_consent() -> None:
    steps = shipped_bundle().scripts["trigger_application"].steps
    consents = [step.purpose for step in steps.values() if isinstance(step, AskConsent)]
    assert consents == ["assessment_notice"]


def test_why_somebody_cannot_come_is_as_in_the_rules_and_may_be_kept_back() -> None:
    step = shipped_bundle().scripts["meeting"].steps["cannot_come_why"]
    assert isinstance(step, Ask)
    assert tuple(choice.id for choice in step.choices) == CANNOT_COME
    assert step.skip is not None


def test_neighbouring_doors_send_nobody_away() -> None:
    cards = {topic.id: topic.text.source for topic in topics(TopicKind.NEIGHBOUR)}
    assert set(cards) == NEIGHBOURS
    assert all("А ми лишаємося поруч" in text for text in cards.values())


def test_needs_are_asked_in_one_place_and_all_of_them() -> None:
    bundle = shipped_bundle()
    asked = [
        (script.id, step)
        for script in bundle.scripts.values()
        for step in script.steps.values()
        if isinstance(step, Ask) and step.fact == "needs"
    ]
    assert [script for script, _ in asked] == ["what_happened"]
    assert {choice.id for choice in asked[0][1].choices} == set(bundle.catalogue.needs)
