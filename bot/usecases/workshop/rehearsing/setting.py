"""What a rehearsal of a draft begins with: where, when, with whom, what is known, and what is broken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.casework.deadlines import Calendar
from bot.ports.localization import Translator
from bot.ports.understanding import Understanding
from dialogs.bundle import FRONT, SOURCE_LANGUAGE, Bundle
from dialogs.conversation import Value

#: A step of a script: (script, step).
Spot = tuple[str, str]


class Trouble(StrEnum):
    """What can be away while somebody writes to us."""

    #: Nothing can be read or saved.
    DATABASE = "database"
    #: A talk goes on, but a need cannot be opened and nobody can be called.
    CASES = "cases"
    #: There is no model: words of the catalogue are all that is heard.
    UNDERSTANDING = "understanding"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a rehearsal begins with.

    Attributes:
        step: "" for the beginning of the script.
        at: the moment at which all of it happens: aware.
        knows: facts brought along; they are not asked.
        providers: names of those who help, () for nobody; None for somebody made up.
        is_place_found: whether a hromada of the name that somebody gives is known.
        has_slots: whether the hromada offers times to meet of its own.
        is_staffed: whether somebody can be called now.
        broken: what is away.
    """

    at: datetime
    script: str = FRONT
    step: str = ""
    language: str = SOURCE_LANGUAGE
    knows: Mapping[str, Value] = field(default_factory=dict)
    providers: tuple[str, ...] | None = None
    is_place_found: bool = True
    has_slots: bool = True
    is_staffed: bool = True
    broken: frozenset[Trouble] = frozenset()


@dataclass(frozen=True, slots=True)
class Room:
    """Where a draft is tried: its own edition, and what of the world answers without keeping anything."""

    bundle: Bundle
    translator: Translator
    understanding: Understanding
    calendar: Calendar
