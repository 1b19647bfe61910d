"""Who on the staff may open what, and what they may do with it."""

from __future__ import annotations

from enum import StrEnum

from bot.casework.moves import MOVES, Hand, Move, allowed_moves, is_open
from bot.casework.names import NATIONAL_QUEUE, ManagerId
from bot.casework.need import Need, NeedStatus, Urgency
from bot.casework.owners import Manager, Owner, OwnerKind, Role, owned_by, queue_of
from bot.casework.referral import UNTAKEN, Referral
from bot.casework.team import View

#: Who works with people's troubles; operators and administrators never read them (loop.md 7.6).
CASE_ROLES = frozenset({Role.MANAGER, Role.SUPERVISOR})


class Access(StrEnum):
    """How much of a need somebody may see."""

    FULL = "full"
    #: How to reach the person, what is planned and what was done; not what they told.
    PLAN = "plan"
    #: Number, clock, owner; nothing about the person.
    OUTLINE = "outline"
    NONE = "none"


#: What a member of the team sees while the need is live.
_OF_VIEW = {View.FULL: Access.FULL, View.PLAN: Access.PLAN, View.OUTLINE: Access.OUTLINE}
#: From the most to the least.
_WIDEST = (Access.FULL, Access.PLAN, Access.OUTLINE, Access.NONE)


def access_to(need: Need, referral: Referral | None, *, by: Manager, watches: bool, view: View | None = None) -> Access:
    """Say how much of a need somebody may see, whom its person has nothing against.

    Args:
        referral: the live attempt.
        watches: whether they are among those who are alerted when its owner is silent.
        view: what they see as a member of its team; None when they are none.
    """
    if not by.is_active or by.role not in CASE_ROLES:
        return Access.NONE
    if need.owner in {owned_by(by), queue_of(by.hromada)}:
        return Access.FULL
    if not need.is_live:
        return Access.NONE
    as_member = _OF_VIEW[view] if view is not None else Access.NONE
    return min((as_member, _as_watcher(need, referral) if watches else Access.NONE), key=_WIDEST.index)


def _as_watcher(need: Need, referral: Referral | None) -> Access:
    waits = referral is not None and referral.status in UNTAKEN
    return Access.FULL if waits or need.urgency is Urgency.DANGER else Access.OUTLINE


def moves_open_to(need: Need, referral: Referral, *, by: Manager, access: Access) -> tuple[Move, ...]:
    """List what somebody may do with a live referral, in the order of `Move`.

    Its owner may do everything allowed, a supervisor what is theirs to sign; whoever else may read it may only take it.
    """
    hands = hands_of(need, referral, by=by)
    if access is Access.FULL:
        return tuple(
            move
            for move in MOVES
            if is_open(move, referral, need.urgency, hands) or (move is Move.TAKE and referral.status in UNTAKEN)
        )
    if access is Access.OUTLINE and Hand.SUPERVISOR in hands:
        # Who must act instead of somebody who is not there need not read what the person told.
        return tuple(move for move in allowed_moves(referral, need.urgency, hands) if move is Move.REASSIGN)
    return ()


def hands_of(need: Need, referral: Referral, *, by: Manager) -> frozenset[Hand]:
    """Say in which offices somebody may act on a referral."""
    hands = set()
    if referral.owner == owned_by(by):
        hands.add(Hand.OWNER)
    if by.role is Role.SUPERVISOR and by.hromada in {need.hromada, NATIONAL_QUEUE}:
        hands.add(Hand.SUPERVISOR)
    return frozenset(hands)


def may_write(need: Need, referral: Referral | None, *, by: ManagerId) -> bool:
    """Say whether somebody may write to the person: its owner, once they have taken it.

    Also after the end, when the person wrote once more; never after the person took the need back.

    Args:
        referral: the live attempt.
    """
    if need.owner != Owner(OwnerKind.MANAGER, by):
        return False
    is_taken = referral is None or referral.status not in UNTAKEN
    return is_taken and need.status not in {NeedStatus.WITHDRAWN, NeedStatus.ENTERED_IN_ERROR}
