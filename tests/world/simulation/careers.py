"""The way of a need over somebody's table: which move comes next, as likely as it is in life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from random import Random

from bot.casework.moves import Move
from bot.casework.need import Urgency
from bot.casework.owners import OwnerKind, Role
from bot.casework.referral import UNTAKEN
from bot.usecases.open_card import Card
from tests.world.village.clerk import PLAINLY, Given


@dataclass(frozen=True, slots=True)
class Step:
    """One move, and when they come back to it by themselves; None when it is out of their hands."""

    move: Move
    back_in: timedelta | None = timedelta(days=1)
    given: Given = PLAINLY


#: After each stage, what may come next and how likely. What a card does not allow is left out.
NEXT: dict[str, dict[Move, float]] = {
    "": {Move.TAKE: 88, Move.SEE: 5, Move.HANDED_ON: 4, Move.DECLINE: 2, Move.MOVED_HROMADA: 1},
    "see": {Move.TAKE: 94, Move.HANDED_ON: 4, Move.DECLINE: 2},
    "take": {Move.CONTACT_MADE: 60, Move.CONTACT_TRIED: 20, Move.CONTACT_PLANNED: 20},
    "contact_planned": {Move.CONTACT_MADE: 80, Move.CONTACT_TRIED: 20},
    "contact_tried": {Move.CONTACT_MADE: 60, Move.CONTACT_TRIED: 30, Move.CANNOT: 10},
    "contact_made": {Move.DONE: 45, Move.VISIT_SET: 25, Move.PRIMARY_ASSESSMENT: 28, Move.HANDED_ON: 2},
    "visit_set": {Move.PRIMARY_ASSESSMENT: 85, Move.CANNOT: 3, Move.VISIT_SET: 12},
    "primary_assessment": {
        Move.IN_DEPTH_ASSESSMENT: 20,
        Move.REPORT_DRAWN: 50,
        Move.WAITING_DOCUMENTS: 20,
        Move.DONE: 10,
    },
    "in_depth_assessment": {Move.REPORT_DRAWN: 100},
    "report_drawn": {Move.SENT_FOR_DECISION: 100},
    "sent_for_decision": {Move.DECISION_GRANTED: 88, Move.DECISION_REFUSED: 6, Move.WAITING_DOCUMENTS: 6},
    "decision_granted": {Move.PLAN_AGREED: 70, Move.WAITLISTED: 15, Move.IN_SERVICE: 15},
    "decision_refused": {Move.DONE: 60, Move.CANNOT: 40},
    "plan_agreed": {Move.IN_SERVICE: 90, Move.PROVIDER_PAUSE: 10},
    "in_service": {Move.REVIEW: 30, Move.DONE: 65, Move.TERMINATED: 5},
    "review": {Move.DONE: 80, Move.REVIEW: 20},
    "waiting_documents": {Move.RESUMED: 85, Move.CANNOT: 15},
    "waitlisted": {Move.RESUMED: 80, Move.CANNOT: 20},
    "provider_pause": {Move.RESUMED: 90, Move.CANNOT: 10},
    "resumed": {Move.IN_SERVICE: 50, Move.SENT_FOR_DECISION: 30, Move.DONE: 20},
}
#: Days until they come back, on average.
PACE: dict[Move, float] = {
    Move.SEE: 0.3,
    Move.TAKE: 0.5,
    Move.CONTACT_PLANNED: 3,
    Move.VISIT_SET: 4,
    Move.SENT_FOR_DECISION: 8,
    Move.IN_SERVICE: 25,
    Move.REVIEW: 25,
    Move.WAITING_DOCUMENTS: 8,
    Move.WAITLISTED: 12,
    Move.PROVIDER_PAUSE: 9,
}
#: In danger everything goes so many times as fast.
HURRY = 12.0
#: Whatever ends somebody's work on a need.
PARTING = frozenset(
    {
        Move.DONE,
        Move.CANNOT,
        Move.DECLINE,
        Move.HANDED_ON,
        Move.MOVED_HROMADA,
        Move.TERMINATED,
        Move.UNMET,
        Move.REASSIGN,
    }
)
#: A supervisor who sees that something lies sends it to somebody else, or takes it.
SUPERVISING: dict[Move, float] = {Move.REASSIGN: 60, Move.TAKE: 30, Move.UNMET: 10}


#: What stands beside a move whose own codes are none of the table's.
CODES = {Move.UNMET: "no_service"}


def career(card: Card, role: Role, chance: Random, *, is_mine: bool, is_late: bool) -> Step | None:
    """Choose the next step with a need; None when there is nothing to do now.

    Args:
        is_late: its day has passed.
    """
    if card.referral is None:
        return None
    is_in_queue = card.need.owner is not None and card.need.owner.kind is OwnerKind.QUEUE
    is_watched = role is Role.SUPERVISOR and not is_mine and not is_in_queue
    if is_watched and (card.referral.status not in UNTAKEN or not is_late):
        return None
    wishes = NEXT.get(card.referral.stage, {}) if is_mine else {Move.TAKE: 100}
    if is_watched:
        wishes = SUPERVISING
    able = {move: weight for move, weight in wishes.items() if move in card.moves}
    if not able:
        able = {move: 1.0 for move in (Move.DONE, Move.CONTACT_MADE, Move.TAKE, Move.HANDED_ON) if move in card.moves}
    if not able:
        return None
    move = chance.choices(list(able), list(able.values()))[0]
    if move is Move.DONE and len(able) == 1 and not is_mine:
        return None
    days = chance.expovariate(1 / PACE.get(move, 1.5)) + 0.05
    if card.need.urgency is Urgency.DANGER:
        days /= HURRY
    return Step(
        move,
        None if move in PARTING else timedelta(days=days),
        Given(days=max(1, round(days)), code=CODES.get(move, "")),
    )
