"""What is said fits a message, a button, and what Telegram carries behind a button."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.answers.text import LONGEST
from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind, Fact
from dialogs.checks.lines import Line, Part, lines_of
from dialogs.checks.phrases import LABELS
from dialogs.checks.ways import may_be_known, spots
from dialogs.engine.naming import SHOWN_OF_AN_ANSWER
from dialogs.engine.showing import LONGEST_REVIEW
from dialogs.problems import Problem, Severity
from dialogs.script import Ask, Review
from dialogs.wording import Wording, blank_names

# Telegram counts a message in UTF-16 code units after entities are parsed, and refuses a longer one.
# Source: Bot API, sendMessage.text, "1-4096 characters after entities parsing".
MESSAGE_UNITS = 4096

# A phone held upright shows about so many letters in a button that has a row of its own. A product choice.
BUTTON_LETTERS = 40

# Source: Bot API, InlineKeyboardButton.callback_data, "1-64 bytes".
CALLBACK_DATA_BYTES = 64
# "q", six digits of the serial, a colon and the sign of a many-of option stand before the id of a choice;
# "c", six digits and ":correct:" stand before the fact a person corrects.
_BEFORE_CHOICE = 9
_BEFORE_FACT = 16
# "c", six digits and ":service:" stand before a service.
_BEFORE_SERVICE = 16

# The most a blank can bring, in UTF-16 units, when nothing nearer is known. Product estimates, on the large side.
_BLANK_UNITS = {"owner": 120, "hromada": 160, "kinds": 400, "reason": 1000, "name": 120, "text": 0}
_USUAL_BLANK = 60
_KIND_UNITS = {
    AnswerKind.NUMBER: 11,
    AnswerKind.DATE: 40,
    AnswerKind.PHONE: 16,
    AnswerKind.PLACE: 200,
    AnswerKind.SLOT: 80,
    AnswerKind.CONTACT: 120,
}


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find what Telegram would refuse, and what a phone would cut off."""
    for line in lines_of(bundle):
        for language in bundle.languages:
            yield from _line(bundle, line, language)
    yield from _reviews(bundle)
    yield from _data(bundle)


def units(text: str) -> int:
    """Count a text as Telegram does."""
    return len(text.encode("utf-16-le")) // 2


def _line(bundle: Bundle, line: Line, language: str) -> Iterator[Problem]:
    text = bundle.text(line.wording, language)
    if is_button(line) and len(text) > BUTTON_LETTERS:
        values = {"language": language, "text": text, "letters": str(len(text)), "most": str(BUTTON_LETTERS)}
        yield line.problem("button_too_long", values, Severity.WARNING)
    if line.part in {Part.SAID, Part.PLAIN, Part.PHRASE}:
        length = units(text) + sum(_blank_units(bundle, name, language) for name in blank_names(text))
        if length > MESSAGE_UNITS:
            values = {"language": language, "units": str(length), "most": str(MESSAGE_UNITS)}
            yield line.problem("message_too_long", values)


def is_button(line: Line) -> bool:
    """Say whether people read a line on a button."""
    is_service = line.part is Part.NAME and line.wording.context.startswith("services.")
    return line.part is Part.BUTTON or is_service or line.wording.context.removeprefix("phrases.") in LABELS


def _blank_units(bundle: Bundle, name: str, language: str) -> int:
    fact = bundle.catalogue.facts.get(name)
    if fact is not None:
        return _fact_units(bundle, fact, language)
    catalogue = bundle.catalogue
    if name == "numbers":
        titles = sum(
            units(hotline.number) + _units(bundle, hotline.title, language) for hotline in catalogue.hotlines.values()
        )
        return titles + len(catalogue.hotlines) * _units(bundle, bundle.phrase("hotline_line"), language)
    if name == "advice":
        said = (
            line for sign in catalogue.signs.values() for line in (sign.advice, sign.advice_other) if line is not None
        )
        return max((_units(bundle, line, language) for line in said), default=0)
    return _BLANK_UNITS.get(name, _USUAL_BLANK)


def _fact_units(bundle: Bundle, fact: Fact, language: str) -> int:
    labels = [_units(bundle, label, language) for (name, _), label in bundle.labels.items() if name == fact.id]
    match fact.kind:
        case AnswerKind.CHOICE:
            return max(labels, default=0)
        case AnswerKind.MANY:
            return sum(labels) + 2 * len(labels)
        case AnswerKind.TEXT:
            return fact.maximum or LONGEST
        case _:
            return _KIND_UNITS[fact.kind]


def _units(bundle: Bundle, wording: Wording, language: str) -> int:
    return units(bundle.text(wording, language))


def _reviews(bundle: Bundle) -> Iterator[Problem]:
    reviews = [(spot, step) for spot, step in spots(bundle) if isinstance(step, Review)]
    known = may_be_known(bundle) if reviews else {}
    for spot, review in reviews:
        facts = [fact for name, fact in bundle.catalogue.facts.items() if name in known[spot][0] | {"story"}]
        for language in bundle.languages:
            answers = sum(
                _shown_units(bundle, fact, language) + _units(bundle, fact.label, language) + 3 for fact in facts
            )
            # What does not fit is not shown; letters of another language may be half as many again.
            length = min(answers, LONGEST_REVIEW * 3 // 2) + _units(bundle, review.text, language)
            if length > MESSAGE_UNITS:
                values = {"language": language, "units": str(length), "most": str(MESSAGE_UNITS), "step": spot[1]}
                yield Problem(review.where, "review_too_long", values, Severity.WARNING)


def _shown_units(bundle: Bundle, fact: Fact, language: str) -> int:
    length = _fact_units(bundle, fact, language)
    return min(length, SHOWN_OF_AN_ANSWER + 1) if fact.kind is AnswerKind.TEXT else length


def _data(bundle: Bundle) -> Iterator[Problem]:
    for _, step in spots(bundle):
        for choice in step.choices if isinstance(step, Ask) else ():
            if _BEFORE_CHOICE + len(choice.id.encode()) > CALLBACK_DATA_BYTES:
                yield Problem(step.where, "name_too_long", _too_long(choice.id, _BEFORE_CHOICE))
        for group in step.groups if isinstance(step, Ask) else ():
            if _BEFORE_CHOICE + len(group.id.encode()) > CALLBACK_DATA_BYTES:
                yield Problem(group.where, "name_too_long", _too_long(group.id, _BEFORE_CHOICE))
    for service in bundle.catalogue.services.values():
        if _BEFORE_SERVICE + len(service.id.encode()) > CALLBACK_DATA_BYTES:
            yield Problem(service.where, "name_too_long", _too_long(service.id, _BEFORE_SERVICE))
    for fact in bundle.catalogue.facts.values():
        if _BEFORE_FACT + len(fact.id.encode()) > CALLBACK_DATA_BYTES:
            yield Problem(fact.where, "name_too_long", _too_long(fact.id, _BEFORE_FACT))


def _too_long(name: str, before: int) -> dict[str, str]:
    return {"name": name, "most": str(CALLBACK_DATA_BYTES - before)}
