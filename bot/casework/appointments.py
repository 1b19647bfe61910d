"""Meetings: a manager offers hours, the person picks one; nobody's hour is promised twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.casework.names import ManagerId, NeedId

#: Meetings begin on the hour or half past, and take an hour. A product choice.
GRID = timedelta(minutes=30)
LASTS = timedelta(hours=1)
#: Fewer hours leave no choice, more do not fit on a telephone. Source: the issue, "2-5 times".
FEWEST_OFFERED, MOST_OFFERED = 2, 5
#: An hour nearer than this cannot be prepared for, one further away is no promise. A product choice.
SOONEST, FURTHEST = timedelta(hours=1), timedelta(days=30)


class Meeting(StrEnum):
    """Where people meet."""

    OFFICE = "office"
    HOME = "home"
    PHONE = "phone"


class AppointmentStatus(StrEnum):
    """What has become of an offer of hours."""

    OFFERED = "offered"
    CHOSEN = "chosen"
    #: None of the hours suits the person.
    REFUSED = "refused"
    CANCELLED = "cancelled"
    #: Its hour has passed; what came of it, the moves of the referral say.
    OVER = "over"


#: Something is still to come of these; one at a time for a need.
OPEN_APPOINTMENTS = frozenset({AppointmentStatus.OFFERED, AppointmentStatus.CHOSEN})


class BadHours(Exception):
    """These hours cannot be offered; nothing has changed. `why`: count, twice, grid, past, far or taken."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the hours cannot be offered: {why}")
        self.why = why


@dataclass(frozen=True, slots=True)
class Appointment:
    """One offer of hours and what became of it.

    Attributes:
        times: aware, UTC, soonest first.
        chosen: one of the times, once the person has picked it.
    """

    id: str
    need: NeedId
    manager: ManagerId
    meeting: Meeting
    times: tuple[datetime, ...]
    offered_at: datetime
    status: AppointmentStatus = AppointmentStatus.OFFERED
    chosen: datetime | None = None
    version: int = 1

    @property
    def is_open(self) -> bool:
        """True while something is still to come of it."""
        return self.status in OPEN_APPOINTMENTS

    def picked(self, at: datetime) -> Appointment:
        """Give the appointment with its hour chosen."""
        return replace(self, status=AppointmentStatus.CHOSEN, chosen=at)


def hours_of(at: datetime) -> tuple[datetime, ...]:
    """Give the grid cells that a meeting beginning at this moment takes up: nobody may have one of them twice."""
    return tuple(at + GRID * cell for cell in range(LASTS // GRID))


def check_hours(times: Sequence[datetime], *, now: datetime, taken: frozenset[datetime]) -> tuple[datetime, ...]:
    """Give hours that may be offered, soonest first.

    Args:
        taken: the cells of the manager's other meetings.

    Raises:
        BadHours: too few, too many, too soon, too far, off the grid, or taken.
    """
    ordered = tuple(sorted(times))
    if not FEWEST_OFFERED <= len(ordered) <= MOST_OFFERED:
        raise BadHours("count")
    if len(set(ordered)) != len(ordered):
        raise BadHours("twice")
    if any(at.minute % (GRID.seconds // 60) or at.second or at.microsecond for at in ordered):
        raise BadHours("grid")
    if ordered[0] < now + SOONEST:
        raise BadHours("past")
    if ordered[-1] > now + FURTHEST:
        raise BadHours("far")
    if any(cell in taken for at in ordered for cell in hours_of(at)):
        raise BadHours("taken")
    return ordered
