"""Days, hours and numbers as a language writes them. Remembers what it has formatted: the same days recur."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from dialogs.bundle import SOURCE_LANGUAGE

KYIV = ZoneInfo("Europe/Kyiv")

# English here is read in Europe: the day before the month, and no afternoons in the hours.
_REGIONS = {"en": "en_GB"}

_HOUR = "HH:mm"

# Below this no language we know groups digits.
_UNGROUPED = 1000

# Distinct days and numbers worth remembering: about ten years of days, in two languages.
_REMEMBERED = 8192

# The year, with the word or comma that ties it to the day: "y 'р'." in Ukrainian, " 'de' y" in Spanish.
_YEAR = re.compile(r"^y+(?:\s*'[^']*')?[\s.,]*|(?:\s*'[^']*')?\W*\by+.*$")

# Ukrainian closes a year with "р.", whose point would be doubled at the end of a sentence.
_YEAR_WORD = re.compile(r"(?<=y)\s*'[^']*'\.?$")

# People read one apostrophe everywhere: the one that our authors, and keyboards, write.
_APOSTROPHES = str.maketrans(dict.fromkeys("\u02bc\u2019", "'"))


@lru_cache(maxsize=_REMEMBERED)
def weekday_and_day(on: date, language: str) -> str:
    """Write a day near today: weekday, day and month, no year."""
    return _written(on, _patterns(language)[0], language)


@lru_cache(maxsize=_REMEMBERED)
def full_day(on: date, language: str) -> str:
    """Write a day of any time, such as a birthday: day, month and year."""
    return _written(on, _patterns(language)[1], language)


def moment(at: datetime, language: str) -> str:
    """Write a day near today and the hour in Kyiv.

    Raises:
        ValueError: `at` is naive, so nobody knows which hour it means.
    """
    if at.tzinfo is None:
        what = "a moment without a time zone has no hour in Kyiv"
        raise ValueError(what)
    local = at.astimezone(KYIV)
    day = weekday_and_day(local.date(), language)
    hour = format_time(local.timetz(), _HOUR, tzinfo=KYIV, locale=locale_of(language))
    return _patterns(language)[2].replace("{1}", day).replace("{0}", hour)


def number(value: int, language: str) -> str:
    """Write a whole number with the language's groups of digits."""
    return str(value) if -_UNGROUPED < value < _UNGROUPED else _grouped(value, language)


@cache
def locale_of(language: str) -> Locale:
    """Find the customs of a language; the source language's when nobody has recorded any."""
    try:
        return Locale.parse(_REGIONS.get(language, language.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(SOURCE_LANGUAGE)


def _written(on: date, pattern: str, language: str) -> str:
    return format_date(on, pattern, locale=locale_of(language)).translate(_APOSTROPHES)


@cache
def _patterns(language: str) -> tuple[str, str, str]:
    locale = locale_of(language)
    near = _YEAR.sub("", locale.date_formats["full"].pattern)
    full = _YEAR_WORD.sub("", locale.date_formats["long"].pattern)
    return near, full, str(locale.datetime_formats["full"])


@lru_cache(maxsize=_REMEMBERED)
def _grouped(value: int, language: str) -> str:
    return format_decimal(value, locale=locale_of(language))
