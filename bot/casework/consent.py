"""What was agreed to, when, in which wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.casework.names import PersonId


class Given(StrEnum):
    """How an answer was given."""

    #: By a button or in words, by the person's own hand.
    IN_BOT = "bot"
    #: Aloud, to somebody at a desk.
    SPOKEN = "spoken"
    #: In writing, on a paper that the institution keeps.
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Consent:
    """One answer to one request for consent.

    Attributes:
        text: the words the person saw, in the language they saw them.
        at: aware, UTC.
        how: at a desk somebody else records it, and says how it was given.
    """

    person: PersonId
    purpose: str
    version: str
    language: str
    text: str
    given: bool
    at: datetime
    how: Given = Given.IN_BOT
