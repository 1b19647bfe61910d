"""What the link of a door may tell about whoever comes by it: only facts that allow it, only values they take."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.answers.number import read_number
from dialogs.answers.outcome import Accepted
from dialogs.answers.text import read_text
from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind, Fact
from dialogs.conversation import Value

#: Between the choices of a many-of fact.
BETWEEN = ","


def prefilled(bundle: Bundle, told: Mapping[str, str]) -> dict[str, Value]:
    """Keep of what a door tells that which may be known before a conversation; whatever else it says is let go."""
    facts = bundle.catalogue.facts
    read = {name: _value(facts[name], text) for name, text in told.items() if name in facts and facts[name].prefill}
    return {name: value for name, value in read.items() if value is not None}


def _value(fact: Fact, text: str) -> Value | None:
    match fact.kind:
        case AnswerKind.CHOICE:
            return text if text in fact.choices else None
        case AnswerKind.MANY:
            named = {part.strip() for part in text.split(BETWEEN)}
            return tuple(choice for choice in fact.choices if choice in named) or None
        case AnswerKind.NUMBER:
            outcome = read_number(fact, text)
        case AnswerKind.TEXT:
            outcome = read_text(fact, text)
        case _:
            return None
    return outcome.value if isinstance(outcome, Accepted) else None
