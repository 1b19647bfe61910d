"""What was agreed to, when, in which wording."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.casework.names import PersonId


@dataclass(frozen=True, slots=True)
class Consent:
    """One answer to one request for consent.

    Attributes:
        text: the words the person saw, in the language they saw them.
        at: aware, UTC.
    """

    person: PersonId
    purpose: str
    version: str
    language: str
    text: str
    given: bool
    at: datetime
