"""Who on the staff may open what, and what they may do with it."""

from __future__ import annotations

from enum import StrEnum

from bot.casework.names import ManagerId
from bot.casework.need import Need, NeedStatus, Urgency
from bot.casework.owners import Manager, Owner, OwnerKind, Role, owned_by, queue_of
from bot.casework.referral import UNTAKEN, Move, Referral, allowed_moves

#: Who works with people's troubles; operators and administrators never read them (loop.md 7.6).
CASE_ROLES = frozenset({Role.MANAGER, Role.SUPERVISOR})


class Access(StrEnum):
    """How much of a need somebody may see."""

    FULL = "full"
    #: Number, clock, owner; nothing about the person.
    OUTLINE = "outline"
    NONE = "none"


def access_to(need: Need, referral: Referral | None, *, by: Manager, watches: bool) -> Access:
    """Say how much of a need somebody may see.

    Args:
        referral: the live attempt.
        watches: whether they are among those who are alerted when its owner is silent.
    """
    if not by.is_active or by.role not in CASE_ROLES:
        return Access.NONE
    if need.owner in {owned_by(by), queue_of(by.hromada)}:
        return Access.FULL
    if not watches or not need.is_live:
        return Access.NONE
    waits = referral is not None and referral.status in UNTAKEN
    return Access.FULL if waits or need.urgency is Urgency.DANGER else Access.OUTLINE


def moves_open_to(need: Need, referral: Referral, *, by: Manager, access: Access) -> tuple[Move, ...]:
    """List what somebody may do with a referral: its owner everything allowed, others may only take it."""
    if access is not Access.FULL:
        return ()
    allowed = allowed_moves(referral, need.urgency)
    if referral.owner == owned_by(by):
        return allowed
    return tuple(move for move in allowed if move is Move.TAKE)


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
