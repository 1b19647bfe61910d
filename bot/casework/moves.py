"""What people of the staff do with a referral: one table of where each move starts, leads and what it must carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.casework.clocks import FURTHEST_PROMISE
from bot.casework.codes import CANNOT_CODES, DECLINE_CODES, HAND_ON_CODES
from bot.casework.milestones import LEGAL_MILESTONES, OF_EVENTS, Milestone
from bot.casework.need import NeedStatus, Urgency
from bot.casework.referral import LIVE_REFERRALS, TAKEN, UNTAKEN, Referral, ReferralStatus


class Move(StrEnum):
    """What somebody does with a referral. The value names the event, and the lines that speak of it:

    `move.<move>` and `moved.<move>` for staff, the phrase `notice.<move>` for the citizen.
    """

    SEE = "see"
    TAKE = "take"
    DECLINE = "decline"
    CONTACT_PLANNED = "contact_planned"
    CONTACT_TRIED = "contact_tried"
    CONTACT_MADE = "contact_made"
    VISIT_SET = "visit_set"
    PRIMARY_ASSESSMENT = "primary_assessment"
    IN_DEPTH_ASSESSMENT = "in_depth_assessment"
    REPORT_DRAWN = "report_drawn"
    SENT_FOR_DECISION = "sent_for_decision"
    DECISION_GRANTED = "decision_granted"
    DECISION_REFUSED = "decision_refused"
    PLAN_AGREED = "plan_agreed"
    IN_SERVICE = "in_service"
    REVIEW = "review"
    TERMINATED = "terminated"
    WAITING_DOCUMENTS = "waiting_documents"
    WAITLISTED = "waitlisted"
    PROVIDER_PAUSE = "provider_pause"
    RESUMED = "resumed"
    HANDED_ON = "handed_on"
    MOVED_HROMADA = "moved_hromada"
    DONE = "done"
    CANNOT = "cannot"
    ENTERED_IN_ERROR = "entered_in_error"
    UNMET = "unmet"
    REASSIGN = "reassign"
    MERGE = "merge"


class Part(StrEnum):
    """What a move can carry besides itself."""

    DATE = "date"
    CODE = "code"
    REASON = "reason"
    OUTCOME = "outcome"
    TARGET = "target"


class Hand(StrEnum):
    """In which office somebody makes a move: as the one who answers for the referral, or as their supervisor."""

    OWNER = "owner"
    SUPERVISOR = "supervisor"


_OWNER = frozenset({Hand.OWNER})
_SUPERVISOR = frozenset({Hand.SUPERVISOR})
_EITHER = _OWNER | _SUPERVISOR
_NOBODY: frozenset[Hand] = frozenset()

#: A repeated assessment, or another look at what could not be met, may lie further away than a promise.
FURTHEST_REVIEW = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table.

    Attributes:
        starts: statuses the move may start from.
        ends: where the referral stands after it; None when that does not change.
        clock: the term that begins: `<clock>_<urgency>` of the catalogue's deadlines, else `<clock>`. "" when the
            day that was named is the next one; without a day either, the clock that runs goes on.
        needs: what must come with the move.
        codes: the words a code may be.
        hands: who may make it.
        in_danger: who may make it while somebody is in danger (invariant I9).
        milestone: the step the citizen sees; None when it is none of those.
        path: what the need passes through, when it is the leading referral that moves.
        furthest: how far away the named day may lie.
    """

    starts: frozenset[ReferralStatus]
    ends: ReferralStatus | None = None
    clock: str = ""
    needs: frozenset[Part] = frozenset()
    codes: tuple[str, ...] = ()
    hands: frozenset[Hand] = _OWNER
    in_danger: frozenset[Hand] = _EITHER
    milestone: Milestone | None = None
    path: tuple[NeedStatus, ...] = ()
    furthest: timedelta = FURTHEST_PROMISE

    @property
    def is_legal(self) -> bool:
        """True for the three events the law speaks of: the citizen gets a copy of an official notice."""
        return self.milestone in LEGAL_MILESTONES


def _parts(*parts: Part) -> frozenset[Part]:
    return frozenset(parts)


def _step(milestone: Milestone | None = None, *, clock: str = "step") -> Rule:
    """A step of the work, after which the next one has its own term."""
    return Rule(TAKEN, ReferralStatus.IN_PROGRESS, clock, milestone=milestone)


def _pause(milestone: Milestone | None = None) -> Rule:
    return Rule(TAKEN, ReferralStatus.ON_HOLD, needs=_parts(Part.DATE), milestone=milestone)


_ROUTED = (NeedStatus.ROUTING,)

MOVES: Mapping[Move, Rule] = {
    Move.SEE: Rule(frozenset({ReferralStatus.SENT}), ReferralStatus.SEEN, "decide"),
    Move.TAKE: Rule(UNTAKEN, ReferralStatus.ACCEPTED, "contact", milestone=Milestone.MANAGER_ASSIGNED),
    Move.DECLINE: Rule(
        UNTAKEN,
        ReferralStatus.DECLINED,
        needs=_parts(Part.CODE),
        codes=DECLINE_CODES,
        in_danger=_NOBODY,
        path=_ROUTED,
    ),
    Move.CONTACT_PLANNED: Rule(TAKEN, needs=_parts(Part.DATE)),
    Move.CONTACT_TRIED: Rule(TAKEN),
    Move.CONTACT_MADE: _step(Milestone.FIRST_CONTACT),
    Move.VISIT_SET: Rule(TAKEN, ReferralStatus.IN_PROGRESS, needs=_parts(Part.DATE)),
    Move.PRIMARY_ASSESSMENT: _step(Milestone.PRIMARY_ASSESSMENT),
    Move.IN_DEPTH_ASSESSMENT: _step(Milestone.IN_DEPTH_ASSESSMENT),
    Move.REPORT_DRAWN: _step(Milestone.REPORT_DRAWN, clock="assessment_report"),
    Move.SENT_FOR_DECISION: _step(Milestone.SENT_TO_AUTHORISED_BODY, clock="decision"),
    Move.DECISION_GRANTED: _step(Milestone.DECISION_GRANTED, clock="decision_sent"),
    Move.DECISION_REFUSED: Rule(
        TAKEN,
        ReferralStatus.IN_PROGRESS,
        "decision_sent",
        needs=_parts(Part.REASON),
        in_danger=_NOBODY,
        milestone=Milestone.DECISION_REFUSED,
    ),
    Move.PLAN_AGREED: _step(Milestone.PLAN_AGREED),
    Move.IN_SERVICE: _step(Milestone.IN_SERVICE),
    Move.REVIEW: Rule(
        TAKEN,
        ReferralStatus.IN_PROGRESS,
        needs=_parts(Part.DATE),
        milestone=Milestone.REVIEW,
        furthest=FURTHEST_REVIEW,
    ),
    Move.TERMINATED: Rule(
        TAKEN,
        ReferralStatus.COMPLETED,
        needs=_parts(Part.REASON),
        in_danger=_NOBODY,
        milestone=Milestone.TERMINATED,
        path=(NeedStatus.CONFIRMING,),
    ),
    Move.WAITING_DOCUMENTS: _pause(Milestone.WAITING_DOCUMENTS),
    Move.WAITLISTED: _pause(),
    Move.PROVIDER_PAUSE: _pause(),
    Move.RESUMED: Rule(frozenset({ReferralStatus.ON_HOLD}), ReferralStatus.IN_PROGRESS, "step"),
    Move.HANDED_ON: Rule(
        LIVE_REFERRALS,
        ReferralStatus.TRANSFERRED,
        needs=_parts(Part.CODE),
        codes=HAND_ON_CODES,
        path=_ROUTED,
    ),
    Move.MOVED_HROMADA: Rule(
        LIVE_REFERRALS,
        ReferralStatus.TRANSFERRED,
        needs=_parts(Part.TARGET),
        hands=_EITHER,
        milestone=Milestone.TRANSFERRED_TO_OTHER_HROMADA,
        path=_ROUTED,
    ),
    Move.DONE: Rule(
        TAKEN,
        ReferralStatus.COMPLETED,
        needs=_parts(Part.OUTCOME),
        path=(NeedStatus.CONFIRMING,),
    ),
    Move.CANNOT: Rule(
        TAKEN,
        ReferralStatus.FAILED,
        needs=_parts(Part.CODE),
        codes=CANNOT_CODES,
        in_danger=_NOBODY,
        path=_ROUTED,
    ),
    Move.ENTERED_IN_ERROR: Rule(
        LIVE_REFERRALS,
        ReferralStatus.ENTERED_IN_ERROR,
        needs=_parts(Part.REASON),
        hands=_EITHER,
        in_danger=_SUPERVISOR,
        path=(NeedStatus.ENTERED_IN_ERROR,),
    ),
    Move.UNMET: Rule(
        LIVE_REFERRALS,
        ReferralStatus.CANCELLED,
        needs=_parts(Part.CODE, Part.REASON, Part.DATE),
        hands=_SUPERVISOR,
        in_danger=_NOBODY,
        milestone=Milestone.NO_PROVIDER_UNMET_NEED,
        path=(NeedStatus.ROUTING, NeedStatus.UNMET),
        furthest=FURTHEST_REVIEW,
    ),
    Move.REASSIGN: Rule(
        LIVE_REFERRALS,
        ReferralStatus.TRANSFERRED,
        needs=_parts(Part.TARGET),
        hands=_SUPERVISOR,
        path=_ROUTED,
    ),
    Move.MERGE: Rule(
        LIVE_REFERRALS,
        ReferralStatus.CANCELLED,
        needs=_parts(Part.TARGET),
        hands=_EITHER,
        path=(NeedStatus.ENTERED_IN_ERROR,),
    ),
}


def is_open(move: Move, referral: Referral, urgency: Urgency, hands: frozenset[Hand]) -> bool:
    """Say whether a move may follow now, made by these hands."""
    rule = MOVES[move]
    able = rule.hands & hands
    if urgency is Urgency.DANGER:
        able &= rule.in_danger
    return bool(able) and referral.status in rule.starts


def allowed_moves(referral: Referral, urgency: Urgency, hands: frozenset[Hand] = _EITHER) -> tuple[Move, ...]:
    """List the moves that may follow, in the order of `Move`."""
    return tuple(move for move in MOVES if is_open(move, referral, urgency, hands))


def end_of(move: Move, referral: Referral) -> ReferralStatus:
    """Find the status a move leads to."""
    return MOVES[move].ends or referral.status


def lacking(move: Move, given: Mapping[Part, object]) -> tuple[Part, ...]:
    """List what a move still lacks, in the order of `Part`; nothing but blanks counts as nothing."""
    needs = set(MOVES[move].needs)
    if given.get(Part.CODE) == "other":
        # A code that says nothing must be explained.
        needs.add(Part.REASON)
    return tuple(part for part in Part if part in needs and not given.get(part))


def milestone_of(event: str) -> Milestone | None:
    """Name the step that an event of a need's history reaches; None when it reaches none."""
    return MOVES[Move(event)].milestone if event in set(Move) else OF_EVENTS.get(event)
