"""What a person asked for: open until the person's own outcome is known."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.casework.names import HromadaCode, NeedId, PersonId
from bot.casework.owners import Owner


class NeedStatus(StrEnum):
    """Statuses of loop.md 3.1."""

    #: A conversation in which danger was heard goes on; nobody else's conversation is a need yet.
    SCREENING = "screening"
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

    @property
    def rank(self) -> int:
        """Give the place in a line of what waits: 0 comes first."""
        return {Urgency.DANGER: 0, Urgency.URGENT: 1, Urgency.NORMAL: 2}[self]


LIVE_NEEDS = frozenset({NeedStatus.SCREENING, NeedStatus.ROUTING, NeedStatus.IN_REFERRAL, NeedStatus.CONFIRMING})

#: How the opening begins of a need that stands for an unfinished talk.
SCREENED = "screening:"

#: Source: loop.md 3.1, the line of moves under the table.
LEGAL_NEED_MOVES: dict[NeedStatus, frozenset[NeedStatus]] = {
    NeedStatus.SCREENING: frozenset({NeedStatus.ROUTING, NeedStatus.WITHDRAWN, NeedStatus.ENTERED_IN_ERROR}),
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
        linked: another need of the same person: the earlier one that this one follows, or, once this one is over,
            the one it was merged into.
        reporter: "somebody_else" or "specialist" when `person` told of somebody else (domain.md 4.1, a notification);
            they learn that it was received and acted on, nothing more. "" when they ask for help by right.
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
    linked: NeedId | None = None
    reporter: str = ""

    @property
    def is_live(self) -> bool:
        """True while somebody must still do something."""
        return self.status in LIVE_NEEDS

    @property
    def is_screened(self) -> bool:
        """True when danger was heard in a talk that the person has not finished, so that little is known yet."""
        return self.opening.startswith(SCREENED)

    @property
    def may_be_asked_again(self) -> bool:
        """True when it is over, and the person need not tell everything anew when help is needed after all.

        What was merged goes on in another need; from a talk that broke off nobody was allowed to pass anything on.
        """
        goes_on = self.is_joined
        return not (self.is_live or self.is_report or self.is_screened or goes_on)

    @property
    def is_joined(self) -> bool:
        """Say whether it goes on in another need of the same person, named by `linked`."""
        return self.status is NeedStatus.ENTERED_IN_ERROR and self.linked is not None

    @property
    def is_report(self) -> bool:
        """True when whoever opened it told of another person."""
        return bool(self.reporter)


class IllegalNeedMove(Exception):
    """A need cannot go that way; nothing has changed. A mistake of ours, never of who uses the service."""

    def __init__(self, begins: NeedStatus, ends: NeedStatus) -> None:
        super().__init__(f"a need cannot go from {begins} to {ends}")


def walked(need: Need, *path: NeedStatus) -> Need:
    """Give a need at the end of a path of statuses; a status it has already is no step.

    Raises:
        IllegalNeedMove: a step is not among LEGAL_NEED_MOVES.
    """
    for status in path:
        if status is need.status:
            continue
        if status not in LEGAL_NEED_MOVES[need.status]:
            raise IllegalNeedMove(need.status, status)
        need = replace(need, status=status)
    return need


#: Letters and digits nobody confuses when read aloud over a bad line.
NUMBER_ALPHABET = "23456789ACEHKMPTX"
NUMBER_LENGTH = 8


def number_from(random_bytes: bytes) -> str:
    """Make a number such as "K7-M2X-9PA" out of at least 8 random bytes."""
    return grouped("".join(NUMBER_ALPHABET[byte % len(NUMBER_ALPHABET)] for byte in random_bytes[:NUMBER_LENGTH]))


def grouped(letters: str) -> str:
    """Give the letters of a number in the groups it is read aloud in."""
    return f"{letters[:2]}-{letters[2:5]}-{letters[5:]}"
