"""Whether words are just what the step asked for: a short answer to a question is no cry for help."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import IntEnum

from dialogs.answers.outcome import Accepted, Opened, Ticked
from dialogs.answers.reading import read_answer
from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind
from dialogs.conversation import Conversation
from dialogs.inputs import Typed
from dialogs.matching import is_one_of, same, words_of
from dialogs.script import Ask, AskConsent, Review, Step
from dialogs.wording import Wording

#: A name, a street, a time; longer words tell of something. A product choice, in words.
SHORT = 3

#: A name and a surname, where somebody is asked what to call them.
_NAME, _OF_CONTACT = 2, "contact"
_READ_EXACTLY = frozenset({AnswerKind.NUMBER, AnswerKind.PLACE})


class Fit(IntEnum):
    """How well words fit the question that waits."""

    #: They tell of something.
    NOT = 0
    #: The step reads them as what it asked for, and they are short.
    SHORT = 1
    #: They are nothing but an answer that was listed, a number, a day, a place.
    LISTED = 2


def fit_of(bundle: Bundle, conversation: Conversation, step: Step | None, given: Typed, on: date) -> Fit:
    """Say how well words fit the step that waits."""
    match step:
        case Ask():
            return _fit_of_answer(bundle, conversation, step, given, on)
        case AskConsent() | Review():
            names = ("agree", "agree_words", "refuse", "refuse_words", "all_right")
            is_listed = _is_listed(bundle, given.text, (bundle.phrase(name) for name in names))
            return Fit.LISTED if is_listed else Fit.NOT
        case _:
            return Fit.NOT


def _fit_of_answer(bundle: Bundle, conversation: Conversation, ask: Ask, given: Typed, on: date) -> Fit:
    if _is_listed(bundle, given.text, _offered(ask)):
        return Fit.LISTED
    outcome = read_answer(bundle, conversation, ask, given, on)
    words = words_of(given.text)
    if not isinstance(outcome, Accepted | Ticked | Opened) or len(words) > SHORT:
        return Fit.NOT
    fact = bundle.catalogue.facts[ask.fact]
    is_exact = fact.kind in _READ_EXACTLY and isinstance(outcome, Accepted)
    # Surnames frighten: Побитий, Вбийвовк.
    is_name = fact.keep == _OF_CONTACT and len(words) <= _NAME
    is_number = all(word.isdigit() for word in words)
    return Fit.LISTED if is_exact or is_name or is_number else Fit.SHORT


def _offered(ask: Ask) -> Iterator[Wording]:
    for choice in ask.choices:
        yield choice.label
        if choice.words is not None:
            yield choice.words
    yield from (group.title for group in ask.groups)
    if ask.skip is not None:
        yield ask.skip


def _is_listed(bundle: Bundle, text: str, listed: Iterator[Wording]) -> bool:
    """Say whether a text is nothing but one of the labels or listed words, in any language."""
    words = [bundle.text(each, language) for each in listed for language in bundle.languages]
    return any(same(text, each) or is_one_of(text, each) for each in words)
