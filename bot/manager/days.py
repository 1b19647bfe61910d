"""Days as buttons carry them."""

from __future__ import annotations

import re
from datetime import date

_CENTURY = 2000


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
