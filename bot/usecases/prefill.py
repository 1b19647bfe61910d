"""What a door may say for whoever comes through it, so that they are not asked: only what the catalogue allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.ports.records import Door
from dialogs.catalogue import AnswerKind, Fact
from dialogs.conversation import Value


def prefilled(door: Door, facts: Mapping[str, Fact]) -> dict[str, Value]:
    """Give the answers of a door that fit their facts; a fact a door may not set, or an unknown choice, is left out."""
    return dict(_answers(door, facts))


def _answers(door: Door, facts: Mapping[str, Fact]) -> Iterator[tuple[str, Value]]:
    for name, text in door.prefill.items():
        fact = facts.get(name)
        if fact is None or not fact.prefill:
            continue
        value = _value(fact, text)
        if value is not None:
            yield name, value


def _value(fact: Fact, text: str) -> Value | None:
    match fact.kind:
        case AnswerKind.CHOICE:
            return text if text in fact.choices else None
        case AnswerKind.MANY:
            chosen = tuple(part for part in text.split(",") if part in fact.choices)
            return chosen or None
        case AnswerKind.TEXT:
            return text or None
        case _:
            # Numbers, days, telephones and places are a person's own to say.
            return None
