"""Rows of the tables that invariants look at; fields are named like columns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.casework.need import LIVE_NEEDS
from bot.casework.owners import Owner, OwnerKind
from bot.casework.referral import LIVE_REFERRALS


@dataclass(frozen=True, slots=True)
class Owned:
    """What needs and referrals share: a status, an owner and a day."""

    id: str
    status: str
    owner_kind: str | None
    owner_id: str | None
    due_at: datetime | None
    changed_at: datetime
    version: int

    @property
    def owner(self) -> Owner | None:
        """Name the owner; None when a half of it is missing."""
        if self.owner_kind is None or self.owner_id is None:
            return None
        return Owner(OwnerKind(self.owner_kind), self.owner_id)


@dataclass(frozen=True, slots=True)
class NeedLine(Owned):
    """A row of needs."""

    number: str
    person: str
    hromada: str
    opening: str
    kinds: str
    urgency: str
    opened_at: datetime
    door: str
    reporter: str

    @property
    def is_live(self) -> bool:
        """True while somebody must still do something."""
        return self.status in LIVE_NEEDS


@dataclass(frozen=True, slots=True)
class ReferralLine(Owned):
    """A row of referrals."""

    need: str
    stage: str
    sent_at: datetime
    attempt: int
    recipient: str

    @property
    def is_live(self) -> bool:
        """True while the recipient must still do something."""
        return self.status in LIVE_REFERRALS

    @property
    def is_leading(self) -> bool:
        """True for the attempt of the hromada's own people."""
        return not self.recipient


@dataclass(frozen=True, slots=True)
class EventLine:
    """A row of the history of needs."""

    id: int
    need: str
    name: str
    actor: str
    at: datetime
    notice: str
    referral: str | None
    code: str | None
    status: str | None
    referral_status: str | None
    owner_kind: str | None
    owner_id: str | None
    due_at: datetime | None
    key: str | None


@dataclass(frozen=True, slots=True)
class TimerLine:
    """A row of timers."""

    kind: str
    subject: str
    due_at: datetime
    step: int


@dataclass(frozen=True, slots=True)
class ParcelLine:
    """A row of the outbox."""

    id: int
    bot: str
    reader: str
    need: str | None
    state: str
    reason: str
    put_at: datetime
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A row of letters."""

    id: str
    need: str
    author: str
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A row of people."""

    id: str
    is_gone: bool
    floor_need: str | None


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """A row of consents."""

    id: int
    person: str
    purpose: str
    given: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class TryLine:
    """A row of tries."""

    need: str
    manager: str


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A row of tasks."""

    id: str
    need: str
    kind: str
    owner: str | None
    due_at: datetime
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExclusionLine:
    """A row of exclusions."""

    person: str
    party: str
    whom: str


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A row of team members."""

    need: str
    party: str
    whom: str
    view: str


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """A row of disclosures."""

    need: str
    referral: str
    ground: str


@dataclass(frozen=True, slots=True)
class PartnerAskLine:
    """A row of questions whether a partner may learn something."""

    need: str
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class InboxLine:
    """A row of the inbox."""

    bot: str
    update_id: int
    at: datetime
