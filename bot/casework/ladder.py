"""What happens while nobody acts: a reminder, the supervisor, everybody who could, somebody else (loop.md 3.4).

A rung is so many half terms after the clock began. In danger everybody above hears with the first, and the steps are
shorter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.casework.clocks import MERCY, Term, after_halves
from bot.casework.deadlines import Calendar
from bot.casework.need import Urgency


class Rung(StrEnum):
    """One step of the ladder; the value names the event, the alert `alert.<rung>` and the phrase `notice.<rung>`."""

    #: Whoever answers is reminded.
    REMINDED = "reminded"
    #: Whoever watches over them hears of it.
    ESCALATED = "escalated"
    #: It is everybody's who could take it.
    QUEUED = "queued"
    #: The attempt is over for want of an answer; somebody else gets the need.
    REQUEUED = "requeued"


#: Half terms after which each rung is due.
Ladder = tuple[tuple[int, Rung], ...]

_USUAL: Ladder = ((2, Rung.REMINDED), (3, Rung.ESCALATED), (4, Rung.QUEUED), (6, Rung.REQUEUED))
#: While nobody has taken it. Source: loop.md 3.4, "escalation".
UNTAKEN_LADDERS: Mapping[Urgency, Ladder] = {
    Urgency.NORMAL: _USUAL,
    Urgency.URGENT: _USUAL,
    Urgency.DANGER: ((2, Rung.REMINDED), (3, Rung.QUEUED), (4, Rung.REQUEUED)),
}
_SPOKEN_TO_NOBODY: Ladder = ((2, Rung.REMINDED), (3, Rung.ESCALATED), (4, Rung.REQUEUED))
#: While somebody has taken it and not yet spoken with the person: what was taken is not laid open, but sent on.
NO_CONTACT_LADDERS: Mapping[Urgency, Ladder] = {
    Urgency.NORMAL: _SPOKEN_TO_NOBODY,
    Urgency.URGENT: _SPOKEN_TO_NOBODY,
    Urgency.DANGER: ((2, Rung.REMINDED), (3, Rung.REQUEUED)),
}
#: Once they work together a clock takes nobody's worker away; whoever watches over them hears until they act.
WORKING_LADDER: Ladder = ((2, Rung.REMINDED), (3, Rung.ESCALATED))


@dataclass(frozen=True, slots=True)
class Clock:
    """A term that runs.

    Attributes:
        since: aware.
        term: how long.
        calendar: which days count.
        is_over: True when the term had run out at `since` already.
    """

    since: datetime
    term: Term
    calendar: Calendar
    is_over: bool = False

    def planned(self, halves: int) -> datetime:
        """Find when so many half terms are over: aware, UTC."""
        left = halves - 2 if self.is_over else halves
        return after_halves(self.since, self.term, left, self.calendar) if left else self.since


@dataclass(frozen=True, slots=True)
class Climb:
    """What to do now, and when to look again.

    Attributes:
        rung: what to do.
        has_reminded: False when whoever answers hears now for the first time.
        step: the step at which the timer stands next.
        again_at: when it goes off next.
    """

    rung: Rung
    has_reminded: bool
    step: int
    again_at: datetime


def climb(clock: Clock, ladder: Ladder, *, step: int, now: datetime) -> Climb:
    """Say which rung is climbed now, when the timer stands at a step (from 1).

    However many were missed while the service was down, only this one is climbed: nobody could act meanwhile. The next
    waits for MERCY, so that nobody loses a need sooner than that after having been called.
    """
    at = min(step, len(ladder)) - 1
    following = min(at + 1, len(ladder) - 1)
    return Climb(ladder[at][1], has_reminded=at > 0, step=following + 1, again_at=_next(clock, ladder, at, now=now))


def _next(clock: Clock, ladder: Ladder, at: int, *, now: datetime) -> datetime:
    here = ladder[at][0]
    # Past the last rung there is nobody else: whoever is there is called once in every term.
    there = ladder[at + 1][0] if at + 1 < len(ladder) else here + 2
    planned = clock.planned(there)
    usual: timedelta = planned - clock.planned(here)
    return max(planned, now + min(usual, MERCY))
