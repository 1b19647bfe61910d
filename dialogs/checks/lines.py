"""Every line of an edition with its part in the conversation: what the checks of words look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dialogs.bundle import Bundle
from dialogs.catalogue import Catalogue
from dialogs.checks.phrases_of_safety import SAFETY_WORDS
from dialogs.days import WORDS as DAY_WORDS
from dialogs.offers import Service
from dialogs.problems import Problem, Severity, Where
from dialogs.script import (
    Ask,
    End,
    Human,
    MatchServices,
    NoteUnmet,
    RemindLater,
    Review,
    Script,
    ShowDirectory,
    Step,
    Tell,
)
from dialogs.wording import Wording

#: Phrases that are lists of words to hear.
_HEARD = frozenset(
    {
        *("phrases.agree_words", "phrases.refuse_words", "phrases.not_words", "phrases.street_words"),
        *("phrases.outcome_yes_words", "phrases.outcome_no_words", "phrases.word_words"),
        *(f"phrases.{name}" for name in (*DAY_WORDS, *SAFETY_WORDS)),
    }
)


class Part(StrEnum):
    """What a line is in a conversation."""

    #: A message, its blanks filled with facts.
    SAID = "said"
    #: A message shown as it stands.
    PLAIN = "plain"
    BUTTON = "button"
    #: A name that others gave, which nobody may reword.
    NAME = "name"
    #: Words people type, never shown.
    WORDS = "words"
    #: A line of the bot's own, its blanks filled by whoever says it.
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Line:
    """One line; `near` is the closest place the edition itself remembers, `step` is "" outside scripts."""

    wording: Wording
    part: Part
    near: Where
    script: str = ""
    step: str = ""

    def problem(self, rule: str, values: Mapping[str, str], severity: Severity = Severity.CRITICAL) -> Problem:
        """Say what is wrong with it; the registry of checks puts the exact place of the context in."""
        return Problem(self.near, rule, {**values, "context": self.wording.context}, severity)


def lines_of(bundle: Bundle) -> Iterator[Line]:
    """Go through the lines that are not empty, in the order of the files."""
    catalogue = bundle.catalogue
    lines = (*_script_lines(bundle), *_catalogue_lines(bundle), *_loop_lines(catalogue), *_help_lines(catalogue))
    for line in lines:
        if line.wording.source:
            yield line


def _script_lines(bundle: Bundle) -> Iterator[Line]:
    for script in bundle.scripts.values():
        yield Line(script.title, Part.PLAIN, script.where, script.id)
        for name in script.steps:
            yield from lines_of_step(script, name)


def lines_of_step(script: Script, name: str) -> Iterator[Line]:
    """Go through the lines of one step."""
    step = script.steps[name]
    for wording, part in _parts(step):
        yield Line(wording, part, step.where, script.id, name)


def _parts(step: Step) -> Iterator[tuple[Wording, Part]]:
    match step:
        case Tell() | Review() | Human() | End() | MatchServices() | ShowDirectory() | RemindLater():
            yield step.text, Part.SAID
        case NoteUnmet(text=text) if text:
            yield text, Part.SAID
        case Ask():
            yield step.text, Part.SAID
            yield from _parts_of_ask(step)
        case _:
            pass


def _parts_of_ask(ask: Ask) -> Iterator[tuple[Wording, Part]]:
    if ask.why:
        yield ask.why, Part.PLAIN
    for choice in ask.choices:
        yield choice.label, Part.BUTTON
        if choice.words:
            yield choice.words, Part.WORDS
    for group in ask.groups:
        yield group.title, Part.BUTTON
    if ask.skip:
        yield ask.skip, Part.BUTTON


def _catalogue_lines(bundle: Bundle) -> Iterator[Line]:
    catalogue = bundle.catalogue
    for fact in catalogue.facts.values():
        yield Line(fact.label, Part.BUTTON, fact.where)
        yield from _plain((fact.why,), fact.where)
    for need in catalogue.needs.values():
        yield from _with_words(need.title, need.words, need.where)
        yield from _plain((need.about,), need.where)
    for sign in catalogue.signs.values():
        yield from _with_words(sign.title, sign.words, sign.where)
        yield from _plain((sign.advice, sign.advice_other), sign.where)
    for hotline in catalogue.hotlines.values():
        yield Line(hotline.title, Part.PLAIN, hotline.where)
    for purpose in catalogue.purposes.values():
        yield Line(purpose.text, Part.SAID, purpose.where)
    for deadline in catalogue.deadlines.values():
        yield Line(deadline.what, Part.PLAIN, deadline.where)
    for control in catalogue.controls.values():
        yield Line(control.label, Part.BUTTON, Where("catalogue/controls.yaml"))
        yield Line(control.words, Part.WORDS, Where("catalogue/controls.yaml"))
    for phrase in catalogue.phrases.values():
        part = Part.WORDS if phrase.context in _HEARD else Part.PHRASE
        yield Line(phrase, part, Where("catalogue/phrases.yaml"))


def _loop_lines(catalogue: Catalogue) -> Iterator[Line]:
    for share in catalogue.shares.values():
        yield Line(share.title, Part.NAME, share.where)
    for protocol in catalogue.protocols.values():
        for wording in (protocol.title, protocol.to, protocol.answer, protocol.escalation):
            yield Line(wording, Part.NAME, protocol.where)
    for letter in catalogue.letters.values():
        yield Line(letter.title, Part.BUTTON, letter.where)
        yield Line(letter.text, Part.PHRASE, letter.where)
    for question in catalogue.feedback_questions.values():
        yield Line(question.text, Part.PLAIN, question.where)
        for label in question.choices.values():
            yield Line(label, Part.BUTTON, question.where)


def _help_lines(catalogue: Catalogue) -> Iterator[Line]:
    for group in catalogue.priority_groups.values():
        yield Line(group.title, Part.NAME, group.where)
    titled = (catalogue.areas, catalogue.forms, catalogue.unmet_reasons)
    for things in titled:
        for thing in things.values():
            yield Line(thing.title, Part.PLAIN, thing.where)
    for fee in catalogue.fee_modes.values():
        yield from _plain((fee.title, fee.text), fee.where)
    for document in catalogue.documents.values():
        yield from _plain((document.title, document.note), document.where)
    for service in catalogue.services.values():
        yield from _service_lines(service)
    for topic in catalogue.topics.values():
        yield from _plain((topic.title, topic.text), topic.where)


def _service_lines(service: Service) -> Iterator[Line]:
    yield Line(service.title, Part.NAME, service.where)
    about = (service.about, service.for_whom, service.conditions, service.order, service.decides)
    yield from _plain(about, service.where)
    for offer in service.offers:
        yield from _plain((offer.because,), offer.where)


def _plain(wordings: tuple[Wording | None, ...], where: Where) -> Iterator[Line]:
    return (Line(wording, Part.PLAIN, where) for wording in wordings if wording)


def _with_words(title: Wording, words: Wording | None, where: Where) -> Iterator[Line]:
    yield Line(title, Part.PLAIN, where)
    if words:
        yield Line(words, Part.WORDS, where)
