"""What a person asked for: open until the person's own outcome is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.casework.names import HromadaCode, NeedId, PersonId
from bot.casework.owners import Owner


class NeedStatus(StrEnum):
    """Statuses of loop.md 3.1; `screening` is the conversation itself and has no row."""

    ROUTING = "routing"
    IN_REFERRAL = "in_referral"
    CONFIRMING = "confirming"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    UNMET = "unmet"
    ENTERED_IN_ERROR = "entered_in_error"


class Urgency(StrEnum):
    """How fast the clocks run."""

    NORMAL = "normal"
    URGENT = "urgent"
    DANGER = "danger"


LIVE_NEEDS = frozenset({NeedStatus.ROUTING, NeedStatus.IN_REFERRAL, NeedStatus.CONFIRMING})

LEGAL_NEED_MOVES: dict[NeedStatus, frozenset[NeedStatus]] = {
    NeedStatus.ROUTING: frozenset(
        {NeedStatus.IN_REFERRAL, NeedStatus.UNMET, NeedStatus.WITHDRAWN, NeedStatus.ENTERED_IN_ERROR}
    ),
    NeedStatus.IN_REFERRAL: frozenset(
        {NeedStatus.ROUTING, NeedStatus.CONFIRMING, NeedStatus.WITHDRAWN, NeedStatus.ENTERED_IN_ERROR}
    ),
    NeedStatus.CONFIRMING: frozenset({NeedStatus.RESOLVED, NeedStatus.ROUTING, NeedStatus.WITHDRAWN}),
    NeedStatus.RESOLVED: frozenset({NeedStatus.ROUTING}),
    NeedStatus.UNMET: frozenset({NeedStatus.ROUTING}),
    NeedStatus.WITHDRAWN: frozenset(),
    NeedStatus.ENTERED_IN_ERROR: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Need:
    """One person's trouble, as long as it lasts.

    Attributes:
        number: what people call it aloud; says nothing about the person or the day.
        opening: unique key of the confirmation that opened it, so that a repeat opens nothing.
        kinds: ids of the catalogue's needs, most important first.
        signs: danger that was said; ids of the catalogue.
        door: id of the door they came through; "" when unknown.
        owner, due_at: never None while the need is live.
        answers: what the person said, JSON-ready (dialogs.conversation.plain_answers); sealed in storage.
        edition: bundle the answers were given in, so that labels can be found again.
        version: rises by one with every change.
        findings: what was concluded from the answers: levels of needs, services shown (bot.casework.findings);
            JSON-ready, sealed in storage.
    """

    id: NeedId
    number: str
    person: PersonId
    hromada: HromadaCode
    opening: str
    kinds: tuple[str, ...]
    signs: tuple[str, ...]
    urgency: Urgency
    status: NeedStatus
    owner: Owner | None
    due_at: datetime | None
    opened_at: datetime
    answers: dict[str, object]
    edition: str
    door: str = ""
    version: int = 1
    findings: dict[str, object] = field(default_factory=dict)

    @property
    def is_live(self) -> bool:
        """True while somebody must still do something."""
        return self.status in LIVE_NEEDS


#: Letters and digits nobody confuses when read aloud over a bad line.
NUMBER_ALPHABET = "23456789ACEHKMPTX"


def number_from(random_bytes: bytes) -> str:
    """Make a number such as "K7-M2X-9PA" out of at least 8 random bytes."""
    letters = [NUMBER_ALPHABET[byte % len(NUMBER_ALPHABET)] for byte in random_bytes[:8]]
    return f"{''.join(letters[:2])}-{''.join(letters[2:5])}-{''.join(letters[5:8])}"
