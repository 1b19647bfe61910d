"""How long a proof holds, and how long whoever guesses has to wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

#: So long after the link the second step must be done. A product choice: as long as the link itself works.
PROVE_WITHIN = timedelta(minutes=15)
#: What takes data out, or changes how somebody signs in, asks for a proof no older than this. A product choice.
FRESH_FOR = timedelta(minutes=10)
#: What waits for its answer is forgotten then: a challenge, a secret that is on the screen. A product choice.
ANSWER_WITHIN = timedelta(minutes=10)

#: Wrong tries of one person that cost nothing: people mistype, and codes run out under their hands. A product choice.
FREE_TRIES = 4
#: The same from one address, behind which a whole office may sit. A product choice.
FREE_OF_ADDRESS = 20
#: The first wait; each further wrong try doubles it, up to the longest. Product choices: a whole day of guessing six
#: digits, of which three codes are good at a time, comes to some 33 tries, and one thief in ten thousand is lucky.
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
#: A day without a wrong try forgives what was before.
FORGIVEN_AFTER = timedelta(days=1)

#: How many codes stand on the sheet for the day the telephone is lost. A product choice.
CODES = 8


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries of one person, or from one address.

    Attributes:
        failed: how many in a row.
        last_at: when the latest was, UTC; None when there was none.
    """

    failed: int = 0
    last_at: datetime | None = None


def wait_of(tries: Tries, *, free: int, now: datetime) -> timedelta:
    """Say how long nothing more may be tried; zero when it may be tried now."""
    if tries.last_at is None or tries.failed < free or is_forgiven(tries, now):
        return timedelta()
    # More doublings than these come to the longest anyway.
    doubled = FIRST_WAIT * (1 << min(tries.failed - free, 16))
    return max(timedelta(), tries.last_at + min(doubled, LONGEST_WAIT) - now)


def is_forgiven(tries: Tries, now: datetime) -> bool:
    """Say whether the tries lie so far back that they count no more."""
    return tries.last_at is not None and now - tries.last_at >= FORGIVEN_AFTER
