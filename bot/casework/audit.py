"""The closed list of things worth remembering about who did what. Never any content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Action(StrEnum):
    """subject:action."""

    NEED_OPENED = "need:opened"
    CARD_VIEWED = "need:card_viewed"
    LETTER_READ = "letter:read"
    LETTER_WRITTEN = "letter:written"
    REFERRAL_MOVED = "referral:moved"
    FLOOR_TAKEN = "floor:taken"
    FLOOR_RETURNED = "floor:returned"
    CONSENT_RECORDED = "consent:recorded"
    MANAGER_INVITED = "manager:invited"
    MANAGER_ENROLLED = "manager:enrolled"
    CLOCK_ESCALATED = "clock:escalated"
    SIGN_RAISED = "sign:raised"
    OUTCOME_TOLD = "need:outcome_told"
    NEED_WITHDRAWN = "need:withdrawn"
    TASK_DONE = "task:done"
    CHAT_HIDDEN = "chat:hidden"
    DESK_BEGUN = "desk:begun"
    DESK_ENDED = "desk:ended"
    CLAIM_MADE = "claim:made"
    CLAIM_REFUSED = "claim:refused"
    NEED_CLAIMED = "need:claimed"
    DOOR_CHANGED = "door:changed"
    LINK_MADE = "web:link_made"
    SIGNED_IN = "web:signed_in"
    SIGNED_OUT = "web:signed_out"


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the audit: actor ("person", "manager:<id>", "system"), what, about which id, when (UTC)."""

    actor: str
    action: Action
    subject: str
    at: datetime
    detail: str = ""
