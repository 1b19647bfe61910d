"""Danger, family, home, money, papers and return: what people call them, what they type, and how deep it goes."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dialogs.answers.choice import choose_typed
from dialogs.engine.hearing import hear_needs
from dialogs.levels import level_of
from dialogs.script import Ask
from tests.shipped import shipped_bundle

HEARD = (
    ("він знову побив мене", "domestic_violence"),
    ("жінка забирає мої гроші і б'є мене", "domestic_violence"),
    ("сусідка б'є свого сина", "child_protection"),
    ("мене цькують в школі", "child_protection"),
    ("забрали пашпорт в польше і не віддають", "trafficking"),
    ("кличуть на роботу в німеччину а я сумніваюсь", "trafficking"),
    ("сваримось, сил уже нема", "family_conflict"),
    ("внуки на мені, мама їх в Італії", "orphan_foster_family"),
    ("нада справку переселенца", "idp_support"),
    ("выселяют с квартиры с двумя детьми", "homelessness_shelter"),
    ("винен за газ, соромно", "money_benefits"),
    ("уволили, ищу работу", "employment"),
    ("загубила паспорт", "legal_documents"),
    ("син вернувся з полону, не спить", "veteran_support"),
    ("вышел из тюрьмы, негде жить", "release_from_prison_reintegration"),
    ("підкажіть куди звернутися", "other_information"),
)

NOT_HEARD = (
    ("ви знущаєтеся з людей", "domestic_violence"),
    ("ато не дійду до лікарні", "veteran_support"),
    ("військова адміністрація не відповідає", "veteran_support"),
    ("долго жду, когда ответят", "money_benefits"),
    ("не відпускають з лікарні", "trafficking"),
    ("зона бойових дій", "release_from_prison_reintegration"),
)

TYPED = (
    ("violence_at_home", "safe_now", "не в безпеці", "no"),
    ("violence_at_home", "safe_now", "він поруч", "cannot_talk"),
    ("trafficking", "leave", "не могу уйти", "no"),
    ("trafficking", "leave", "могу уйти", "yes"),
    ("family_conflict", "managing", "не справляюся", "no"),
    ("family_conflict", "managing", "справляюся", "yes"),
    ("any_fear", "fear", "нікого не боюся", "no"),
    ("trafficking", "leave", "вже втекла", "left"),
    ("any_fear", "fear", "боюсь", "yes"),
    ("where_to_sleep", "tonight", "в подвале", "poor"),
    ("where_to_sleep", "tonight", "нема", "no"),
    ("other", "tried", "не зверталась", "no"),
    ("employment", "been_there", "ще нє", "no"),
    ("release_from_prison_reintegration", "papers", "тільки довідка", "some"),
)

#: Somebody who writes «not» before a word must never be taken for who writes the word alone.
ASKED_AGAIN = (
    ("family_conflict", "managing", "не справляюся", "yes"),
    ("employment", "been_there", "не стою на обліку", "yes"),
    ("money_benefits", "enough", "не вистачить", "yes"),
    ("veteran_support", "heavy", "ненормально", "no"),
    ("trafficking", "safe_now", "не можу", "yes"),
    ("homelessness_shelter", "papers", "все згоріло", "yes"),
)

Facts = Mapping[str, object]

LEVELS: tuple[tuple[str, Facts, str], ...] = (
    ("domestic_violence", {}, "emergency"),
    ("domestic_violence", {"safe_now": "cannot_talk"}, "emergency"),
    ("domestic_violence", {"safe_now": "yes"}, "in_depth"),
    ("child_protection", {"child_danger_now": "not_sure"}, "emergency"),
    ("child_protection", {"child_danger_now": "no", "child_worry": ("alone",)}, "emergency"),
    ("child_protection", {"child_danger_now": "no", "child_worry": ("bullied",)}, "in_depth"),
    ("trafficking", {"trafficking_where": "not_gone"}, "information"),
    ("trafficking", {"can_leave": "no"}, "emergency"),
    ("trafficking", {"can_leave": "left", "safe_now": "yes"}, "in_depth"),
    ("family_conflict", {"home_fear": "yes", "managing": "yes"}, "emergency"),
    ("family_conflict", {"managing": "no"}, "in_depth"),
    ("family_conflict", {"managing": "yes"}, "information"),
    ("orphan_foster_family", {"orphan_who": "child_alone"}, "emergency"),
    ("orphan_foster_family", {"orphan_who": "not_formal"}, "in_depth"),
    ("orphan_foster_family", {"orphan_who": "raising", "managing": "hard"}, "primary"),
    ("idp_support", {"roof_tonight": "no"}, "emergency"),
    ("idp_support", {"idp_moved": "leaving"}, "emergency"),
    ("idp_support", {"roof_tonight": "poor"}, "in_depth"),
    ("idp_support", {"roof_tonight": "yes"}, "primary"),
    ("homelessness_shelter", {"roof_tonight": "yes", "home_lost": "evicted"}, "primary"),
    ("homelessness_shelter", {"home_lost": "long"}, "in_depth"),
    ("money_benefits", {"food_today": "no"}, "emergency"),
    ("money_benefits", {"money_what": ("bills",)}, "primary"),
    ("money_benefits", {"money_what": ("subsidy",)}, "information"),
    ("employment", {"work_barrier": ("health",)}, "in_depth"),
    ("employment", {"work_barrier": ("travel",)}, "primary"),
    ("employment", {}, "information"),
    ("legal_documents", {"has_papers": "no"}, "in_depth"),
    ("legal_documents", {"papers_when": "days"}, "primary"),
    ("legal_documents", {"papers_what": ("court",)}, "information"),
    ("veteran_support", {"too_heavy": "yes"}, "emergency"),
    ("veteran_support", {"veteran_who": "returned"}, "in_depth"),
    ("veteran_support", {"veteran_what": ("papers",)}, "information"),
    ("release_from_prison_reintegration", {"roof_tonight": "no"}, "emergency"),
    ("release_from_prison_reintegration", {"release_when": "just"}, "in_depth"),
    ("release_from_prison_reintegration", {"release_when": "soon"}, "primary"),
    ("other_information", {"tried": "refused"}, "in_depth"),
    ("other_information", {"urgent": "yes"}, "primary"),
    ("other_information", {}, "information"),
)


@pytest.mark.parametrize(("words", "need"), HEARD)
def test_a_need_is_heard_in_own_words(words: str, need: str) -> None:
    assert need in hear_needs(shipped_bundle(), words)


@pytest.mark.parametrize(("words", "need"), NOT_HEARD)
def test_a_need_nobody_named_is_not_heard(words: str, need: str) -> None:
    assert need not in hear_needs(shipped_bundle(), words)


@pytest.mark.parametrize(("script", "step", "words", "choice"), TYPED)
def test_typed_words_are_understood(script: str, step: str, words: str, choice: str) -> None:
    assert choose_typed(shipped_bundle(), _question(script, step), words) == (choice,)


@pytest.mark.parametrize(("script", "step", "words", "wrong"), ASKED_AGAIN)
def test_a_denial_is_never_taken_for_its_opposite(script: str, step: str, words: str, wrong: str) -> None:
    assert choose_typed(shipped_bundle(), _question(script, step), words) != (wrong,)


@pytest.mark.parametrize(("need", "facts", "level"), LEVELS)
def test_answers_lead_to_a_level_and_say_so(need: str, facts: Facts, level: str) -> None:
    reached = level_of(shipped_bundle().catalogue.needs[need], facts)
    assert reached.level.value == level
    assert set(reached.because) <= set(facts)


def _question(script: str, step: str) -> Ask:
    asked = shipped_bundle().step(script, step)
    assert isinstance(asked, Ask)
    return asked
