"""Approved letters fill only what is filled; questions about the help can be asked, carried and answered."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.checks.lengths import CALLBACK_DATA_BYTES
from dialogs.checks.lines import Line, Part
from dialogs.checks.unread import is_unread
from dialogs.correspondence import END, FeedbackQuestion
from dialogs.problems import Problem
from dialogs.reading.page import unknown
from dialogs.wording import blank_names

#: What is filled in a letter: the number of the request, and who answers.
LETTER_BLANKS = ("number", "owner")
# "a:rate:", the 26 letters of a need and three more colons stand beside stage, question and answer.
_BESIDE = 36


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find blanks nobody fills, questions that are never put, and answers Telegram cannot carry."""
    for letter in bundle.catalogue.letters.values():
        for wording in (letter.title, letter.text):
            for blank in blank_names(wording.source):
                if blank not in LETTER_BLANKS:
                    problem = unknown(letter.where, "unknown_blank", blank, LETTER_BLANKS)
                    yield Line(wording, Part.PHRASE, letter.where).problem(problem.rule, problem.values)
    for question in bundle.catalogue.feedback_questions.values():
        yield from _question(bundle, question)


def _question(bundle: Bundle, question: FeedbackQuestion) -> Iterator[Problem]:
    phrases = bundle.catalogue.phrases
    if not question.stages:
        yield Problem(question.where, "missing_key", {"key": "stages"})
    if not is_unread(bundle, "phrases"):
        events = [name.removeprefix("notice.") for name in phrases if name.startswith("notice.")]
        for stage in question.stages:
            if stage != END and stage not in events:
                yield unknown(question.where, "unknown_stage", stage, (*events, END))
    if question.unhappy and question.unhappy not in question.choices:
        yield unknown(question.where, "unknown_answer", question.unhappy, question.choices)
    beside = _BESIDE + len(question.id) + max(map(len, question.stages), default=0)
    for choice in question.choices:
        if beside + len(choice) > CALLBACK_DATA_BYTES:
            yield Problem(question.where, "name_too_long", {"name": choice, "most": str(CALLBACK_DATA_BYTES - beside)})
