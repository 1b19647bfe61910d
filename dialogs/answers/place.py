"""A hromada: by its name, by a settlement, by a shared location; asked on until it is one."""

from __future__ import annotations

from dialogs.answers.outcome import Accepted, Narrowing, Outcome, Unclear
from dialogs.inputs import Place
from dialogs.matching import words_of

#: What tells namesakes apart, in the order people can answer.
LEVELS = ("oblast", "raion", "kind", "one")


def read_place(text: str, found: tuple[Place, ...] | None) -> Outcome:
    """Accept a single hromada whose name was really typed; let the person choose among several or near misses."""
    if not found:
        return Unclear("place_unknown")
    if len({place.code for place in found}) == 1 and _was_named(text, found[0]):
        return Accepted(found[0])
    return Narrowing(found)


def read_location(found: tuple[Place, ...]) -> Outcome:
    """Offer the hromadas nearby; being near one is not the same as living in it."""
    return Narrowing(found) if found else Unclear("place_not_near")


def level_of(candidates: tuple[Place, ...]) -> str:
    """Name what to ask next: the first level on which the candidates differ, "one" when only the list itself helps.

    A level that some candidate lacks is passed over: nobody can answer "unknown".
    """
    for level in LEVELS[:-1]:
        options = options_of(candidates, level)
        if len(options) > 1 and "" not in options:
            return level
    return LEVELS[-1]


def options_of(candidates: tuple[Place, ...], level: str) -> tuple[str, ...]:
    """List the different values of a level, in alphabetical order."""
    return tuple(sorted({_value_of(place, level) for place in candidates}))


def pick_place(candidates: tuple[Place, ...], value: str) -> Outcome:
    """Take a pressed option: the position of a value of the level asked, or "=code" of one hromada."""
    if value.startswith("="):
        chosen = next((place for place in candidates if place.code == value[1:]), None)
        return Accepted(chosen) if chosen else Unclear("place_unknown")
    level = level_of(candidates)
    options = options_of(candidates, level)
    if level == LEVELS[-1] or not value.isdigit() or int(value) >= len(options):
        return Unclear()
    return _narrowed(candidates, level, options[int(value)])


def type_place(candidates: tuple[Place, ...], text: str) -> Outcome | None:
    """Take a typed value of the level being asked ("Сумська"); None when the text is something else."""
    level = level_of(candidates)
    wanted = words_of(text)[:1]
    meant = [option for option in options_of(candidates, level) if wanted and words_of(option)[:1] == wanted]
    return _narrowed(candidates, level, meant[0]) if level != LEVELS[-1] and len(meant) == 1 else None


def _narrowed(candidates: tuple[Place, ...], level: str, value: str) -> Outcome:
    left = tuple(place for place in candidates if _value_of(place, level) == value)
    return Accepted(left[0]) if len({place.code for place in left}) == 1 else Narrowing(left)


def _value_of(place: Place, level: str) -> str:
    match level:
        case "oblast":
            return place.oblast
        case "raion":
            return place.raion
        case "kind":
            return place.kind
        case _:
            return place.code


def _was_named(text: str, place: Place) -> bool:
    typed = words_of(text)
    names = (words_of(place.name), words_of(place.settlement))
    return any(name and name[0] in typed for name in names)
