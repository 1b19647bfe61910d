"""The history of a need: append-only, one citizen-notice decision for each event (invariant I5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.casework.names import NeedId


class Notice(StrEnum):
    """What was decided about telling the citizen."""

    SENT = "sent"
    HELD = "held_by_safety_plan"
    MERGED = "merged"
    #: The event is the citizen's own doing, who was answered in the same breath.
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class NeedEvent:
    """Something that happened to a need.

    Attributes:
        name: "opened", a Move's value, "reminded", "escalated", "requeued", "confirmed", "not_helped", …
        actor: "person", "manager:<id>" or "system".
        reason: free text of a manager; sealed in storage.
    """

    need: NeedId
    name: str
    actor: str
    at: datetime
    notice: Notice
    reason: str = ""
