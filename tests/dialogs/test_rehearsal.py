"""Stories know groups, the world they happen in, and what was played of the scripts."""

from __future__ import annotations

from dialogs.bundle import Bundle
from dialogs.reader import read_stories
from dialogs.rehearsing.rehearsal import Rehearsal, Stage, rehearse
from dialogs.stories import Story
from tests.dialogs.talk import CARE, FOOD, FRONT, TODAY, bundle_of

GROUPED = FRONT.replace(
    "choices: {care: Догляд, food: Їжа, danger: Страшно}",
    "choices: {care: Догляд, food: Їжа, danger: Страшно}\n    groups: {home: {title: Вдома, choices: [care, food]}}",
)
FACTS = "facts:\n  other: {kind: contact, label: Хто}\n  meeting: {kind: slot, label: Коли}\n"
NEAR = """
script: front
title: Початок
about: Для тестів
start: other
steps:
  other: {ask: Хто поруч?, why: А., fact: other, go: near}
  near:
    directory: Ось хто поруч.
    then:
      - {when: providers is unknown, go: nobody}
      - {go: meeting}
  nobody: {tell: Нікого., go: meeting}
  meeting: {ask: Коли?, why: А., fact: meeting, go: bye}
  bye: {end: Бувайте.}
"""


def told(*lines: str, ends: str = "waiting") -> Story:
    talk = "".join(f"      - {line}\n" for line in lines)
    text = f"stories:\n  - story: перевірка\n    script: front\n    talk:\n{talk}    ends: {ends}\n"
    stories, problems = read_stories("stories/front.yaml", text)
    assert problems == ()
    return stories[0]


def played(bundle: Bundle, *lines: str, ends: str = "waiting") -> Rehearsal:
    return rehearse(bundle, told(*lines, ends=ends), on=TODAY)


def grouped() -> Bundle:
    return bundle_of(front=GROUPED, care=CARE, food=FOOD)


def near() -> Bundle:
    return bundle_of(catalogue=FACTS, front=NEAR)


def test_a_choice_is_found_in_its_group() -> None:
    found = played(grouped(), "citizen taps: Догляд", "citizen taps: Готово", "bot: Чи живе людина сама?")
    assert found.problems == ()


def test_a_group_is_tapped_by_its_title_however_many_ticks_are_inside() -> None:
    lines = ("Вдома", "Догляд", "До списку", "Вдома", "Їжа", "До списку", "Вдома (2) ›")
    found = played(grouped(), *(f"citizen taps: {line}" for line in lines))
    assert found.problems == ()


def test_routes_and_choices_played_are_told() -> None:
    found = played(
        grouped(), "citizen taps: Догляд", "citizen taps: Готово", "citizen taps: Так", "citizen taps: Нікого"
    )
    assert found.picked == {("front", "needs", "care"), ("care", "alone", "yes"), ("care", "neighbour", "")}
    assert {("care", "alone", 0), ("care", "tip", 0), ("front", "hello", 0)} <= found.routes
    assert ("care", "alone", 1) not in found.routes


def test_a_consent_is_a_choice_too() -> None:
    lines = ("Догляд", "Готово", "Ні")
    answers = (*(f"citizen taps: {line}" for line in lines), "citizen writes: 70", "citizen taps: Усе так")
    found = played(grouped(), *answers, "citizen taps: Ні, не треба", ends="ended")
    assert found.problems == ()
    assert ("front", "agree", "refused") in found.picked


def test_a_contact_is_shared_and_the_world_has_somebody_and_times() -> None:
    found = played(
        near(),
        'citizen shares contact: "Оксана, +380501234567"',
        "bot: Світанок",
        "bot: Коли?",
        "citizen taps: 2026-11-24, до обіду",
        ends="ended",
    )
    assert found.problems == ()


def test_a_world_may_have_nobody() -> None:
    found = played(
        near(), "world: {providers: none, slots: none}", "citizen writes: мама", "bot: Нікого.", "bot: Коли?"
    )
    assert found.problems == ()


def test_a_world_may_have_others() -> None:
    found = played(near(), 'world: {providers: "Турбота, Опіка"}', "citizen writes: мама", "bot: Турбота", "bot: Опіка")
    assert found.problems == ()


def test_the_script_is_told_with_its_buttons() -> None:
    (first, asked, *_) = played(grouped(), "bot: Що сталося?").spoken
    assert (first.who, first.text) == ("bot", "Вітаємо.")
    assert asked.buttons[:2] == ("Вдома ›", "Страшно")


def test_a_copy_of_a_stage_goes_its_own_way() -> None:
    stage = Stage(grouped(), TODAY)
    story = told("citizen taps: Догляд", "citizen taps: Готово")
    stage.begin(story)
    other = stage.copy()
    assert other.play(story.talk[0])
    assert stage.conversation != other.conversation
    assert len(stage.spoken) < len(other.spoken)
    assert stage.buttons() != other.buttons()
