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


def is_dialled(text: str) -> bool:
    """Say whether each of the numbers, parted by commas, has as many digits as one dials.

    Source: ITU-T E.164 for the longest; national numbering plan of Ukraine: +380 and nine digits, or a nought and nine.
    Numbers that begin otherwise are short ones (103, 1547) and those of a village (5-12-34).
    """
    return all(_has_its_digits(part.strip()) for part in re.split("[,;]", text) if part.strip())


def _has_its_digits(number: str) -> bool:
    count = sum(sign.isdigit() for sign in number)
    if re.match(r"\+?\s*3\s*8\s*\(?0", number, re.ASCII):
        return count == len("380441234567")
    if number.startswith("+"):
        return len("12345678") <= count <= len("123456789012345")
    return count == len("0441234567") if number.lstrip("(").startswith("0") else len("103") <= count <= len("5123456")


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
