"""A day, written or said the ways people here do."""

from __future__ import annotations

import re
from datetime import date

from dialogs.answers.outcome import Accepted, Outcome, Unclear
from dialogs.bundle import Bundle
from dialogs.catalogue import Fact
from dialogs.days import read_day

_DAY_FIRST = re.compile(r"^\D*(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})\D*$")
_YEAR_FIRST = re.compile(r"^\D*(\d{4})-(\d{1,2})-(\d{1,2})\D*$")


def read_date(bundle: Bundle, fact: Fact, text: str, today: date) -> Outcome:
    """Read 12.05.1950, 12/5/1950, 1950-05-12 or «завтра»; today counts as neither past nor future."""
    day = _parse(text) or read_day(bundle, text, today, back=fact.past and not fact.future)
    if day is None:
        return Unclear("bad_date")
    if day > today and not fact.future:
        return Unclear("date_not_future")
    if day < today and not fact.past:
        return Unclear("date_not_past")
    return Accepted(day)


def _parse(text: str) -> date | None:
    if found := _DAY_FIRST.match(text.strip()):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.match(text.strip()):
        year, month, day = (int(part) for part in found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
