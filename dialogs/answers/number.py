"""A whole number, perhaps among words: "нас четверо" is not one, "нас 4" is."""

from __future__ import annotations

import re

from dialogs.answers.outcome import Accepted, Outcome, Unclear
from dialogs.catalogue import Fact

_NUMBER = re.compile(r"(?<![\d.,])-?\d{1,9}(?![\d.,]*\d)")
#: Nobody asked here has more of anything. A product choice.
MOST = 1000


def read_number(fact: Fact, text: str) -> Outcome:
    """Find exactly one whole number within the bounds of the fact, both ends included."""
    least, most = fact.minimum or 0, MOST if fact.maximum is None else fact.maximum
    found = _NUMBER.findall(text)
    if len(found) == 1 and least <= int(found[0]) <= most:
        return Accepted(int(found[0]))
    return Unclear("bad_number", {"minimum": least, "maximum": most})
