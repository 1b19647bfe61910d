"""Periods of reports: whole calendar months, quarters, half-years and years. No report is about a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

_NAME = re.compile(r"(?P<year>20\d\d)(?:-(?P<kind>[QHM])(?P<number>\d{1,2}))?")
#: How many of each a year has.
_IN_A_YEAR = {"M": 12, "Q": 4, "H": 2, "": 1}
_MONTHS = 12


class NotAPeriod(ValueError):
    """What was written names no period. Write it again, as one of `EXAMPLES`."""

    EXAMPLES = ("2026-Q4", "2026-H2", "2026-M11", "2026")

    def __init__(self, text: str) -> None:
        super().__init__(f"{text!r} is no period; write it like {', '.join(self.EXAMPLES)}")


@dataclass(frozen=True, slots=True)
class Period:
    """Local days from the first to the last, both included.

    Attributes:
        name: "2026-Q4", "2026-H2", "2026-M11" or "2026".
    """

    name: str
    first: date
    last: date

    def bounds(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Give its first moment and the first moment after it, aware."""
        begins, ends = (datetime.combine(day, time(), zone) for day in (self.first, self.last + timedelta(days=1)))
        return begins, ends

    def is_closed(self, today: date) -> bool:
        """Say whether it is over."""
        return self.last < today

    @property
    def quarters(self) -> tuple[Period, ...]:
        """Give the quarters it is made of; itself when it is one, nothing when it is shorter."""
        if self.name[4:6] == "-M":
            return ()
        days = (date(self.first.year, month, 1) for month in range(self.first.month, self.last.month, 3))
        return tuple(quarter_of(day) for day in days)


def read_period(text: str) -> Period:
    """Read the name of a period. Raises NotAPeriod."""
    found = _NAME.fullmatch(text.strip().upper())
    if found is None:
        raise NotAPeriod(text)
    kind, number = found["kind"] or "", int(found["number"] or 1)
    if not 1 <= number <= _IN_A_YEAR[kind]:
        raise NotAPeriod(text)
    return _period(int(found["year"]), kind, number)


def quarter_of(day: date) -> Period:
    """Give the quarter a day lies in."""
    return _period(day.year, "Q", (day.month + 2) // 3)


def last_quarters(today: date, count: int) -> tuple[Period, ...]:
    """List the quarters that were over most recently, newest first."""
    quarters = []
    day = today
    for _ in range(count):
        day = quarter_of(day).first - timedelta(days=1)
        quarters.append(quarter_of(day))
    return tuple(quarters)


def _period(year: int, kind: str, number: int) -> Period:
    months = _MONTHS // _IN_A_YEAR[kind]
    first = date(year, months * (number - 1) + 1, 1)
    following = months * number
    last = date(year + following // _MONTHS, following % _MONTHS + 1, 1) - timedelta(days=1)
    name = f"{year}-{kind}{number}" if kind else str(year)
    return Period(name, first, last)
