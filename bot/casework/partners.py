"""A partner without an account: a way in to one referral, and for how long, how often and with what it opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.casework.names import ManagerId, NeedId, PartnerAskId, PartnerLinkId, ReferralId

#: How long a link waits to be opened. Source: loop.md 6, row 1, "one-time 128-bit token + PIN, 72 h, revocable".
CODE_LASTS = timedelta(hours=72)
#: How long the page stays open after the PIN. A product choice: an answer is written in less.
SESSION_LASTS = timedelta(minutes=30)
#: Wrong PINs after which the link is closed, and links sent for one referral. Product choices.
MOST_TRIES, MOST_CODES = 5, 10
#: Digits of a PIN: said by telephone, and tried five times at most.
PIN_DIGITS = 6


class Ground(StrEnum):
    """On what it rests that somebody learns of a person (invariant I10)."""

    #: They agreed in the bot, to this recipient, this purpose and these pieces.
    CONSENT = "consent"
    #: They agreed aloud or on paper, and a manager wrote it down.
    SAID = "said"
    #: The law asks for it, or a life does: who decided, by which act, and why stands with it.
    OVERRIDE = "override"


class Door(StrEnum):
    """What somebody finds who knocks with a link."""

    #: Nothing that ever was, or is no more: all of these look alike.
    SHUT = "shut"
    PIN = "pin"
    OPEN = "open"
    #: The link has been used or has run out; another can be sent to the mailbox it came to.
    SPENT = "spent"


class Said(StrEnum):
    """What stands in the talk with a partner."""

    TAKE = "take"
    DECLINE = "decline"
    DONE = "done"
    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class PartnerLink:
    """A way in for one partner to one referral.

    Attributes:
        provider: id in the directory; "" for somebody whose name and address were typed.
        name, email: whom it was sent to; sealed in storage.
        shares: ids of the pieces of data that may be seen.
        protocol: id of the protocol it follows; "" for none.
        note: what the manager adds; sealed in storage.
        answer_by: when silence becomes the manager's task.
        pins: how many PINs there have been; the PIN itself follows from it and from our key, and is written nowhere.
        code, session: digests; `code` is None once nobody may knock any more.
        used_at: when the PIN was said for this code.
        codes, tries: links sent so far; wrong PINs so far.
    """

    id: PartnerLinkId
    referral: ReferralId
    need: NeedId
    provider: str
    name: str
    email: str
    shares: tuple[str, ...]
    protocol: str
    note: str
    made_by: ManagerId
    made_at: datetime
    answer_by: datetime
    code: bytes | None
    code_until: datetime
    used_at: datetime | None = None
    codes: int = 1
    pins: int = 1
    tries: int = 0
    session: bytes | None = None
    session_until: datetime | None = None
    revoked_at: datetime | None = None
    version: int = 1

    @property
    def may_be_renewed(self) -> bool:
        """Say whether another code may be sent."""
        return self.revoked_at is None and self.tries < MOST_TRIES and self.codes < MOST_CODES

    def door(self, now: datetime, *, session: bytes | None) -> Door:
        """Say what somebody finds who knocks with its code, carrying this session or none."""
        if self.revoked_at is not None or self.tries >= MOST_TRIES:
            return Door.SHUT
        if self.is_session(session, now):
            return Door.OPEN
        if self.used_at is not None or now >= self.code_until:
            return Door.SPENT
        return Door.PIN

    def is_session(self, session: bytes | None, now: datetime) -> bool:
        """Say whether a session is its own and has not run out."""
        if session is None or self.session is None or self.session_until is None:
            return False
        return session == self.session and now < self.session_until


@dataclass(frozen=True, slots=True)
class PartnerWord:
    """Something a partner or a manager said about a referral.

    Attributes:
        key: names the wish, so that a form sent twice speaks once.
        author: "provider:<link>" or "manager:<id>".
        code: why, as a word of bot.casework.codes; "" when none.
        text: in words; sealed in storage.
    """

    link: PartnerLinkId
    key: str
    author: str
    kind: Said
    code: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PartnerAsk:
    """A question to a person: may this partner learn this? `is_agreed` counts once it is decided."""

    id: PartnerAskId
    need: NeedId
    manager: ManagerId
    provider: str
    name: str
    email: str
    shares: tuple[str, ...]
    protocol: str
    note: str
    asked_at: datetime
    decided_at: datetime | None = None
    is_agreed: bool = False


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What was told to whom, and on what ground; never changed afterwards.

    Attributes:
        recipient: name of the organisation; sealed in storage.
        purpose: id of the protocol, or "help".
        reason: the basis and why, for an override; how they agreed, for what was said. Sealed in storage.
    """

    need: NeedId
    referral: ReferralId
    recipient: str
    purpose: str
    shares: tuple[str, ...]
    ground: Ground
    manager: ManagerId
    reason: str
    at: datetime
