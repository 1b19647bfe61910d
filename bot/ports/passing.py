"""What became of somebody's place in the talk between two moments: the line it adds to the ledger of steps."""

from __future__ import annotations

from bot.casework.reporting.funnel import OUTSIDE, Passes, Spot, Way
from dialogs.conversation import Conversation, Phase


def spot_of(conversation: Conversation | None) -> Spot:
    """Name where a conversation stands; OUTSIDE when it stands nowhere."""
    if conversation is None or not conversation.frames:
        return OUTSIDE
    frame = conversation.frames[-1]
    return Spot(conversation.edition, f"{frame.script}.{frame.step}")


def find_pass(before: Conversation | None, after: Conversation | None) -> Passes | None:
    """Find how somebody came from one place to another; None when they are where they were."""
    came_from, went_to = spot_of(before), spot_of(after)
    way = _way(before, after) if after is not None else Way.CUT_OFF
    if came_from == went_to and (way is not Way.AGAIN or came_from == OUTSIDE):
        return None
    return Passes(came_from, went_to, way)


def _way(before: Conversation | None, after: Conversation) -> Way:
    if not after.frames:
        return _way_out(before, after)
    if before is None or before.began != after.began:
        return Way.AGAIN if before is not None and before.frames else Way.BEGUN
    if before.edition != after.edition and before.frames:
        return Way.CARRIED
    return _way_within(before, after)


def _way_out(before: Conversation | None, after: Conversation) -> Way:
    if after.phase is Phase.INTERRUPTED:
        return Way.CUT_OFF
    is_closing_guide = before is not None and before.put_by is not None and len(before.frames) == 1
    return Way.FROM_GUIDE if is_closing_guide else Way.ENDED


def _way_within(before: Conversation, after: Conversation) -> Way:
    if (before.put_by is None) != (after.put_by is None):
        return Way.FROM_GUIDE if after.put_by is None else Way.TO_GUIDE
    if after.is_correcting and not before.is_correcting:
        return Way.CORRECTING
    return Way.BACK if len(after.trail) < len(before.trail) else Way.ON
