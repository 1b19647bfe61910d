"""A day as people name it: «25.11», «завтра», «у понеділок», «через два тижні», «25 числа», in every language at once.

The words are the edition's own (phrases `day.…`); what they mean is here. What is not understood for certain is no
day: whoever asked asks again, and nobody waits on a day that was guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dialogs.bundle import Bundle
from dialogs.matching import Pattern, patterns_of, words_of

#: Days from today, by the name of the words that say so.
_RELATIVE = {"today": 0, "tomorrow": 1, "after_tomorrow": 2, "yesterday": -1, "before_yesterday": -2}
_UNITS = ("days", "weeks", "months")
_WEEK, _YEAR = 7, 12
_COUNTS = 10
_CENTURY = 100
#: Longer than any run of months without a 31st.
_MONTHS_LOOKED_AT = 8

#: Every phrase that is a list of words for days.
WORDS = (
    *(f"day.{name}" for name in _RELATIVE),
    *(f"day.weekday.{number}" for number in range(_WEEK)),
    *(f"day.month.{number}" for number in range(1, _YEAR + 1)),
    *(f"day.count.{number}" for number in range(1, _COUNTS + 1)),
    *(f"day.{name}" for name in (*_UNITS, "ahead", "ago", "next", "of_month", "hour", "beside")),
)

_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
_ENDING = re.compile(r"^(\d{1,2})(\D+)$")


@dataclass(frozen=True, slots=True)
class _Word:
    """One word with a meaning: its kind ("number", "relative", "weekday", "month", a unit or a sign), and its value."""

    kind: str
    value: int = 0


@dataclass(frozen=True, slots=True)
class _Around:
    """Which day it is, and on which side of it a day without a year lies."""

    today: date
    back: bool

    def holds(self, day: date) -> bool:
        return day <= self.today if self.back else day >= self.today


def read_day(bundle: Bundle, text: str, today: date, *, back: bool = False) -> date | None:
    """Read a day that somebody named; None when it is not certainly one.

    A day without a year, or without a month, is the nearest such day that is not past; a day of the week is the next
    one after today. A number of months later ends on the last day of a shorter month.

    Args:
        back: True where only the past can be meant: the nearest is then looked for backwards.
    """
    listed = tuple((name, _listed(bundle, name)) for name in WORDS)
    words = _meant(_CLOCK.sub(" ", text), listed)
    return _day(words, _Around(today, back)) if words else None


def _listed(bundle: Bundle, name: str) -> str:
    return ", ".join(bundle.text(bundle.phrase(name), language) for language in bundle.languages)


@lru_cache(maxsize=8)
def _vocabulary(listed: tuple[tuple[str, str], ...]) -> tuple[tuple[Pattern, _Word], ...]:
    """List what may be said, the longest first: «після обіду» before «після завтра» before «завтра»."""
    known = [(pattern, _word(name)) for name, words in listed for pattern in patterns_of(words)]
    return tuple(sorted(known, key=lambda pair: -len(pair[0])))


def _word(name: str) -> _Word:
    kind = name.removeprefix("day.")
    if kind in _RELATIVE:
        return _Word("relative", _RELATIVE[kind])
    what, _, number = kind.partition(".")
    return _Word("number" if what == "count" else what, int(number or 0))


def _meant(text: str, listed: tuple[tuple[str, str], ...]) -> tuple[_Word, ...]:
    """Give the words with a meaning, in order; none at all when a word among them is not known."""
    found: list[_Word] = []
    rest = tuple(_apart(words_of(text)))
    while rest:
        length, word = _first(rest, _vocabulary(listed))
        if not length:
            return ()
        found.append(word)
        rest = rest[length:]
    return tuple(_without_hours(found))


def _apart(words: Sequence[str]) -> Iterator[str]:
    """Part a number from its ending: «25го», "25th"."""
    for word in words:
        ending = _ENDING.match(word)
        yield from ending.groups() if ending else (word,)


def _first(words: Sequence[str], known: Sequence[tuple[Pattern, _Word]]) -> tuple[int, _Word]:
    if words[0].isascii() and words[0].isdigit():
        return 1, _Word("number", int(words[0][:4])) if len(words[0]) <= len("2026") else _Word("beside")
    fitting = (pair for pair in known if _fits(words, pair[0]))
    pattern, word = next(fitting, ((), _Word("")))
    return len(pattern), word


def _fits(words: Sequence[str], pattern: Pattern) -> bool:
    return len(words) >= len(pattern) and all(
        word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted
        for word, wanted in zip(words, pattern, strict=False)
    )


def _without_hours(words: Sequence[_Word]) -> Iterator[_Word]:
    """Leave out what does not change the day: small words, and an hour with its number."""
    is_hour = False
    for word in words:
        if not (is_hour and word.kind == "number") and word.kind not in {"beside", "hour"}:
            yield word
        is_hour = word.kind == "hour"


def _day(words: tuple[_Word, ...], around: _Around) -> date | None:
    numbers = [word.value for word in words]
    match [word.kind for word in words]:
        case ["weekday", _, *_]:
            # «вівторок, 24 листопада»: the two must agree.
            day = _day(words[1:], around)
            return day if day is not None and day.weekday() == numbers[0] else None
        case ["relative"]:
            return around.today + timedelta(days=numbers[0])
        case ["weekday"]:
            return _weekday(numbers[0], around)
        case ["next", "weekday"]:
            return _next_week(numbers[1], around.today)
        case ["ahead", "days" | "weeks" | "months"]:
            return _after(around.today, 1, words[1].kind)
        case ["ahead", "number", "days" | "weeks" | "months"]:
            return _after(around.today, numbers[1], words[2].kind)
        case ["days" | "weeks" | "months", "ago"]:
            return _after(around.today, -1, words[0].kind)
        case ["number", "days" | "weeks" | "months", "ago"]:
            return _after(around.today, -numbers[0], words[1].kind)
        case _:
            return _of_month(words, around)


def _of_month(words: tuple[_Word, ...], around: _Around) -> date | None:
    meant = [word for word in words if word.kind != "of_month"]
    numbers = [word.value for word in meant]
    match [word.kind for word in meant]:
        case ["number"]:
            return _nearest_of(numbers[0], around)
        case ["number", "month" | "number"]:
            return _nearest_in(numbers[0], numbers[1], around)
        case ["month", "number"]:
            return _nearest_in(numbers[1], numbers[0], around)
        case ["number", "month" | "number", "number"]:
            first, month, last = numbers
            # 2026-11-25 has its year in front.
            year, day = (first, last) if first >= _CENTURY else (last, first)
            return _date(_full_year(year, around), month, day)
        case _:
            return None


def _weekday(weekday: int, around: _Around) -> date:
    if around.back:
        return around.today - timedelta(days=(around.today.weekday() - weekday - 1) % _WEEK + 1)
    return around.today + timedelta(days=(weekday - around.today.weekday() - 1) % _WEEK + 1)


def _next_week(weekday: int, today: date) -> date | None:
    """Find «наступної середи»; before this week's Wednesday people mean either, so nobody can know."""
    if weekday > today.weekday():
        return None
    return today + timedelta(days=_WEEK + weekday - today.weekday())


def _after(today: date, count: int, unit: str) -> date | None:
    if unit != "months":
        return today + timedelta(days=count * (_WEEK if unit == "weeks" else 1))
    year, month = divmod(today.year * _YEAR + today.month - 1 + count, _YEAR)
    return next(filter(None, (_date(year, month + 1, day) for day in range(today.day, 0, -1))), None)


def _nearest_of(day: int, around: _Around) -> date | None:
    step = -1 if around.back else 1
    months = (
        divmod(around.today.year * _YEAR + around.today.month - 1 + step * at, _YEAR) for at in range(_MONTHS_LOOKED_AT)
    )
    found = (_date(year, month + 1, day) for year, month in months)
    return next((one for one in found if one is not None and around.holds(one)), None)


def _nearest_in(day: int, month: int, around: _Around) -> date | None:
    years = (around.today.year + (-at if around.back else at) for at in (0, 1))
    found = (_date(year, month, day) for year in years)
    return next((one for one in found if one is not None and around.holds(one)), None)


def _full_year(year: int, around: _Around) -> int:
    if year >= _CENTURY:
        return year
    full = around.today.year // _CENTURY * _CENTURY + year
    return full - _CENTURY if around.back and full > around.today.year else full


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
