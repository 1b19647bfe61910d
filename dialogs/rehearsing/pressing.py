"""What a person would do to give an answer: lines of a story, in the words of the buttons that are there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind, Fact
from dialogs.engine.showing import GIVEN
from dialogs.problems import Where
from dialogs.rehearsing.stage import Stage, plain_text
from dialogs.script import Ask, AskConsent, Review, Step
from dialogs.stories import Line
from dialogs.wording import Wording
from dialogs.world import somebody, somewhere

#: A number nobody has; the first digits are those of a Ukrainian mobile network.
_PHONE = "+380501234567"
_LONG_AGO = "12.05.1950"
_SOON = timedelta(days=7)
_NOWHERE = Where("")


def answer_lines(stage: Stage, step: Step, value: object) -> tuple[Line, ...]:
    """Say how to give a value at the step that waits; () when nobody could.

    Args:
        value: None to pass the question over; "" for any value where a fact has no list of choices.
    """
    bundle = stage.bundle
    match step:
        case AskConsent():
            return (_tap(bundle, bundle.phrase("agree" if value == GIVEN else "refuse")),)
        case Review():
            return (_tap(bundle, bundle.phrase("all_right")),)
        case Ask() if value is None:
            return (_tap(bundle, step.skip),) if step.skip else ()
        case Ask():
            return tuple(_answers(stage, step, bundle.catalogue.facts[step.fact], value))
        case _:
            return ()


def possible_values(bundle: Bundle, step: Step) -> tuple[object, ...]:
    """List the values a step takes: every choice alone, one sample of what is typed, and None for passing over."""
    match step:
        case AskConsent():
            return (GIVEN, "refused")
        case Ask():
            fact = bundle.catalogue.facts[step.fact]
            choices = tuple(choice.id for choice in step.choices)
            several = fact.kind is AnswerKind.MANY
            values: tuple[object, ...] = tuple((choice,) for choice in choices) if several else choices
            return (*(values or ("",)), *([None] if step.skip else []))
        case _:
            return ("",)


def _answers(stage: Stage, step: Ask, fact: Fact, value: object) -> Iterator[Line]:
    bundle = stage.bundle
    labels = {choice.id: choice.label for choice in step.choices}
    match fact.kind:
        case AnswerKind.CHOICE:
            if value in labels:
                yield _tap(bundle, labels[str(value)])
        case AnswerKind.MANY:
            chosen = [name for name in value if name in labels] if isinstance(value, tuple) else []
            yield from (_tap(bundle, labels[name]) for name in chosen)
            if chosen:
                yield _tap(bundle, bundle.phrase("picked"))
        case AnswerKind.SLOT:
            first = next((label for label, _ in stage.buttons()), None)
            yield from [] if first is None else [_tap(bundle, first)]
        case _:
            yield _shared(stage, fact, value)


def _shared(stage: Stage, fact: Fact, value: object) -> Line:
    match fact.kind:
        case AnswerKind.PHONE:
            return _line("citizen shares phone", _PHONE)
        case AnswerKind.PLACE:
            return _line("citizen shares place", somewhere(stage.bundle).name)
        case AnswerKind.CONTACT:
            return _line("citizen shares contact", f"{somebody(stage.bundle).name}, {_PHONE}")
        case AnswerKind.NUMBER:
            least = max(fact.minimum or 0, 1)
            return _line("citizen writes", str(value if isinstance(value, int) else least))
        case AnswerKind.DATE:
            return _line("citizen writes", _LONG_AGO if fact.past else f"{stage.on + _SOON:%d.%m.%Y}")
        case _:
            return _line("citizen writes", str(value or _words(fact)))


def _words(fact: Fact) -> str:
    """Find words of the edition's own that a question for a text takes: the label of its fact."""
    words, least = fact.label.source or fact.id, fact.minimum or 0
    while len(words) < least:
        words = f"{words} {words}"
    return words[: fact.maximum] if fact.maximum else words


def _tap(bundle: Bundle, label: Wording) -> Line:
    return _line("citizen taps", plain_text(bundle, label))


def _line(act: str, text: str) -> Line:
    return Line(act, text, _NOWHERE)
