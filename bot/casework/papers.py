"""Papers a manager asked for, and what the person sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.casework.names import NeedId

#: A photo of a phone and a scan of some pages are smaller. Under Telegram's limit for bots, 20 MB. A product choice.
LARGEST_PAPER = 10 * 1024 * 1024
#: So many files answer one request. A product choice.
MOST_PAPERS = 10


class PaperKind(StrEnum):
    """What is accepted: pictures, kept as JPEG, and PDF."""

    IMAGE = "image"
    PDF = "pdf"


class PaperTrouble(StrEnum):
    """Why a file could not be taken; nothing of it was kept."""

    TOO_BIG = "too_big"
    #: Neither a picture nor a PDF that can be read.
    UNKNOWN_KIND = "unknown_kind"
    #: A PDF behind a password.
    LOCKED = "locked"
    #: Telegram does not have it any more, or would not give it.
    LOST = "lost"


class RequestStatus(StrEnum):
    """Whether papers are still asked for."""

    OPEN = "open"
    #: The person said that this is all.
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """What a manager asked for.

    Attributes:
        documents: ids of the catalogue's documents.
        words: what else, in the manager's words; sealed in storage.
        why: what it is for, in the manager's words; sealed in storage.
        day: the local day by which it is wanted.
    """

    id: str
    need: NeedId
    documents: tuple[str, ...]
    words: str
    why: str
    day: date
    asked_at: datetime
    status: RequestStatus = RequestStatus.OPEN


@dataclass(frozen=True, slots=True)
class CleanPaper:
    """A file without anything that tells of whoever made it: where, when, with what."""

    kind: PaperKind
    body: bytes


@dataclass(frozen=True, slots=True)
class Paper:
    """One file a person sent; what it shows is sealed and kept apart.

    Attributes:
        size: of what is kept, in bytes.
        forgotten_at: when what it shows was destroyed; the record of it stays.
    """

    id: str
    request: str
    need: NeedId
    kind: PaperKind
    size: int
    received_at: datetime
    seen_at: datetime | None = None
    forgotten_at: datetime | None = None
