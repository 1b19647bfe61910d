"""What is remembered, as values; how it is kept is nobody's business here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.casework.floor import BOT_SPEAKS, Floor
from bot.casework.hiding import IN_SIGHT, Hiding
from bot.casework.names import HromadaCode, LetterId, ManagerId, NeedId, PersonId
from bot.ports.messaging import Account, Channel, Message
from dialogs.conversation import Conversation, Value


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who wrote to the citizens' bot, or was helped at a desk.

    Attributes:
        account: their Telegram id; sealed in storage. None when somebody helps them at a desk: nothing can be sent.
        profile: remembered facts, used again with the person's consent; sealed.
        conversation: where they stand; None before the first.
        is_gone: they blocked the bot.
        expecting: what their next words or papers answer: an act and its subjects, as a button carries them; ().
        seen_at: when they were last saved; None before the first time.
        assisted_by: who answered for them at a desk; None once they have come by themselves.
        hiding: whether their chat is hidden, and what opens it again.
    """

    id: PersonId
    account: int | None
    language: str
    floor: Floor = BOT_SPEAKS
    conversation: Conversation | None = None
    profile: Mapping[str, Value] = field(default_factory=dict)
    is_gone: bool = False
    seen_at: datetime | None = field(default=None, compare=False)
    expecting: tuple[str, ...] = ()
    assisted_by: ManagerId | None = None
    hiding: Hiding = IN_SIGHT


@dataclass(frozen=True, slots=True)
class Standing:
    """How many conversations stand at a step of an edition; `step` is "script.step"."""

    edition: str
    step: str
    people: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A message between a citizen and the owner of a need; neither learns the other's account.

    Attributes:
        author: "person" or "manager:<id>".
        read_at: when the other side opened it.
    """

    id: LetterId
    need: NeedId
    author: str
    text: str
    at: datetime
    read_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """A way in with a name: the QR of a service centre, a school, a clinic. `payload` is what its link carries.

    Attributes:
        prefill: what whoever comes through it need not be asked: plain answers by fact, as in a need's `answers`.
        is_open: False when the institution has given it up; its posters still hang, and whoever comes is helped.
    """

    payload: str
    hromada: HromadaCode
    name: str
    kind: str
    prefill: Mapping[str, str] = field(default_factory=dict)
    is_open: bool = True


class TimerKind(StrEnum):
    """What a timer wakes up for."""

    #: An untaken referral: remind, supervisor, queue. The subject is a referral.
    UNTAKEN = "untaken"
    #: A promised step whose day has passed. The subject is a referral.
    OVERDUE = "overdue"
    #: Its person may have heard nothing for long. The subject is a need.
    HEARTBEAT = "heartbeat"
    #: Somebody's absence begins. The subject is a manager.
    ABSENCE = "absence"
    #: Ask the citizen whether help came. The subject is a need.
    OUTCOME = "outcome"
    #: Something to do besides the next step. The subject is a task.
    TASK = "task"
    #: Danger was heard in a talk that has gone silent. The subject is a need.
    SCREENING = "screening"
    #: A human has been silent while holding the floor. The subject is a person.
    FLOOR = "floor"
    #: A conversation stopped half-way. The subject is a person.
    UNFINISHED = "unfinished"
    #: A message somebody is to get later. The subject is a reminder.
    REMINDER = "reminder"
    #: A meeting is near. The subject is an appointment.
    VISIT = "visit"
    #: News that waited for the hours in which it is safe to write. The subject is a need.
    NEWS = "news"
    #: The day by which papers were wanted. The subject is a document request.
    PAPERS = "papers"
    #: What a paper shows is no longer kept. The subject is a paper.
    PAPER_KEPT = "paper_kept"
    #: An answer to a complaint is due. The subject is a complaint.
    COMPLAINT = "complaint"
    #: Time to look again whether the help is still what is needed. The subject is a need.
    REVIEW = "review"
    #: Nobody has finished with a visitor at a desk, or has put the receipt away. The subject is a desk sitting.
    DESK = "desk"
    #: Time to say how much of the directory must be checked. The subject is a hromada.
    DIRECTORY = "directory"
    #: A partner has not answered. The subject is a referral.
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Timer:
    """Something to do later; at most one of a kind for a subject.

    Attributes:
        step: counts from 1.
        rank: of several that are due the lowest goes off first; see Urgency.rank.
    """

    kind: TimerKind
    subject: str
    due_at: datetime
    step: int = 1
    rank: int = 2


class Subject(StrEnum):
    """What a clock can be missing for."""

    REFERRAL = "referral"
    NEED = "need"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Unwound:
    """Something live that no timer is set for."""

    subject: Subject
    id: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """A message for later, in the words and the language of the day it was promised; sealed in storage.

    Attributes:
        need: what it is about; once that is over, nothing is sent. None when about no need.
    """

    id: str
    person: PersonId
    text: str
    need: NeedId | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to leave after commit.

    Attributes:
        reader: PersonId for the citizen bot, ManagerId for the manager bot; for letters ManagerId or PartnerLinkId.
        need: what it is about, for undeliverable messages; None when about nothing.
        urgent: True to pass before ordinary messages of other chats (answers and alerts of danger).
        is_held: True to wait until it is released: the reader's chat is hidden.
    """

    channel: Channel
    reader: str
    message: Message
    need: NeedId | None = None
    urgent: bool = False
    is_held: bool = False


@dataclass(frozen=True, slots=True)
class Parcel:
    """An outgoing message held by this process until `fence` says otherwise.

    Attributes:
        held_until: when another process may take it; None when nobody else will.
    """

    id: int
    channel: Channel
    reader: str
    account: Account
    message: Message
    attempts: int
    fence: int
    need: NeedId | None = None
    urgent: bool = False
    held_until: datetime | None = field(default=None, compare=False)
