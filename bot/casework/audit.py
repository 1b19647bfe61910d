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
    PARTNER_SENT = "partner:sent"
    PARTNER_VIEWED = "partner:viewed"
    PARTNER_CLOSED = "partner:closed"
    PROVIDER_CAME = "provider:came"
    PARTNER_LOCKED = "partner:locked"
    OUTCOME_TOLD = "need:outcome_told"
    NEED_WITHDRAWN = "need:withdrawn"
    TASK_DONE = "task:done"
    TASK_UNDONE = "task:undone"
    TEAM_CHANGED = "need:team_changed"
    DOCUMENT_VIEWED = "document:viewed"
    DOCUMENT_RECEIVED = "document:received"
    DOCUMENTS_ASKED = "document:asked"
    VISIT_OFFERED = "visit:offered"
    VISIT_CHOSEN = "visit:chosen"
    VISIT_CANCELLED = "visit:cancelled"
    PLAN_WRITTEN = "plan:written"
    COMPLAINT_MADE = "complaint:made"
    COMPLAINT_VIEWED = "complaint:viewed"
    COMPLAINT_ANSWERED = "complaint:answered"
    EXCLUDED = "person:excluded"
    READMITTED = "person:readmitted"
    AWAY = "staff:away"
    LEFT = "staff:left"
    CLOCK_MENDED = "clock:mended"
    CHAT_HIDDEN = "chat:hidden"
    CHAT_OPENED = "chat:opened"
    WAY_BACK_GIVEN = "chat:way_back_given"
    DESK_BEGUN = "desk:begun"
    DESK_ENDED = "desk:ended"
    CLAIM_MADE = "claim:made"
    CLAIM_REFUSED = "claim:refused"
    NEED_CLAIMED = "need:claimed"
    DOOR_CHANGED = "door:changed"
    PROVIDER_CHANGED = "provider:changed"
    WHEREABOUTS_VIEWED = "provider:whereabouts_viewed"
    DIRECTORY_IMPORTED = "directory:imported"
    DIRECTORY_EXPORTED = "directory:exported"
    SETTINGS_CHANGED = "settings:changed"
    REPORT_MADE = "report:made"
    MESSAGES_RETRIED = "message:retried"
    IMPROVE_ASKED = "improve:asked"
    TEXT_VIEWED = "text:viewed"
    EXAMPLE_DRAFTED = "text:drafted"
    TEXT_LEFT = "text:left"
    DRAFT_BEGUN = "draft:begun"
    DRAFT_DROPPED = "draft:dropped"
    DRAFT_APPROVED = "draft:approved"
    EDITION_SCHEDULED = "edition:scheduled"
    EDITION_UNSCHEDULED = "edition:unscheduled"
    EDITION_PUBLISHED = "edition:published"
    EDITION_ROLLED_BACK = "edition:rolled_back"
    LINK_MADE = "web:link_made"
    SIGNED_IN = "web:signed_in"
    SIGNED_OUT = "web:signed_out"
    PROOF_ADDED = "proof:added"
    PROOF_REMOVED = "proof:removed"
    PROOF_USED = "proof:used"
    PROOF_FAILED = "proof:failed"
    PROOF_CODES_MADE = "proof:codes_made"
    PROOF_RESET = "proof:reset"


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the audit: actor ("person", "manager:<id>", "system"), what, about which id, when (UTC)."""

    actor: str
    action: Action
    subject: str
    at: datetime
    detail: str = ""
