"""What a door may say for whoever comes through it, so that they are not asked: only what the catalogue allows."""

from __future__ import annotations

from collections.abc import Mapping

from bot.casework.names import HromadaCode
from bot.ports.records import Door
from bot.ports.storage import Work
from dialogs.catalogue import AnswerKind, Fact
from dialogs.conversation import Value
from dialogs.inputs import Place

#: The fact that says which door it is, beside its name; doors are counted by it.
DOOR_ID = "door_id"


async def prefilled(work: Work, door: Door, facts: Mapping[str, Fact]) -> dict[str, Value]:
    """Give the answers of a door that fit their facts.

    A fact a door may not set, an unknown choice and an unknown hromada are left out: the person is asked then. So is
    everything when the door is no longer there.
    """
    answers: dict[str, Value] = {}
    if not door.is_open:
        return answers
    for name, text in door.prefill.items():
        fact = facts.get(name)
        value = await _value(work, fact, text) if fact is not None and fact.prefill else None
        if value is not None:
            answers[name] = value
    return answers


async def _value(work: Work, fact: Fact, text: str) -> Value | None:
    match fact.kind:
        case AnswerKind.CHOICE:
            return text if text in fact.choices else None
        case AnswerKind.MANY:
            return tuple(part for part in text.split(",") if part in fact.choices) or None
        case AnswerKind.TEXT:
            return text or None
        case AnswerKind.PLACE:
            return await _place(work, text)
        case _:
            # Numbers, days, telephones, other people and times are a person's own to say.
            return None


async def _place(work: Work, code: str) -> Place | None:
    found = await work.places.hromada(HromadaCode(code))
    return None if found is None else Place(found.code, found.name, found.kind.value, found.raion, found.oblast)
