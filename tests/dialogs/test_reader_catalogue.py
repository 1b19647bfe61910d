"""Catalogue files become facts, needs, signs, numbers, consents, controls, terms and phrases."""

from __future__ import annotations

from datetime import date

import pytest

from dialogs.catalogue import AnswerKind, Catalogue
from dialogs.problems import Where
from dialogs.reader import read_bundle

EVERYTHING = """\
facts:
  age: {kind: number, label: Вік, minimum: 0, maximum: 120, sensitive: yes, keep: contact}
  born: {kind: date, future: no, remembered: true}
  needs: {kind: many, choices: [food, care], label: Потреби}
needs:
  food: {title: Їжа, words: "їжа*", script: food, sign: hunger}
signs:
  hunger: {title: Голод, advice: Зателефонуйте, danger: no}
hotlines:
  fire: {number: 101, title: Пожежа, source: закон, verified: yes, verified_on: 2026-11-22}
  all: {number: "112", title: Все, never_alone: yes}
purposes:
  share: {version: 1, text: Можна передати?}
controls:
  back: {label: ⬅️ Назад, words: назад}
deadlines:
  contact: {what: Дзвінок, hours: 0.25, basis: рішення, edition: 1, verified: no}
  answer: {what: Відповідь, working_days: 3}
phrases:
  notice.take: Прийнято
  menu: Меню
plain_words:
  otg: {words: "отг, об'єднан* громад*", instead: громада, why: Їх більше немає., forbidden: yes}
  aim: {words: з метою, instead: щоб, why: Коротше.}
familiar_words:
  things: {words: "житт*", why: Знають усі.}
"""


def catalogue_rules(text: str) -> list[tuple[str, int]]:
    _, problems = read_bundle({"catalogue/any.yaml": text})
    return [(problem.rule, problem.where.line) for problem in problems]


class TestEverySection:
    @pytest.fixture
    def catalogue(self) -> Catalogue:
        bundle, problems = read_bundle({"catalogue/all.yaml": EVERYTHING})
        assert problems == ()
        return bundle.catalogue

    def test_facts(self, catalogue: Catalogue) -> None:
        facts = catalogue.facts
        assert facts["age"].keep == "contact"
        assert facts["age"].sensitive
        assert (facts["age"].minimum, facts["age"].maximum) == (0, 120)
        assert facts["age"].where == Where("catalogue/all.yaml", 2, 3)
        assert facts["born"].kind is AnswerKind.DATE
        assert not facts["born"].future
        assert facts["born"].remembered
        assert facts["needs"].choices == ("food", "care")

    def test_needs_signs_and_numbers(self, catalogue: Catalogue) -> None:
        assert catalogue.needs["food"].script == "food"
        assert catalogue.needs["food"].sign == "hunger"
        assert not catalogue.signs["hunger"].danger
        assert catalogue.hotlines["fire"].verified_on == date(2026, 11, 22)
        assert catalogue.hotlines["all"].never_alone

    def test_consents_controls_terms_and_phrases(self, catalogue: Catalogue) -> None:
        assert catalogue.purposes["share"].version == "1"
        assert catalogue.controls["back"].words.source == "назад"
        assert catalogue.deadlines["contact"].hours == 0.25
        assert catalogue.deadlines["answer"].working_days == 3
        assert catalogue.phrases["notice.take"].context == "phrases.notice.take"

    def test_words_we_do_not_say_and_words_everybody_knows(self, catalogue: Catalogue) -> None:
        assert catalogue.plain_words["otg"].forbidden
        assert catalogue.plain_words["otg"].where == Where("catalogue/all.yaml", 23, 3)
        assert not catalogue.plain_words["aim"].forbidden
        assert catalogue.plain_words["aim"].instead == "щоб"
        assert catalogue.familiar_words["things"].words == "житт*"


class TestMistakes:
    def test_a_name_said_in_two_files_is_a_problem_with_both_places(self) -> None:
        one = "phrases:\n  menu: Меню\n"
        bundle, problems = read_bundle({"catalogue/a.yaml": one, "catalogue/b.yaml": one})
        (problem,) = problems
        assert (problem.rule, problem.where) == ("said_twice", Where("catalogue/b.yaml", 2, 3))
        assert problem.values == {"name": "menu", "file": "catalogue/a.yaml", "line": "2"}
        assert len(bundle.catalogue.phrases) == 1

    def test_values_of_the_wrong_kind_are_named(self) -> None:
        assert catalogue_rules("facts:\n  a: {kind: nummber}") == [("unknown_kind.maybe", 2)]
        assert catalogue_rules("facts:\n  a: {kind: text, keep: forever}") == [("unknown_keep", 2)]
        assert catalogue_rules("facts:\n  a: {kind: text, sensitive: maybe}") == [("not_yes_or_no", 2)]
        assert catalogue_rules("facts:\n  a: {kind: number, minimum: few}") == [("not_whole_number", 2)]
        assert catalogue_rules("facts:\n  a: {kind: choice}") == [("fact_needs_choices", 2)]
        assert catalogue_rules("facts:\n  a: {kind: text, choices: [b]}") == [("fact_takes_no_choices", 2)]
        assert catalogue_rules("facts:\n  a: {kind: many, choices: [b, b]}") == [("twice_in_list", 2)]
        assert catalogue_rules("hotlines:\n  a: {number: 1, title: А, verified_on: торік}") == [("not_day", 2)]
        assert catalogue_rules("deadlines:\n  a: {what: А}") == [("deadline_of_one_measure", 2)]
        assert catalogue_rules("deadlines:\n  a: {what: А, hours: 1h}")[0] == ("not_number", 2)
        assert catalogue_rules("fact:\n  a: {kind: text}") == [("unknown_key.maybe", 1)]
