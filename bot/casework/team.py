"""Who else works on a need beside its owner, and how much of it each needs to know (R-019, loop.md 7.6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.casework.exclusions import Party
from bot.casework.names import ManagerId, NeedId


class View(StrEnum):
    """How much a member of the team sees: all of it, the plan and how to reach the person, or number and clock."""

    FULL = "full"
    PLAN = "plan"
    OUTLINE = "outline"


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Somebody beside the owner.

    Attributes:
        whom: id of a manager or of a provider.
        since: when they joined.
    """

    need: NeedId
    party: Party
    whom: str
    view: View
    since: datetime

    def is_manager(self, manager: ManagerId) -> bool:
        """Say whether this is that manager."""
        return self.party is Party.MANAGER and self.whom == manager
