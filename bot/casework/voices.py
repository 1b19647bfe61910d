"""What people say about the help itself: a tap on a standard question, or a complaint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.casework.names import HromadaCode, ManagerId, NeedId, PersonId
from bot.casework.need import NUMBER_ALPHABET, NUMBER_LENGTH, grouped, number_from
from bot.casework.owners import Role
from bot.casework.spelling import Spelling

#: Who may have complaints to answer: administrators only where there is no supervisor.
COMPLAINT_ROLES = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
#: What complaints are numbered with, so that nobody takes one for a need.
_MARK = "S"


@dataclass(frozen=True, slots=True)
class FeedbackAnswer:
    """One answer to one standard question.

    Attributes:
        stage: the stage of help it was asked at, or "end".
        question, version: of the catalogue's feedback questions: figures of two versions are never added up.
        value: id of the choice; "" while it is not answered.
    """

    need: NeedId
    stage: str
    question: str
    version: str
    asked_at: datetime
    value: str = ""
    answered_at: datetime | None = None


class ComplaintStatus(StrEnum):
    """Whether somebody still owes an answer."""

    OPEN = "open"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint, tracked by its own number.

    Attributes:
        person, need: None when it is anonymous; only the number leads back to it then.
        about: the manager it must never be shown to; "" when about nobody in particular.
        handler: the supervisor who answered; "" before.
        text, answer: sealed in storage.
    """

    id: str
    number: str
    hromada: HromadaCode
    text: str
    made_at: datetime
    due_at: datetime
    person: PersonId | None = None
    need: NeedId | None = None
    about: ManagerId | None = None
    status: ComplaintStatus = ComplaintStatus.OPEN
    answer: str = ""
    answered_at: datetime | None = None
    handler: str = ""

    @property
    def is_anonymous(self) -> bool:
        """True when nobody knows whose it is."""
        return self.person is None


def read_complaint_number(text: str, spelling: Spelling) -> str | None:
    """Read a complaint's number however it is typed: in small letters, without dashes, in Ukrainian ones; else None."""
    letters = "".join(letter for letter in spelling.as_latin(text.upper()) if letter.isalnum())
    # The Ukrainian letter of that sound is taken for the mark as well.
    mark, number = letters[:1], letters[1:]
    if mark not in (_MARK, "C") or len(number) != NUMBER_LENGTH or not set(number) <= set(NUMBER_ALPHABET):
        return None
    return f"{_MARK}-{grouped(number)}"


def complaint_number(random_bytes: bytes) -> str:
    """Make a number such as "S-K7-M2X-9PA" out of at least 8 random bytes."""
    return f"{_MARK}-{number_from(random_bytes)}"
