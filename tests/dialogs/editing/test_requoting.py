"""Whoever betters a question breaks no story by it."""

from __future__ import annotations

import pytest

from dialogs.editing.requoting import quote_of, requoted
from tests.shipped import shipped_stories

SCRIPT = """
script: shelter
title: Ніде жити
start: lost
steps:
  lost:
    ask: Що сталося з житлом?
    fact: home_lost
    choices: {long: Давно живу без дому, evicted: Виселяють}
    skip: Не скажу
    go: bye
  bye: {end: "Дякуємо, {name}. Ми поруч."}
"""
STORY = """# Не чіпати: ці розмови читали люди.
stories:
  - story: давно без дому
    script: shelter
    talk:
      - bot: Що сталося   # так питаємо
      - citizen taps: Давно живу без дому
      - bot: Ми поруч
    ends: ended
  - story: із вхідних дверей
    script: front
    talk:
      - citizen taps: Не скажу
"""
FILES = {"scripts/shelter.yaml": SCRIPT, "stories/shelter.yaml": STORY}


def test_a_better_question_is_quoted_anew_and_nothing_else_is_touched() -> None:
    changed = SCRIPT.replace("Що сталося з житлом?", "Розкажіть, що з вашою оселею?")
    (said,) = requoted(FILES, {"scripts/shelter.yaml": changed}).values()
    assert said == STORY.replace("Що сталося   #", "Розкажіть, що з вашою оселею?   #")


def test_a_quote_that_still_fits_stays() -> None:
    changed = SCRIPT.replace("Що сталося з житлом?", "Що сталося з вашим житлом?")
    assert requoted(FILES, {"scripts/shelter.yaml": changed}) == {}


def test_what_another_conversation_says_as_well_is_not_taken_from_it() -> None:
    other = "stories:\n  - {story: інша, script: other, talk: [{bot: Що сталося з житлом?}], ends: ended}\n"
    says = "script: other\nsteps:\n  first: {ask: Що сталося з житлом? Можна кілька.}\n"
    changed = SCRIPT.replace("Що сталося з житлом?", "Розкажіть про оселю")
    files = {**FILES, "stories/other.yaml": other}
    assert set(requoted(files, {"scripts/shelter.yaml": changed})) == {"stories/shelter.yaml", "stories/other.yaml"}
    files["scripts/other.yaml"] = says
    assert set(requoted(files, {"scripts/shelter.yaml": changed})) == {"stories/shelter.yaml"}


def test_a_button_is_called_anew_where_its_step_is_passed() -> None:
    changed = SCRIPT.replace("Давно живу без дому", "Живу без дому").replace("skip: Не скажу", "skip: Без відповіді")
    (said,) = requoted(FILES, {"scripts/shelter.yaml": changed}).values()
    assert said == STORY.replace("Давно живу без дому", "Живу без дому")


@pytest.mark.parametrize("broken", ["script: shelter\nsteps: [", "", "[]"])
def test_what_cannot_be_read_changes_no_story(broken: str) -> None:
    assert requoted(FILES, {"scripts/shelter.yaml": broken}) == {}


def test_words_with_blanks_are_quoted_where_they_stand_as_written() -> None:
    assert quote_of("Дякуємо, {name}. **Ми** завжди поруч із вами") == "завжди поруч із вами"
    assert len(quote_of("дуже довгі слова " * 10)) <= 48


def test_stories_that_quote_nothing_are_what_they_were() -> None:
    stories = dict(shipped_stories())
    assert requoted({**stories, "scripts/shelter.yaml": SCRIPT}, {"scripts/shelter.yaml": SCRIPT}) == {}
