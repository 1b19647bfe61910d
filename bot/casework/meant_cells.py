"""What somebody wrote into a cell, as far as it can be told from what an office program has made of it."""

from __future__ import annotations

import re
from datetime import date, timedelta

# A country, and a number without the nought that is dialled first.
# Source: ITU-T E.164, national numbering plan of Ukraine: +380 and nine digits.
_COUNTRY = re.compile(r"380\d{9}", re.ASCII)
_NATIONAL = re.compile(r"[1-9]\d{8}", re.ASCII)
# What stands where too long a number was: 3.8E+11.
_ROUNDED = re.compile(r"\d+(?:[.,]\d+)?E\+?\d+", re.ASCII | re.IGNORECASE)
# "8-10" becomes a day of this year, with its midnight in a workbook.
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?: 00:00:00)?", re.ASCII)
_LOCAL_DAY = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})", re.ASCII)
# Source: ECMA-376 part 1, 18.17.3: the values of a formula that came to nothing.
_FAILED = re.compile(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|Err:5\d\d|#{3,}")

# Source: ECMA-376 part 1, 18.17.4.1: days are counted so that 1 January 1900 is 1 and 1900 has a 29 February.
_DAY_NOUGHT = date(1899, 12, 30)
_COUNTED = re.compile(r"[3-6]\d{4}", re.ASCII)


def phone_of(text: str) -> str:
    """Give a telephone number with the plus or the nought that a program took off; any other text as it is."""
    if _COUNTRY.fullmatch(text):
        return f"+{text}"
    return f"0{text}" if _NATIONAL.fullmatch(text) else text


def is_lost(text: str) -> bool:
    """Say whether a number of a telephone was there and nobody can tell any more which."""
    return bool(_ROUNDED.fullmatch(text) or _DAY.fullmatch(text))


def day_of(text: str) -> date | None:
    """Read a day as people and programs write it: 2026-11-22, 22.11.2026, 46348; None when it is none."""
    if local := _LOCAL_DAY.fullmatch(text):
        day, month, year = local.groups()
        text = f"{year}-{month:>02}-{day:>02}"
    elif _COUNTED.fullmatch(text):
        return _DAY_NOUGHT + timedelta(days=int(text))
    try:
        # A workbook gives a day with its midnight.
        return date.fromisoformat(text.removesuffix(" 00:00:00"))
    except ValueError:
        return None


def has_become(text: str) -> bool:
    """Say whether a program has put something of its own in the place of words: a day, a failed formula."""
    return bool(_FAILED.fullmatch(text) or _DAY.fullmatch(text))
