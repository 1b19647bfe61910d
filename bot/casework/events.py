"""The history of a need: append-only, one citizen-notice decision for each event (invariant I5).

Each event says how things stood after it, so that the history alone gives status, owner and date (invariant I15).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.casework.names import NeedId, ReferralId
from bot.casework.need import Need, NeedStatus
from bot.casework.owners import Owner
from bot.casework.referral import Referral, ReferralStatus

#: Who does what nobody else does.
SYSTEM = "system"
PERSON = "person"


class Notice(StrEnum):
    """What was decided about telling the citizen."""

    SENT = "sent"
    HELD = "held_by_safety_plan"
    #: Waits for the hours in which the person said it is safe to write; then told with whatever else has come.
    DELAYED = "delayed_by_safety_plan"
    #: Told in the same breath as another event, or by a human who is speaking with them.
    MERGED = "merged"
    #: The event is the citizen's own doing, who was answered in the same breath.
    ANSWERED = "answered"
    #: They cannot be written to; the owner has the task to reach them otherwise (invariant I6).
    UNDELIVERABLE = "undeliverable"
    #: Whoever told of another person learns nothing about that person's life.
    NOT_FOR_REPORTER = "not_for_reporter"


@dataclass(frozen=True, slots=True)
class NeedEvent:
    """Something that happened to a need.

    Attributes:
        name: "opened", a Move's value, "reminded", "escalated", "requeued", "confirmed", "not_helped", …
        actor: "person", "manager:<id>" or "system".
        reason: free text of a manager; sealed in storage.
        referral: the attempt it happened to; None when it happened to none.
        code: why, as a word of bot.casework.codes.
        outcomes: what help came of it: services of the catalogue, or bot.casework.codes.OUTCOMES.
        status, owner, due_at: of the need after the event; `status` is None in what was noted before these were kept.
        referral_status: of the attempt after the event; None when it happened to none.
        key: what whoever asked for it names it by, so that asking again does nothing twice; "" when nobody did.
    """

    need: NeedId
    name: str
    actor: str
    at: datetime
    notice: Notice
    reason: str = ""
    referral: ReferralId | None = None
    code: str = ""
    outcomes: tuple[str, ...] = ()
    status: NeedStatus | None = None
    referral_status: ReferralStatus | None = None
    owner: Owner | None = None
    due_at: datetime | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """What comes with an event beside its name: a code, words, outcomes, and the key it was asked for by."""

    code: str = ""
    reason: str = ""
    outcomes: tuple[str, ...] = ()
    key: str = ""


NO_REASON = Why()


@dataclass(frozen=True, slots=True)
class Happening:
    """What happens, who does it and when: an event that has not been noted yet."""

    name: str
    actor: str
    at: datetime
    why: Why = NO_REASON


def event_of(need: Need, referral: Referral | None, happening: Happening, notice: Notice) -> NeedEvent:
    """Make the event of a need that stands, with this attempt, as given after it."""
    return NeedEvent(
        need.id,
        happening.name,
        happening.actor,
        happening.at,
        notice,
        reason=happening.why.reason,
        referral=referral.id if referral else None,
        code=happening.why.code,
        outcomes=happening.why.outcomes,
        status=need.status,
        referral_status=referral.status if referral else None,
        owner=need.owner,
        due_at=need.due_at,
        key=happening.why.key,
    )
