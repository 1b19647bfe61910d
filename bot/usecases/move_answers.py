"""What can be answered to somebody who wants to move a referral."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.casework.names import NeedId

#: A reason is a sentence or a few; the citizen reads it within one message. A product choice, in characters.
LONGEST_REASON = 1000


class Verdict(StrEnum):
    """What came of it. Only after MOVED is anything different."""

    MOVED = "moved"
    #: This very move has been made already, by the same person.
    ALREADY_SO = "already_so"
    #: Somebody was quicker; show the card anew.
    CHANGED = "changed"
    #: Not from this status, or never in danger.
    REFUSED = "refused"
    NOT_YOURS = "not_yours"
    NEEDS_DATE = "needs_date"
    NEEDS_REASON = "needs_reason"
    DAY_IS_PAST = "day_is_past"
    DAY_IS_TOO_FAR = "day_is_too_far"
    REASON_IS_TOO_LONG = "reason_is_too_long"


@dataclass(frozen=True, slots=True)
class MoveAnswer:
    """What came of a move, and the need it was about."""

    verdict: Verdict
    need: NeedId
