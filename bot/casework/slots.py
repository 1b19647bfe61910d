"""When a first meeting could be: what a person may wish for; the manager names the hour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.casework.deadlines import Calendar, answer_by

#: So many days are offered that their halves fit on one screen of a telephone. A product choice.
DAYS_OFFERED = 4


class Half(StrEnum):
    """Before or after midday."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class HalfDay:
    """One half of one local day."""

    day: date
    half: Half


def half_days(now: datetime, calendar: Calendar, count: int = DAYS_OFFERED) -> tuple[HalfDay, ...]:
    """List the halves of the next working days, soonest first; never today, for nobody could prepare.

    Args:
        count: how many days.
    """
    today = calendar.day_of(now)
    days = (answer_by(today, working_days=ahead, calendar=calendar) for ahead in range(1, count + 1))
    return tuple(HalfDay(day, half) for day in days for half in Half)
