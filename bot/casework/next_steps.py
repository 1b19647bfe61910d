"""Which moves come first on a card: the likely next ones; the rest waits behind «more»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.casework.moves import Move
from bot.casework.referral import UNTAKEN, Referral

#: Nobody has taken it yet.
_FIRST = (Move.TAKE, Move.SEE, Move.HANDED_ON, Move.DECLINE)
_REACH = (Move.CONTACT_MADE, Move.CONTACT_TRIED, Move.CONTACT_PLANNED, Move.VISIT_SET)
_AFTER_PAUSE = (Move.RESUMED, Move.CONTACT_MADE, Move.DONE)
#: After which move which ones are likely. A product choice, in the order of a usual case (domain.md X-2).
_NEXT: Mapping[str, tuple[Move, ...]] = {
    Move.TAKE: _REACH,
    Move.CONTACT_PLANNED: _REACH,
    Move.CONTACT_TRIED: _REACH,
    Move.CONTACT_MADE: (Move.PRIMARY_ASSESSMENT, Move.VISIT_SET, Move.WAITING_DOCUMENTS, Move.DONE),
    Move.VISIT_SET: (Move.CONTACT_MADE, Move.PRIMARY_ASSESSMENT, Move.VISIT_SET, Move.DONE),
    Move.PRIMARY_ASSESSMENT: (Move.IN_DEPTH_ASSESSMENT, Move.REPORT_DRAWN, Move.PLAN_AGREED, Move.DONE),
    Move.IN_DEPTH_ASSESSMENT: (Move.REPORT_DRAWN, Move.VISIT_SET, Move.WAITING_DOCUMENTS, Move.DONE),
    Move.REPORT_DRAWN: (Move.SENT_FOR_DECISION, Move.WAITING_DOCUMENTS),
    Move.SENT_FOR_DECISION: (Move.DECISION_GRANTED, Move.DECISION_REFUSED, Move.WAITING_DOCUMENTS),
    Move.DECISION_GRANTED: (Move.PLAN_AGREED, Move.IN_SERVICE, Move.WAITLISTED, Move.DONE),
    Move.DECISION_REFUSED: (Move.VISIT_SET, Move.HANDED_ON, Move.CANNOT, Move.DONE),
    Move.PLAN_AGREED: (Move.IN_SERVICE, Move.VISIT_SET, Move.WAITLISTED, Move.DONE),
    Move.IN_SERVICE: (Move.REVIEW, Move.PROVIDER_PAUSE, Move.TERMINATED, Move.DONE),
    Move.REVIEW: (Move.IN_SERVICE, Move.REVIEW, Move.TERMINATED, Move.DONE),
    Move.WAITING_DOCUMENTS: (*_AFTER_PAUSE, Move.WAITING_DOCUMENTS),
    Move.WAITLISTED: (*_AFTER_PAUSE, Move.WAITLISTED),
    Move.PROVIDER_PAUSE: (*_AFTER_PAUSE, Move.PROVIDER_PAUSE),
    Move.RESUMED: (Move.CONTACT_MADE, Move.PRIMARY_ASSESSMENT, Move.VISIT_SET, Move.DONE),
}


def next_steps(referral: Referral, moves: Sequence[Move]) -> tuple[tuple[Move, ...], tuple[Move, ...]]:
    """Divide the moves that are open into those that come first and the rest, each in a fitting order."""
    likely = _FIRST if referral.status in UNTAKEN else _NEXT.get(referral.stage, _REACH)
    first = tuple(move for move in likely if move in moves)
    return first, tuple(move for move in moves if move not in first)
