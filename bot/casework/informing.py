"""What a person was told about their possibilities: the act of informing, with the very words (R-111)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.casework.names import NeedId, PersonId


@dataclass(frozen=True, slots=True)
class Informing:
    """One topic shown to one person.

    Attributes:
        topic, version: of the catalogue.
        text: the words they saw, in the language they saw them; sealed in storage.
        at: aware, UTC.
        need: the need it came before; None while they have opened none.
    """

    person: PersonId
    topic: str
    version: str
    language: str
    text: str
    at: datetime
    need: NeedId | None = None
