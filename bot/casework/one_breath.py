"""Several clocks ring for one need at once, as after an outage: its person hears once that something is late."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.casework.events import SYSTEM, NeedEvent, Notice

#: Events in which nothing but time has passed. Two of them in one breath say the same.
LATENESS = frozenset({"reminded", "escalated", "overdue", "partner_silent", "heartbeat"})
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
