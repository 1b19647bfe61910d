"""Clocks repeat themselves; people are told once.

Several ring for one need at once, as after an outage: its person hears once that something is late. And where nobody
takes a need it goes round among those who might: its person hears once a day from each of them, not at every round.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.casework.events import SYSTEM, NeedEvent, Notice
from bot.casework.owners import Owner

#: Events in which nothing but time has passed. Two of them in one breath say the same.
LATENESS = frozenset({"reminded", "escalated", "overdue", "partner_silent", "heartbeat"})
#: Events of the ladder of a need that nobody takes. That somebody else answers now is none: it is always told.
ROUNDS = frozenset({"reminded", "escalated", "queued"})
#: The same event with the same owner says nothing new for so long. A product choice.
ROUND = timedelta(hours=24)
#: What happens within this is heard as one thing. A product choice.
BREATH = timedelta(minutes=1)


def is_said_already(events: Iterable[NeedEvent], name: str, *, at: datetime) -> bool:
    """Say whether a person has just been told of lateness, so that this event would only say it again.

    Args:
        events: the history of the need.
        name: of the event that happens now.
    """
    return name in LATENESS and any(
        one.name in LATENESS and one.actor == SYSTEM and one.notice is Notice.SENT and at - one.at < BREATH
        for one in events
    )


def is_another_round(events: Iterable[NeedEvent], name: str, owner: Owner | None, *, at: datetime) -> bool:
    """Say whether a person was told this very thing of the same owner within a day.

    Args:
        events: the history of the need.
        owner: who answers for the need when the event happens.
    """
    return name in ROUNDS and any(
        (one.name, one.owner, one.notice) == (name, owner, Notice.SENT) and at - one.at < ROUND for one in events
    )
