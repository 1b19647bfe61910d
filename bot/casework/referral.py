"""One attempt with one recipient: statuses, the moves a manager makes, and what each move requires."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.casework.names import NeedId, ReferralId
from bot.casework.need import Urgency
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
_WORKING = frozenset({ReferralStatus.ACCEPTED, ReferralStatus.IN_PROGRESS, ReferralStatus.ON_HOLD})


class Move(StrEnum):
    """What a manager does with a referral; each is told to the citizen once."""

    TAKE = "take"
    CONTACT_PLANNED = "contact_planned"
    CONTACT_MADE = "contact_made"
    VISIT_SET = "visit_set"
    WAITING_DOCUMENTS = "waiting_documents"
    HANDED_ON = "handed_on"
    DONE = "done"
    CANNOT = "cannot"


@dataclass(frozen=True, slots=True)
class Referral:
    """One attempt.

    Attributes:
        stage: the last move in the open, for the card; "" before the first.
        attempt: 1 for the first recipient of the need, and so on.
        owner, due_at: never None while it is live.
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

    @property
    def is_live(self) -> bool:
        """True while the recipient must still do something."""
        return self.status in LIVE_REFERRALS


@dataclass(frozen=True, slots=True)
class Rule:
    """From where a move may start, where it ends, what it must carry."""

    starts: frozenset[ReferralStatus]
    ends: ReferralStatus
    needs_date: bool = False
    needs_reason: bool = False


MOVES: dict[Move, Rule] = {
    Move.TAKE: Rule(UNTAKEN, ReferralStatus.ACCEPTED),
    Move.CONTACT_PLANNED: Rule(_WORKING, ReferralStatus.ACCEPTED, needs_date=True),
    Move.CONTACT_MADE: Rule(_WORKING, ReferralStatus.IN_PROGRESS),
    Move.VISIT_SET: Rule(_WORKING, ReferralStatus.IN_PROGRESS, needs_date=True),
    Move.WAITING_DOCUMENTS: Rule(_WORKING, ReferralStatus.ON_HOLD, needs_date=True),
    Move.HANDED_ON: Rule(LIVE_REFERRALS, ReferralStatus.TRANSFERRED, needs_reason=True),
    Move.DONE: Rule(_WORKING, ReferralStatus.COMPLETED),
    Move.CANNOT: Rule(_WORKING, ReferralStatus.FAILED, needs_reason=True),
}

#: A danger need is never dropped: it may be passed on, completed, or withdrawn by the person (invariant I9).
FORBIDDEN_IN_DANGER = frozenset({Move.CANNOT})


class MoveRefused(Exception):
    """The move is not allowed now; nothing has changed. `allowed` says what is."""

    def __init__(self, move: Move, allowed: tuple[Move, ...]) -> None:
        super().__init__(f"{move} is not allowed now; allowed: {', '.join(allowed) or 'nothing'}")
        self.move = move
        self.allowed = allowed


class MoveIncomplete(Exception):
    """The move lacks something; nothing has changed. `missing` is "date" or "reason"."""

    def __init__(self, missing: str) -> None:
        super().__init__(f"the move lacks a {missing}")
        self.missing = missing


def allowed_moves(referral: Referral, urgency: Urgency) -> tuple[Move, ...]:
    """List the moves that may follow, in the order of `Move`."""
    return tuple(
        move
        for move, rule in MOVES.items()
        if referral.status in rule.starts and not (urgency is Urgency.DANGER and move in FORBIDDEN_IN_DANGER)
    )


def check_move(
    referral: Referral, urgency: Urgency, move: Move, *, on: date | None = None, reason: str = ""
) -> ReferralStatus:
    """Find the status a move leads to.

    Raises:
        MoveRefused: not from this status, or not for a danger need.
        MoveIncomplete: a date or a reason is missing.
    """
    allowed = allowed_moves(referral, urgency)
    if move not in allowed:
        raise MoveRefused(move, allowed)
    rule = MOVES[move]
    if rule.needs_date and on is None:
        raise MoveIncomplete("date")
    if rule.needs_reason and not reason.strip():
        raise MoveIncomplete("reason")
    return rule.ends
