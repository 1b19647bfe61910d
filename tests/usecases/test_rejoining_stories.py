"""Stories that a changed script leaves behind are told anew by choosing, never by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from bot.usecases.workshop.rehearsing.rejoin_story import Parting, Way, find_partings, parting_of, rejoined
from dialogs.bundle import Bundle
from dialogs.editing.values import CannotEdit
from dialogs.problems import Problem
from dialogs.reader import read_bundle
from dialogs.rehearsing.playing import Plays, play_stories
from tests.shipped import shipped_bundle, shipped_stories

ON = date(2026, 11, 23)
SCRIPT, STORIES, FRONT = "scripts/parts/meeting.yaml", "stories/meeting.yaml", "stories/front.yaml"
FACTS = {"catalogue/facts/workshop.yaml": "facts:\n  needs_ramp: {kind: choice, label: Пандус, choices: [yes, no]}\n"}
RAMP = """
  ramp:
    ask: Чи потрібен вам пандус?
    why: Щоб зустріли там, де він є.
    fact: needs_ramp
    choices:
      yes: Потрібен
      no: Не потрібен
    go: done
"""


def edited(old: str, new: str, more: str = "") -> Bundle:
    shipped = shipped_bundle()
    text = shipped.files[SCRIPT]
    assert old in text
    return read_bundle({**shipped.files, **FACTS, SCRIPT: text.replace(old, new) + more}, shipped.translations)[0]


def with_ramp() -> Bundle:
    """One more question, behind the last thing the bot says."""
    noted = "День узгодить із вами менеджер.\n    go: "
    return edited(f"{noted}done", f"{noted}ramp", RAMP)


def files() -> dict[str, str]:
    shipped = shipped_stories()
    return {path: shipped[path] for path in (STORIES, FRONT)}


def play(bundle: Bundle, files: Mapping[str, str]) -> tuple[Plays, list[Problem]]:
    plays = play_stories(bundle, files, on=ON)
    return plays, [each for each in plays.problems if each.rule.startswith("story_")]


def partings(bundle: Bundle, files: Mapping[str, str]) -> list[Parting]:
    plays, problems = play(bundle, files)
    return find_partings(bundle, plays.stories, problems, on=ON)


def test_a_new_question_is_answered_in_every_story_that_comes_to_it() -> None:
    bundle, told = with_ramp(), files()
    found = partings(bundle, told)
    assert len(found) == 3
    assert all(each.buttons == ("Потрібен", "Не потрібен") for each in found)
    assert all(each.is_beside(found[0]) for each in found)
    assert {each.ways[0] for each in found} == {Way.ANSWER}
    for each in found:
        told |= rejoined(bundle, each, told, Way.ANSWER, on=ON, said="Потрібен")
    assert play(bundle, told)[1] == []
    assert "      - bot: День узгодить із вами менеджер\n      - citizen taps: Потрібен\n" in told[STORIES]
    assert len(told[STORIES].splitlines()) == len(files()[STORIES].splitlines()) + 2


def test_a_problem_leads_to_its_story() -> None:
    bundle, told = with_ramp(), files()
    plays, problems = play(bundle, told)
    found = find_partings(bundle, plays.stories, problems, on=ON)
    assert {parting.story.name for each in problems if (parting := parting_of(found, each))} == {
        each.story.name for each in found
    }
    assert parting_of(found, Problem(problems[0].where, "unknown_key")) is None


def test_new_words_are_expected_from_then_on() -> None:
    bundle, told = edited("ask: Що заважає прийти?", "ask: Чому важко дійти?"), files()
    first = next(each for each in partings(bundle, told) if each.story.where.file == STORIES)
    assert Way.HEAR in first.ways
    changed = rejoined(bundle, first, told, Way.HEAR, on=ON)
    assert "- bot: Чому важко дійти?" in changed[STORIES]
    assert first.story.name not in {each.story.name for each in partings(bundle, told | changed)}


def test_a_button_that_is_called_otherwise_takes_the_place_of_the_old() -> None:
    bundle, told = edited("yes: Так, можна", "yes: Приходьте"), files()
    first = next(each for each in partings(bundle, told) if each.story.name == "мала дитина на руках")
    changed = rejoined(bundle, first, told, Way.ANSWER, on=ON, said="Приходьте")
    assert first.story.name not in {each.story.name for each in partings(bundle, told | changed)}
    assert len(changed[STORIES].splitlines()) == len(told[STORIES].splitlines())


def test_a_story_ends_where_it_now_ends_or_goes_away() -> None:
    bundle, told = with_ramp(), files()
    first = next(each for each in partings(bundle, told) if each.story.where.file == STORIES)
    ended = rejoined(bundle, first, told, Way.END, on=ON)
    assert "    ends: waiting\n" in ended[STORIES]
    gone = rejoined(bundle, first, told, Way.FORGET, on=ON)
    assert first.story.name not in gone[STORIES]
    with pytest.raises(CannotEdit):
        rejoined(bundle, first, gone, Way.END, on=ON)
