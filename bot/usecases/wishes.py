"""A move as somebody wants it, and as it may be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict, Unpack

from bot.casework.events import Why
from bot.casework.moves import MOVES, Move, Part, Rule
from bot.casework.names import HromadaCode
from bot.casework.need import Need
from bot.casework.owners import Manager
from bot.casework.referral import Referral, ReferralStatus


class Parts(TypedDict, total=False):
    """What a move can carry besides itself.

    Attributes:
        on: the day promised.
        code: why, as a word of bot.casework.codes that is counted.
        reason: why, in their own words; the citizen reads either.
        target: a manager's id, a hromada's code, or the id of another need, as the move has it.
        outcome: what help came of it: services of the catalogue, or words of bot.casework.codes.OUTCOMES.
        key: names this wish: another with the same key by the same manager gets the same answer, and nothing happens
            twice.
    """

    on: date | None
    code: str
    reason: str
    target: str
    outcome: tuple[str, ...]
    key: str


def wish_of(move: Move, version: int, **parts: Unpack[Parts]) -> Wish:
    """Make a wish: words without the blanks around them, each outcome once."""
    return Wish(
        move,
        version,
        on=parts.get("on"),
        code=parts.get("code", ""),
        reason=parts.get("reason", "").strip(),
        target=parts.get("target", ""),
        outcome=tuple(dict.fromkeys(parts.get("outcome", ()))),
        key=parts.get("key", ""),
    )


@dataclass(frozen=True, slots=True)
class Wish:
    """A move as a manager wants it; `version` is that of the referral they looked at, the rest stands in Parts."""

    move: Move
    version: int
    on: date | None = None
    code: str = ""
    reason: str = ""
    target: str = ""
    outcome: tuple[str, ...] = ()
    key: str = ""

    @property
    def rule(self) -> Rule:
        """The move's line in the table."""
        return MOVES[self.move]

    @property
    def why(self) -> Why:
        """What stands in the history beside the move."""
        return Why(self.code, self.reason, self.outcome, self.key)

    def given(self) -> dict[Part, object]:
        """Say what came with the move."""
        return {
            Part.DATE: self.on,
            Part.CODE: self.code,
            Part.REASON: self.reason,
            Part.OUTCOME: self.outcome,
            Part.TARGET: self.target,
        }


@dataclass(frozen=True, slots=True)
class Targets:
    """Where a move leads besides a status: to a colleague, to another hromada, or into another need."""

    manager: Manager | None = None
    hromada: HromadaCode | None = None
    need: Need | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """A move that may be made: by whom, on what, with what, and where it leads.

    Attributes:
        ends: the referral's status after it.
        due: when the promised day runs out; None when no day was named.
        tries: how often somebody has tried to reach the person since they last spoke, this time included.
    """

    manager: Manager
    need: Need
    referral: Referral
    wish: Wish
    ends: ReferralStatus
    due: datetime | None = None
    targets: Targets = Targets()
    tries: int = 0

    @property
    def actor(self) -> str:
        """Who makes it, as the history says it."""
        return f"manager:{self.manager.id}"
