"""Tries to reach a person: they never count as contact, and have a limit (loop.md 2, rows 20 and 21)."""

from __future__ import annotations

from collections.abc import Iterable

from bot.casework.events import NeedEvent
from bot.casework.moves import Move

#: So many tries in a row are enough: then the person is left in peace, and the owner looks for another way.
#: A product choice.
MOST_TRIES = 3

#: After these somebody has truly spoken with the person.
_SPOKEN = frozenset({Move.CONTACT_MADE, Move.PRIMARY_ASSESSMENT, Move.IN_DEPTH_ASSESSMENT, "letter_from_person"})
#: A new attempt by somebody else begins the count anew.
_FRESH = frozenset({"referred"})


def tries_of(events: Iterable[NeedEvent]) -> int:
    """Count the tries to reach a person since somebody last spoke with them, or somebody else took over."""
    tries = 0
    for event in events:
        if event.name in _SPOKEN or event.name in _FRESH:
            tries = 0
        tries += event.name == Move.CONTACT_TRIED
    return tries


def is_resting(tries: int) -> bool:
    """Say whether the person was tried often enough for now."""
    return tries >= MOST_TRIES
