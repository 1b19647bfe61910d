"""Something somebody on the staff has to do about a need, besides its next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.casework.names import ManagerId, NeedId, TaskId

#: Kinds the loop itself makes; each has a line `task.<kind>`. Others add their own.
REACH_OTHERWISE = "reach_otherwise"
REVIEW_UNMET = "review_unmet"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do by a day.

    Attributes:
        kind: what, as a word that has a line `task.<kind>` for staff.
        owner: the manager who does it; None for whoever answers for the need at that moment.
        due_at, made_at, done_at: aware, UTC; `done_at` is None while it is open.
        detail: more about it, in words; sealed in storage.
    """

    id: TaskId
    need: NeedId
    kind: str
    owner: ManagerId | None
    due_at: datetime
    made_at: datetime
    done_at: datetime | None = None
    detail: str = ""
