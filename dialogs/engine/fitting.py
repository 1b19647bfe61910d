"""Whether words are just what the step asked for: a short answer to a question is no cry for help."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import IntEnum

from dialogs.answers.outcome import Accepted, Narrowing, Unclear
from dialogs.answers.reading import read_answer
from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind, Fact
from dialogs.conversation import Conversation
from dialogs.inputs import Place, Typed
from dialogs.matching import is_one_of, same, words_of
from dialogs.script import Ask, AskConsent, Review, Step
from dialogs.wording import Wording

#: A name, a street, a time; longer words tell of something. A product choice, in words.
SHORT = 3

#: A name and a surname, where somebody is asked what to call them.
_NAME, _OF_CONTACT = 2, "contact"
#: Letters a text may have that says who or where somebody is; stories may have more. A product choice.
_OF_A_LINE = 150
_WHO_OR_WHEN = frozenset(
    {AnswerKind.CONTACT, AnswerKind.SLOT, AnswerKind.PLACE, AnswerKind.PHONE, AnswerKind.DATE, AnswerKind.NUMBER}
)
_READ_EXACTLY = frozenset({AnswerKind.NUMBER, AnswerKind.PLACE})


class Fit(IntEnum):
    """How well words fit the question that waits."""

    #: They tell of something.
    NOT = 0
    #: The step reads them as what it asked for, and they are short.
    SHORT = 1
    #: The step asked who, where or when, and reads them as that, however long.
    FACT = 2
    #: They are nothing but an answer that was listed, a number, a day, a place.
    LISTED = 3


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
    if isinstance(outcome, Unclear):
        return Fit.NOT
    fact, words = bundle.catalogue.facts[ask.fact], words_of(given.text)
    is_place = isinstance(outcome, Narrowing) and _is_named(given.found or (), words)
    is_read = isinstance(outcome, Accepted) or is_place
    # Surnames frighten: Побитий, Вбийвовк.
    is_name = fact.keep == _OF_CONTACT and len(words) <= _NAME
    is_exact = is_read and fact.kind in _READ_EXACTLY and len(words) <= SHORT
    if is_exact or is_name or all(word.isdigit() for word in words):
        return Fit.LISTED
    if is_read and _asks_who_or_where(fact):
        return Fit.FACT
    return Fit.SHORT if len(words) <= SHORT else Fit.NOT


def _is_named(found: tuple[Place, ...], words: tuple[str, ...]) -> bool:
    """Say whether a place is called by its name, and not only resembles the words."""
    return any(set(words) & {*words_of(place.name), *words_of(place.settlement)} for place in found)


def _asks_who_or_where(fact: Fact) -> bool:
    is_short = fact.kind is AnswerKind.TEXT and fact.maximum is not None and fact.maximum <= _OF_A_LINE
    return is_short or fact.kind in _WHO_OR_WHEN


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
