"""Claim codes: with one, whoever was helped at a desk attaches their request to their own Telegram.

Printed on the receipt as groups to type and as a QR of a link. Without the code nobody learns that there is a request.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.casework.names import PersonId
from bot.casework.spelling import Spelling

#: Letters and digits that nobody confuses on paper.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
#: The first is a digit, so that a word is never taken for a code.
DIGITS = "23456789"
LENGTH, GROUP = 24, 4
#: How many unguessable bytes a code takes. 3 bits and 23 times 5 come to 118: more than the 112 that need no slow hash.
#: Source: ASVS 5.0, 6.5.2; loop.md 7.6.
OCTETS = LENGTH
#: In a link, before the code; no door may be called so.
PREFIX = "claim-"
#: How long a receipt works. A product choice: the paper may lie on a shelf until somebody's grandson comes.
VALID_FOR = timedelta(days=60)
#: So many wrong codes are allowed in an hour. Source: loop.md 7.6, "rate limit 5/h".
TRIES, TRIES_WITHIN = 5, timedelta(hours=1)

_NOT_WRITTEN = str.maketrans("", "", " -\u2013\u2014\u00a0.")


@dataclass(frozen=True, slots=True)
class Claim:
    """A code that was given out; only its hash is known.

    Attributes:
        person: whose requests it attaches.
        made_at, expires_at, used_at: aware, UTC.
    """

    code_hash: str
    person: PersonId
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None


def code_from(octets: bytes) -> str:
    """Make a code of OCTETS random bytes, as it stands in a link."""
    first, *rest = octets[:LENGTH]
    return DIGITS[first % len(DIGITS)] + "".join(ALPHABET[one % len(ALPHABET)] for one in rest)


def printed(code: str) -> str:
    """Write a code as people read it, in groups."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def in_link(code: str) -> str:
    """Write a code as a link carries it, printed or not."""
    return PREFIX + code.translate(_NOT_WRITTEN)


def read_code(text: str, spelling: Spelling) -> str | None:
    """Read a code that somebody typed, in either alphabet and with any spaces; None when the text is something else."""
    return _code(spelling.as_latin(text.upper()))


def _code(text: str) -> str | None:
    code = text.translate(_NOT_WRITTEN)
    if len(code) != LENGTH or code[0] not in DIGITS or not set(code) <= set(ALPHABET):
        return None
    return code


def code_in_link(payload: str) -> str | None:
    """Read the code that a link carries; None when it is the link of something else."""
    return _code(payload.removeprefix(PREFIX).upper()) if payload.startswith(PREFIX) else None
