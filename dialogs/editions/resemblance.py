"""Whether two steps of two editions are the same but for their words and where they lead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from dialogs.bundle import WORDS_ALONE
from dialogs.migrations import Way
from dialogs.problems import Where
from dialogs.script import Ask, AskConsent, Choice, Step, consent_fact
from dialogs.wording import Wording

SAME = Way()

#: Where a step leads, and words that only explain it, make it no other step.
_ELSEWHERE = WORDS_ALONE | {"routes"}


def is_same(old: Step, new: Step, way: Way = SAME) -> bool:
    """Say whether a step still asks, plays or does the same; words and routes may differ."""
    return _shape(old, way) == _shape(new, SAME)


def is_same_piece(old: object, new: object) -> bool:
    """Say whether two pieces of an edition (a script, a fact) differ in nothing but words."""
    return _bones(old) == _bones(new)


def asked_by(step: Step) -> str:
    """Name the fact a step asks for; "" when it asks for none."""
    match step:
        case Ask():
            return step.fact
        case AskConsent():
            return consent_fact(step.purpose)
        case _:
            return ""


def offered_by(step: Step) -> tuple[str, ...]:
    """List the ids of the choices a step offers."""
    return tuple(choice.id for choice in step.choices) if isinstance(step, Ask) else ()


def wordings_of(thing: object) -> tuple[Wording, ...]:
    """List every line in a piece of an edition."""
    match thing:
        case Wording():
            return (thing,)
        case Mapping():
            return tuple(each for value in thing.values() for each in wordings_of(value))
        case tuple():
            return tuple(each for value in thing for each in wordings_of(value))
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            return tuple(each for one in fields(thing) for each in wordings_of(getattr(thing, one.name)))
        case _:
            return ()


def _shape(step: Step, way: Way) -> object:
    return type(step).__name__, [
        (one.name, _named(one.name, getattr(step, one.name), way)) for one in fields(step) if one.name not in _ELSEWHERE
    ]


def _named(field: str, value: object, way: Way) -> object:
    match field, value:
        case "fact", str():
            return way.fact(value)
        case "script", str():
            return way.script(value)
        case "choices", tuple():
            # Buttons carry ids: their order makes no button of an older message wrong.
            return sorted(each.id if isinstance(each, Choice) else str(each) for each in value)
        case _:
            return _bones(value)


def _bones(thing: object) -> object:
    match thing:
        case Where():
            return None
        case Wording():
            # Whether there is such a line matters (a button to pass a question over), not what it says.
            return "words"
        case Mapping():
            return sorted((str(key), repr(_bones(value))) for key, value in thing.items())
        case tuple():
            return [_bones(member) for member in thing]
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            kept = (one.name for one in fields(thing) if one.name not in WORDS_ALONE)
            return [(name, _bones(getattr(thing, name))) for name in kept]
        case _:
            return repr(thing)
