"""When somebody on the staff is away: whole local days, first and last included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

#: A longer absence is a leave of another kind: whoever it is stops working here and is invited again. A product choice.
LONGEST_ABSENCE = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which somebody is away, in the local calendar; why is nobody's business here."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Say whether somebody is away on a day."""
        return self.first <= day <= self.last


class BadAbsence(Exception):
    """The last day comes before the first or is over, or the absence is too long; nothing has changed."""


def with_absence(absences: Iterable[Absence], new: Absence, *, today: date) -> tuple[Absence, ...]:
    """Add an absence to others, in order; those that touch become one, those that are over are forgotten.

    Raises:
        BadAbsence: it ends before it begins or before today, or is longer than LONGEST_ABSENCE.
    """
    if new.last < new.first or new.last < today or new.last - new.first > LONGEST_ABSENCE:
        raise BadAbsence
    joined: list[Absence] = []
    for one in sorted((*still_ahead(absences, today=today), new), key=lambda each: each.first):
        if joined and one.first <= joined[-1].last + timedelta(days=1):
            joined[-1] = Absence(joined[-1].first, max(joined[-1].last, one.last))
        else:
            joined.append(one)
    return tuple(joined)


def still_ahead(absences: Iterable[Absence], *, today: date) -> tuple[Absence, ...]:
    """List the absences that are not over."""
    return tuple(one for one in absences if one.last >= today)


def absent_on(absences: Iterable[Absence], day: date) -> Absence | None:
    """Find the absence that covers a day; None when somebody is there."""
    return next((one for one in absences if one.covers(day)), None)
