"""Two ways into a colleague's place, their mailbox and their second step: nobody may turn both.

Whoever turned both would sign in as them. So whoever has turned one leaves the other to a second person, or waits a
day, while the colleague is told wherever they could be reached before (loop.md 7.6: administrators are no readers).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

#: So long whoever turned one way in leaves the other alone. A product choice: a night, and a morning to read letters.
HELD_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody turned one way in: who, as the audit names them, and when (UTC)."""

    by: str
    at: datetime


def is_held(turns: Iterable[Turn], *, by: str, now: datetime) -> bool:
    """Say whether somebody turned one way in so lately that the other is not for them."""
    return any(one.by == by and now - one.at < HELD_FOR for one in turns)


def opens_by_mail(mailbox: Iterable[Turn], means: Iterable[Turn], *, whose: str, now: datetime) -> bool:
    """Say whether a letter alone may begin somebody's first second step, now that their mailbox was changed.

    Args:
        mailbox: who changed the mailbox, and when.
        means: who let them begin their second step anew, and when: a second person who does it vouches for them.
        whose: they themselves, as the audit names them.
    """
    lately = [one for one in mailbox if one.by != whose and now - one.at < HELD_FOR]
    return not lately or all(any(two.by != one.by and two.at >= one.at for two in means) for one in lately)
