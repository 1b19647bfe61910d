"""When to meet: one of the times offered, or the person's own words for another. A wish, never a promise."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dialogs.answers.outcome import Accepted, Outcome, Unclear
from dialogs.inputs import Half, Slot

#: Own words longer than this are a story. A product choice, in characters.
LONGEST = 150
#: So many working days are offered when the world knows of no times. A product choice.
DAYS = 5
#: No more buttons than this fit a screen. A product choice.
MOST = 12

_WEEKEND = 5
_LETTER = re.compile(r"[^\W\d_]|\d")


def halves_after(today: date, days: int = DAYS) -> tuple[Slot, ...]:
    """List the halves of the next weekdays; holidays are the host's to know."""
    ahead = (today + timedelta(days=after) for after in range(1, 2 * days + 1))
    working = [day for day in ahead if day.weekday() < _WEEKEND][:days]
    return tuple(Slot(day, half) for day in working for half in Half)


def pick_slot(slots: tuple[Slot, ...], value: str) -> Outcome:
    """Take a pressed time by its place in the list."""
    if value.isascii() and value.isdigit() and int(value) < len(slots):
        return Accepted(slots[int(value)])
    return Unclear()


def read_slot(text: str) -> Outcome:
    """Keep own words: "у середу після обіду"; whoever calls will understand them."""
    said = " ".join(text.split())
    if len(said) > LONGEST:
        return Unclear("text_too_long", {"maximum": LONGEST})
    return Accepted(said) if _LETTER.search(said) else Unclear()
