"""Which services may help: three-valued, explained, least away from home first; and how deep to look."""

from __future__ import annotations

import pytest

from dialogs.catalogue import Catalogue, Level
from dialogs.conditions import decide, lacking, parse_condition
from dialogs.engine.offering import possible
from dialogs.levels import level_of, levels_of
from dialogs.reader import read_bundle

CATALOGUE = """
facts:
  alone: {kind: choice, label: Сама, choices: [yes, no]}
  age: {kind: number, label: Вік}
  help: {kind: many, label: З чим допомогти, choices: [food, house]}
needs:
  care:
    title: Догляд
    levels:
      - {level: emergency, when: alone is yes and help has food}
      - {level: in_depth, when: age > 70}
      - {level: primary}
  food: {title: Їжа}
forms:
  at_home: {title: удома}
  away: {title: в установі}
priority_groups:
  older: {title: Літні, when: age >= 60}
services:
  stay:
    title: Проживання
    needs: [care]
    offers:
      - {group: older, form: away, when: alone is yes, because: Ви самі.}
  home:
    title: Допомога вдома
    needs: [care, food]
    offers:
      - {group: older, form: away, when: help has house}
      - {group: older, form: at_home, when: help has house, because: Важко вдома.}
      - {group: anybody, form: at_home, when: help has food, because: Важко з їжею.}
  advice:
    title: Порада
    needs: [care]
    offers:
      - {group: anybody, form: away}
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    bundle, problems = read_bundle({"catalogue/all.yaml": CATALOGUE})
    assert problems == ()
    return bundle.catalogue


@pytest.mark.parametrize(
    ("condition", "facts", "decided", "missing"),
    [
        ("alone is yes", {}, None, ("alone",)),
        ("alone is yes", {"alone": "no"}, False, ()),
        ("alone is known", {}, False, ()),
        ("alone is unknown", {}, True, ()),
        ("not alone is yes", {}, None, ("alone",)),
        ("alone is yes and age > 60", {"alone": "no"}, False, ()),
        ("alone is yes and age > 60", {"alone": "yes"}, None, ("age",)),
        ("alone is yes or age > 60", {"alone": "yes"}, True, ()),
        ("alone is yes or age > 60", {"alone": "no"}, None, ("age",)),
        ("alone is yes or age > 60", {}, None, ("alone", "age")),
        ("not (alone is yes and age > 60)", {"age": 50}, True, ()),
        ("help has food", {"help": ("food", "house")}, True, ()),
    ],
)
def test_a_condition_is_true_false_or_not_known_yet(
    condition: str, facts: dict[str, object], decided: bool | None, missing: tuple[str, ...]
) -> None:
    parsed = parse_condition(condition)
    assert decide(parsed, facts) is decided
    assert lacking(parsed, facts) == missing


def test_no_condition_is_true() -> None:
    assert decide(None, {}) is True
    assert lacking(None, {}) == ()


def test_what_fits_says_why_and_puts_home_first(catalogue: Catalogue) -> None:
    found = possible(catalogue, {"age": 70, "help": ("house",), "alone": "no"}, ("care",))
    assert [each.service for each in found] == ["home", "advice"]
    home = found[0]
    assert home.keys == ("older.home.at_home", "older.home.away")
    assert home.because is not None
    assert home.because.source == "Важко вдома."
    assert home.unknown == ()


def test_what_hangs_on_an_unknown_fact_names_it(catalogue: Catalogue) -> None:
    stay = possible(catalogue, {"alone": "yes"}, ("care",))[0]
    assert (stay.service, stay.because, stay.unknown) == ("stay", None, ("age",))


def test_of_what_nothing_is_known_nothing_is_said(catalogue: Catalogue) -> None:
    assert [each.service for each in possible(catalogue, {}, ("care",))] == ["advice"]


def test_services_named_by_an_author_are_listed_in_any_case(catalogue: Catalogue) -> None:
    found = possible(catalogue, {}, (), ("home", "stay"))
    assert [each.service for each in found] == ["stay", "home"]
    assert [each.service for each in possible(catalogue, {"age": 20, "alone": "no"}, (), ("stay",))] == ["stay"]


def test_only_needs_chosen_are_served(catalogue: Catalogue) -> None:
    assert [each.service for each in possible(catalogue, {"help": ("food",)}, ("food",))] == ["home"]
    assert possible(catalogue, {"help": ("food",)}, ()) == ()


class TestLevels:
    def test_the_first_rule_that_holds_decides_and_says_what_it_read(self, catalogue: Catalogue) -> None:
        reached = level_of(catalogue.needs["care"], {"alone": "yes", "help": ("food",), "age": 80})
        assert (reached.level, reached.because) == (Level.EMERGENCY, ("alone", "help"))

    def test_the_last_rule_is_explained_by_those_before_it(self, catalogue: Catalogue) -> None:
        reached = level_of(catalogue.needs["care"], {"alone": "no", "age": 50})
        assert (reached.level, reached.because) == (Level.PRIMARY, ("alone", "age"))

    def test_what_nobody_told_leads_nowhere(self, catalogue: Catalogue) -> None:
        assert level_of(catalogue.needs["care"], {}).because == ()

    def test_a_need_without_rules_is_for_a_first_talk(self, catalogue: Catalogue) -> None:
        assert [reached.level for reached in levels_of(catalogue.needs, ("food", "strange"), {})] == [Level.PRIMARY]
