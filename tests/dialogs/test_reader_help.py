"""Services, topics, levels and the newer steps: read whole, and every mistake told with its place."""

from __future__ import annotations

from datetime import timedelta

from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind, Level, TopicKind
from dialogs.conditions import parse_condition
from dialogs.problems import Where
from dialogs.reader import find_wordings, read_bundle, read_script
from dialogs.script import Group, Inform, MatchServices, NoteUnmet, RemindLater, ShowDirectory
from dialogs.wording import Wording

CATALOGUE = """\
facts:
  alone: {kind: choice, label: Сама, why: Щоб знати., choices: [yes, no], prefill: yes}
  other: {kind: contact, label: Хто поруч}
  meeting: {kind: slot, label: Коли зустрітися}
areas:
  home: {title: Дім, source: "джерело, розділ 2"}
needs:
  care:
    title: Догляд
    about: Важко самій.
    area: home
    levels:
      - {level: emergency, when: alone is yes}
      - {level: primary}
priority_groups:
  older: {title: Літні, when: alone is yes, source: джерело}
fee_modes:
  free: {title: Безплатно, text: Платити не треба., verified: no}
documents:
  passport: {title: Паспорт, note: Або інший документ., edition: "2026", verified: yes}
forms:
  at_home: {title: удома}
services:
  care_at_home:
    title: Догляд удома
    about: Людина приходить.
    needs: [care]
    basic: yes
    emergency: no
    documents: [passport]
    fee: free
    decides: громада
    basis: закон
    verified: yes
    offers:
      - {group: older, form: at_home, when: alone is yes, because: Ви живете самі.}
      - {group: anybody, form: at_home}
unmet_reasons:
  no_place: {title: Немає місця}
topics:
  rights: {title: Права, version: 2, text: Ви маєте права., kind: rights, link: "https://example.org", verified: yes}
"""

STEPS = """\
script: care
title: Догляд
about: Для тестів
start: ask
steps:
  ask:
    ask: Що треба?
    fact: needs
    choices: {a: А, b: Б, c: В}
    groups:
      pair: {title: Пара, choices: [a, b]}
    go: possible
  possible: {services: Ось що є., of: [care_at_home], go: none}
  none: {unmet: no_place, tell: Шкода., go: told}
  told: {inform: rights, go: where}
  where: {directory: Ось куди., of: all, go: some}
  some: {directory: А ось., of: [care], go: later}
  later: {remind: Чи вдалося?, after: 3 days, go: soon}
  soon: {remind: Чи вдалося?, after: 1 hour, go: done}
"""


def bundle() -> Bundle:
    read, problems = read_bundle({"catalogue/all.yaml": CATALOGUE, "scripts/care.yaml": STEPS})
    assert problems == ()
    return read


def rules_of(text: str) -> list[tuple[str, int]]:
    _, problems = read_bundle({"catalogue/any.yaml": text})
    return [(problem.rule, problem.where.line) for problem in problems]


def rules_of_step(*lines: str) -> list[tuple[str, int]]:
    text = "script: care\ntitle: Т\nabout: а\nstart: one\nsteps:\n  one:\n" + "".join(f"    {line}\n" for line in lines)
    _, problems = read_script("scripts/care.yaml", text)
    return [(problem.rule, problem.where.line) for problem in problems]


def test_facts_say_why_and_whether_a_door_may_set_them() -> None:
    facts = bundle().catalogue.facts
    assert facts["alone"].prefill
    assert facts["alone"].why == Wording("facts.alone.why", "Щоб знати.")
    assert not facts["other"].prefill
    assert (facts["other"].kind, facts["meeting"].kind) == (AnswerKind.CONTACT, AnswerKind.SLOT)


def test_needs_have_levels_in_order() -> None:
    need = bundle().catalogue.needs["care"]
    assert [rule.level for rule in need.levels] == [Level.EMERGENCY, Level.PRIMARY]
    assert need.levels[0].when == parse_condition("alone is yes")
    assert need.levels[1].when is None
    assert need.area == "home"
    assert need.about == Wording("needs.care.about", "Важко самій.")


def test_services_come_with_their_offers() -> None:
    catalogue = bundle().catalogue
    service = catalogue.services["care_at_home"]
    assert [offer.key for offer in service.offers] == ["older.care_at_home.at_home", "anybody.care_at_home.at_home"]
    assert service.offers[0].because == Wording("services.care_at_home.because.older.at_home", "Ви живете самі.")
    assert (service.basic, service.emergency, service.verified, service.fee) == ("yes", False, True, "free")
    assert catalogue.documents["passport"].verified
    assert not catalogue.fee_modes["free"].verified
    assert catalogue.priority_groups["older"].when == parse_condition("alone is yes")


def test_topics_say_their_version() -> None:
    topic = bundle().catalogue.topics["rights"]
    assert (topic.version, topic.kind, topic.link) == ("2", TopicKind.RIGHTS, "https://example.org")


def test_the_newer_steps_are_read() -> None:
    steps = bundle().scripts["care"].steps
    ask = steps["ask"]
    assert ask.groups == (  # type: ignore[union-attr]
        Group("pair", Wording("care.ask.groups.pair", "Пара"), ("a", "b"), Where("scripts/care.yaml", 11, 27)),
    )
    assert isinstance(steps["possible"], MatchServices)
    assert steps["possible"].of == ("care_at_home",)
    none, where, some, later, soon = (steps[name] for name in ("none", "where", "some", "later", "soon"))
    assert isinstance(none, NoteUnmet)
    assert none.text == Wording("care.none.tell", "Шкода.")
    assert isinstance(steps["told"], Inform)
    assert isinstance(where, ShowDirectory)
    assert where.is_everybody
    assert isinstance(some, ShowDirectory)
    assert (some.needs, some.is_everybody) == (("care",), False)
    assert isinstance(later, RemindLater)
    assert later.after == timedelta(days=3)
    assert isinstance(soon, RemindLater)
    assert soon.after == timedelta(hours=1)


def test_every_new_wording_has_its_place() -> None:
    places = find_wordings({"catalogue/all.yaml": CATALOGUE, "scripts/care.yaml": STEPS})
    assert {
        *("facts.alone.why", "needs.care.about", "areas.home.title", "priority_groups.older.title"),
        *("fee_modes.free.text", "documents.passport.note", "forms.at_home.title", "unmet_reasons.no_place.title"),
        *("services.care_at_home.about", "services.care_at_home.decides", "topics.rights.text"),
        *("services.care_at_home.because.older.at_home", "care.ask.groups.pair", "care.possible.services"),
        *("care.none.tell", "care.where.directory", "care.later.remind"),
    } <= set(places)


def test_evidence_may_reach_a_running_conversation_and_conditions_may_not() -> None:
    before = bundle().structure
    checked, _ = read_bundle(
        {"catalogue/all.yaml": CATALOGUE.replace("verified: no", "verified: yes"), "scripts/care.yaml": STEPS}
    )
    changed, _ = read_bundle(
        {"catalogue/all.yaml": CATALOGUE.replace("{level: primary}", "{level: in_depth}"), "scripts/care.yaml": STEPS}
    )
    assert checked.structure == before
    assert changed.structure != before


class TestMistakes:
    def test_of_the_catalogue(self) -> None:
        assert rules_of("needs:\n  a:\n    title: А\n    levels:\n      - {level: primar}") == [
            ("unknown_level.maybe", 5)
        ]
        assert rules_of("needs:\n  a:\n    title: А\n    levels:\n      - {level: primary, when: a is}") == [
            ("condition_unfinished", 5)
        ]
        assert rules_of("services:\n  a: {title: А, basic: maybe}") == [("unknown_basic", 2)]
        assert rules_of("topics:\n  a: {title: А, version: 1, text: А, kind: right}") == [
            ("unknown_topic_kind.maybe", 2)
        ]
        assert rules_of('topics:\n  a: {title: А, version: 1, text: А, kind: help, link: "http://a"}') == [
            ("link_not_https", 2)
        ]
        twice = "services:\n  a:\n    title: А\n    offers:\n      - {group: b, form: c}\n      - {group: b, form: c}"
        assert rules_of(twice) == [("offer_twice", 6)]

    def test_of_groups(self) -> None:
        question = ("ask: А?", "fact: a", "choices: {one: 1, two: 2}", "go: done", "groups:")
        assert rules_of_step(*question, "  g: {title: Г, choices: [one, tvo]}") == [
            ("group_of_unknown_choice.maybe", 12)
        ]
        assert rules_of_step(*question, "  g: {title: Г, choices: [one]}", "  h: {title: Х, choices: [one, two]}") == [
            ("choice_in_two_groups", 13)
        ]
        assert rules_of_step(*question, "  g: {title: Г}") == [("missing_key", 12)]

    def test_of_steps(self) -> None:
        assert rules_of_step("remind: А", "after: soon", "go: done") == [("not_days_or_hours", 8)]
        assert rules_of_step("remind: А", "go: done") == [("missing_key", 6)]
        assert rules_of_step("inform: a", "tell: А", "go: done") == [("step_of_two_kinds", 6)]
        assert rules_of_step("unmet: a", "why: А", "go: done") == [("key_of_another_kind", 8)]
        assert rules_of_step("directory: А", "of: everybody", "go: done") == [("expected_list", 8)]
