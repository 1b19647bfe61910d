"""One attempt with one recipient: a hromada's own manager, who leads, or a provider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.casework.names import NeedId, ReferralId
from bot.casework.owners import Owner


class ReferralStatus(StrEnum):
    """The statuses of loop.md 3.2."""

    SENT = "sent"
    SEEN = "seen"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    COMPLETED = "completed"
    DECLINED = "declined"
    FAILED = "failed"
    CANCELLED = "cancelled"
    TRANSFERRED = "transferred"
    ENTERED_IN_ERROR = "entered_in_error"


LIVE_REFERRALS = frozenset(
    {
        ReferralStatus.SENT,
        ReferralStatus.SEEN,
        ReferralStatus.ACCEPTED,
        ReferralStatus.IN_PROGRESS,
        ReferralStatus.ON_HOLD,
    }
)
#: Nobody has promised anything yet.
UNTAKEN = frozenset({ReferralStatus.SENT, ReferralStatus.SEEN})
#: Somebody has taken it.
TAKEN = frozenset({ReferralStatus.ACCEPTED, ReferralStatus.IN_PROGRESS, ReferralStatus.ON_HOLD})


@dataclass(frozen=True, slots=True)
class Referral:
    """One attempt.

    Attributes:
        stage: the last move in the open, for the card; "" before the first.
        attempt: 1 for the first recipient of the need, and so on.
        owner, due_at: never None while it is live.
        recipient: "" for the attempt that leads: a manager of ours answers for the whole need. A provider's id for
            an attempt with a partner; the manager who sent it answers for that too. A need has at most one live
            attempt with each.
    """

    id: ReferralId
    need: NeedId
    status: ReferralStatus
    stage: str
    owner: Owner | None
    due_at: datetime | None
    sent_at: datetime
    attempt: int = 1
    version: int = 1
    recipient: str = ""

    @property
    def leads(self) -> bool:
        """True when the whole need goes with it."""
        return not self.recipient

    @property
    def is_live(self) -> bool:
        """True while the recipient must still do something."""
        return self.status in LIVE_REFERRALS
