"""What can be answered to somebody who wants to move a referral."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from bot.casework.moves import Move, Part
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
    #: Something is missing; the answer says what.
    INCOMPLETE = "incomplete"
    #: The code, the outcome or the target is none that this move knows.
    UNKNOWN_CODE = "unknown_code"
    UNKNOWN_TARGET = "unknown_target"
    DAY_IS_PAST = "day_is_past"
    DAY_IS_TOO_FAR = "day_is_too_far"
    REASON_IS_TOO_LONG = "reason_is_too_long"
    #: Nobody has tried often enough to reach the person yet.
    TOO_FEW_TRIES = "too_few_tries"
    #: The person was tried often enough for now; they are left in peace until the day the card shows.
    RESTING = "resting"
    #: The key has been used for something else.
    KEY_IS_TAKEN = "key_is_taken"
    #: Whoever is marked as away today cannot answer for anything new (invariant I1).
    YOU_ARE_AWAY = "you_are_away"
    #: Whoever worked on the need does not sign that it cannot be met; another pair of eyes does.
    FOUR_EYES = "four_eyes"


_STATUS = {
    Verdict.MOVED: HTTPStatus.OK,
    Verdict.ALREADY_SO: HTTPStatus.OK,
    Verdict.CHANGED: HTTPStatus.CONFLICT,
    Verdict.REFUSED: HTTPStatus.CONFLICT,
    Verdict.RESTING: HTTPStatus.CONFLICT,
    Verdict.KEY_IS_TAKEN: HTTPStatus.CONFLICT,
    Verdict.YOU_ARE_AWAY: HTTPStatus.CONFLICT,
    Verdict.NOT_YOURS: HTTPStatus.FORBIDDEN,
    Verdict.FOUR_EYES: HTTPStatus.FORBIDDEN,
}


def status_code(verdict: Verdict) -> int:
    """Give the HTTP status that says the same (loop.md 3.3): 200, 403, 409, or 422 for what is missing or wrong."""
    return int(_STATUS.get(verdict, HTTPStatus.UNPROCESSABLE_ENTITY))


@dataclass(frozen=True, slots=True)
class MoveAnswer:
    """What came of a move, and the need it was about.

    Attributes:
        allowed: the moves that were open to whoever asked, when theirs was not made.
        missing: what the move still lacks, when it is INCOMPLETE.
    """

    verdict: Verdict
    need: NeedId
    allowed: tuple[Move, ...] = ()
    missing: tuple[Part, ...] = ()
