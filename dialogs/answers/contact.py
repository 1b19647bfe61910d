"""Another person: a name, a number, or both; typed, or shared from the address book."""

from __future__ import annotations

import re

from dialogs.answers.outcome import Accepted, Outcome, Unclear
from dialogs.answers.phone import read_phone, read_shared_phone

#: A name and a number are not longer than this. A product choice, in characters.
LONGEST = 100

# Digits with what people put between them; a shorter row is a house, an age or a year.
_NUMBER = re.compile(r"\+?\(?\d[\d\s()\-.]{5,}\d")
_LETTER = re.compile(r"[^\W\d_]")
_EDGES = " ,;:.-–—\n\t"


def read_contact(text: str) -> Outcome:
    """Read "Оксана, 050 123 45 67", a name alone or a number alone; kept as "Оксана, +380501234567"."""
    said = " ".join(text.split())
    if len(said) > LONGEST:
        return Unclear("text_too_long", {"maximum": LONGEST})
    found = _NUMBER.search(said)
    if not found:
        return Accepted(said) if _LETTER.search(said) else Unclear("bad_contact")
    number = read_phone(found[0])
    if not isinstance(number, Accepted):
        return number
    name = " ".join(part for part in (said[: found.start()].strip(_EDGES), said[found.end() :].strip(_EDGES)) if part)
    return Accepted(f"{name}, {number.value}" if name else number.value)


def read_shared_contact(phone: str, name: str, *, own: bool) -> Outcome:
    """Take a contact of somebody else; the sender's own number is not what was asked for."""
    if own:
        return Unclear("contact_own")
    # Only an own number has been proven to the network; of anybody else's we keep what stands in the address book.
    number = read_shared_phone(phone, own=True)
    if not isinstance(number, Accepted):
        return number
    known = " ".join(name.split())[:LONGEST]
    return Accepted(f"{known}, {number.value}" if known else number.value)
