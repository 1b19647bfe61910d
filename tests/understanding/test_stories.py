"""The shipped stories played by the model that ships: few people are bothered who would not be by plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from bot.understanding.listening import Listening, load_listening
from bot.usecases.hear import as_input
from dialogs.bundle import Bundle
from dialogs.inputs import Place, Typed
from dialogs.reader import read_stories
from dialogs.rehearsing.rehearsal import Rehearsal, rehearse
from dialogs.stories import Story
from tests.shipped import shipped_bundle, shipped_stories

ON = date(2026, 11, 23)
#: Of all stories, many of which tell of danger, so many may be asked about safety, or see a card that asks which one.
ASKED, CARDED = 0.08, 0.08


@cache
def listening() -> Listening:
    return load_listening()


def by_the_model(bundle: Bundle, text: str, found: tuple[Place, ...] | None) -> Typed:
    return replace(as_input(text, listening().understand(text, bundle)), found=found)


@cache
def played() -> tuple[Rehearsal, ...]:
    stories: list[Story] = [story for path, text in shipped_stories().items() for story in read_stories(path, text)[0]]
    return tuple(rehearse(shipped_bundle(), story, on=ON, hear=by_the_model) for story in stories)


@pytest.mark.parametrize(
    ("phrase", "most"), [("safety_question", ASKED), ("safety_question_other", ASKED), ("danger_which", CARDED)]
)
def test_few_are_asked_what_others_are_not(phrase: str, most: float) -> None:
    line = shipped_bundle().phrase(phrase).source
    told = [one for one in played() if any(line in text for _, text in one.transcript)]
    assert len(told) <= most * len(played()), [one.story.name for one in told]


def test_most_stories_go_where_plain_words_lead_them() -> None:
    otherwise = [one.story.name for one in played() if one.problems]
    assert len(otherwise) <= 0.08 * len(played()), otherwise
