"""A card quotes what a person chose in the very words they saw."""

from __future__ import annotations

import pytest

from bot.usecases.card_lines import Spot, line_of
from dialogs.reader import read_bundle
from dialogs.wording import Wording

FILES = {
    "catalogue/facts.yaml": "facts: {alone: {kind: choice, label: Чи сама, choices: [yes, no]}}",
    "scripts/care.yaml": """
script: care
title: Догляд
about: Для тестів
start: alone
steps:
  alone: {ask: "Живете самі?", why: Щоб знати., fact: alone, choices: {yes: Живу сама, no: З рідними}, go: done}
""",
    "scripts/ill.yaml": """
script: ill
title: Хвороба
about: Для тестів
start: who
steps:
  who: {ask: "Хто поруч?", why: Щоб знати., fact: alone, choices: {yes: Поруч нікого, no: Хтось є}, go: done}
""",
}


@pytest.mark.parametrize(
    ("spot", "words"),
    [
        (("ill", "who"), "Поруч нікого"),
        (("care", "alone"), "Живу сама"),
        # A need of an older day does not say; a step may be gone.
        (None, "Живу сама"),
        (("ill", "gone"), "Живу сама"),
    ],
)
def test_the_words_are_those_of_the_question_that_was_asked(spot: Spot | None, words: str) -> None:
    bundle, problems = read_bundle(FILES)
    assert problems == ()
    said = line_of(bundle, bundle.catalogue.facts["alone"], "yes", spot).value
    assert isinstance(said, Wording)
    assert said.source == words
