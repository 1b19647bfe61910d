"""Days as managers type them and as buttons carry them."""

from __future__ import annotations

import re
from datetime import date

# 25.11, 25/11, 25-11, 25.11.2026, 25.11.26
_TYPED = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2}))?\s*")
_CENTURY = 2000


def parse_day(text: str, today: date) -> date | None:
    """Read a typed day; None when it is not one.

    Without a year the nearest such day is meant that is not past.
    """
    found = _TYPED.fullmatch(text)
    if found is None:
        return None
    day, month, year = (int(part) if part else 0 for part in found.groups())
    if year:
        return _date(year if year > _CENTURY else year + _CENTURY, month, day)
    coming = (_date(today.year + ahead, month, day) for ahead in (0, 1))
    return next((one for one in coming if one is not None and one >= today), None)


def packed(on: date) -> str:
    """Give a day in six digits, for a button."""
    return f"{on:%y%m%d}"


def unpacked(text: str) -> date | None:
    """Read a day off a button; None when it carries none."""
    if not re.fullmatch(r"\d{6}", text, re.ASCII):
        return None
    return _date(_CENTURY + int(text[:2]), int(text[2:4]), int(text[4:]))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
