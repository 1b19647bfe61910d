"""Data that scripts and casework read: facts, needs, signs of danger, numbers, consents, controls, notices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dialogs.conditions import Condition
from dialogs.correspondence import FeedbackQuestion, LetterText
from dialogs.offers import Document, FeeMode, Form, PriorityGroup, Service, UnmetReason
from dialogs.problems import Where
from dialogs.protocols import Protocol, Share
from dialogs.wording import Wording


class AnswerKind(StrEnum):
    """What sort of answer a fact takes; each has one file in `dialogs/answers/`."""

    CHOICE = "choice"
    MANY = "many"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    PHONE = "phone"
    PLACE = "place"
    #: Another person: a name, a number, or both.
    CONTACT = "contact"
    #: When to meet: what the person would like, never a promise.
    SLOT = "slot"


class Level(StrEnum):
    """How deep the assessment of a need has to be, as far as a first conversation can tell."""

    INFORMATION = "information"
    PRIMARY = "primary"
    IN_DEPTH = "in_depth"
    EMERGENCY = "emergency"
    REPEAT = "repeat"


class TopicKind(StrEnum):
    """What we inform about."""

    TRIGGER = "trigger"
    NEIGHBOUR = "neighbour"
    RIGHTS = "rights"
    ABOUT = "about"
    HELP = "help"


#: How facts are kept that only steer the way, and are neither shown nor kept afterwards: one asked anew each time
#: the way leads there, one asked once.
MOMENT = "moment"
WAY = "way"
STEERING = frozenset({MOMENT, WAY})


@dataclass(frozen=True, slots=True)
class Fact:
    """Something we may learn about a person or their trouble.

    Attributes:
        label: how the review screen and the manager's card name it.
        choices: ids allowed for CHOICE and MANY, in order.
        sensitive: asked only after consent to store it, sealed, never in an alert.
        keep: retention class of loop.md 7.5: "need" or "contact"; or one of STEERING.
        minimum, maximum: bounds of a NUMBER, inclusive; of a TEXT in characters.
        past, future: whether a DATE may lie there.
        remembered: asked once per person, not once per need.
        why: what «Чому питаєте?» says when the question itself does not.
        prefill: whether a link of a door may set it.
    """

    id: str
    kind: AnswerKind
    label: Wording
    where: Where
    choices: tuple[str, ...] = ()
    sensitive: bool = False
    keep: str = "need"
    minimum: int | None = None
    maximum: int | None = None
    past: bool = True
    future: bool = True
    remembered: bool = False
    why: Wording | None = None
    prefill: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """One of the domains of life in which people need help; `source` is for editors."""

    id: str
    title: Wording
    where: Where
    source: str = ""


@dataclass(frozen=True, slots=True)
class LevelRule:
    """The level of a need when a condition holds; no condition means otherwise."""

    level: Level
    where: Where
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class NeedKind:
    """A kind of need people come with, as offered in the menu.

    Attributes:
        about: the need in plain words, for cards.
        words: what people call it.
        levels: the first rule that holds decides; the last one always holds.
    """

    id: str
    title: Wording
    where: Where
    script: str = ""
    sign: str = ""
    words: Wording | None = None
    about: Wording | None = None
    area: str = ""
    levels: tuple[LevelRule, ...] = ()


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of danger: what betrays it in a text, and what we say at once.

    `words` is a comma-separated list; a star stands for any ending ("побив*"). `advice_other` is said instead of
    `advice` to whoever writes about somebody else.
    """

    id: str
    title: Wording
    advice: Wording
    where: Where
    words: Wording | None = None
    danger: bool = True
    advice_other: Wording | None = None


@dataclass(frozen=True, slots=True)
class Hotline:
    """A telephone number with its evidence. Unverified ones are never shown to citizens."""

    id: str
    number: str
    title: Wording
    source: str
    verified: bool
    verified_on: date | None
    where: Where
    never_alone: bool = False


@dataclass(frozen=True, slots=True)
class Purpose:
    """Something a person may agree to, in plain words; a changed text needs a new version."""

    id: str
    version: str
    text: Wording
    where: Where


@dataclass(frozen=True, slots=True)
class ControlButton:
    """What is on every screen without the author writing it: label of the button, words typed instead."""

    id: str
    label: Wording
    words: Wording


@dataclass(frozen=True, slots=True)
class Deadline:
    """A term as data: how long, on what legal basis, and how far somebody has checked it (decision 7).

    Exactly one of the measures is set; `days` and `months` are of the calendar.
    """

    id: str
    what: Wording
    basis: str
    edition: str
    verified: bool
    where: Where
    working_days: int = 0
    hours: float = 0
    days: int = 0
    months: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """Something people are told about; one that nobody has verified is never shown.

    Attributes:
        version: raised with every change of the text, so that it is known what a person was told.
        number: a hotline to name with it.
        link: an address to go on to.
    """

    id: str
    title: Wording
    version: str
    text: Wording
    kind: TopicKind
    where: Where
    source: str = ""
    edition: str = ""
    verified: bool = False
    link: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PlainWord:
    """A word we do not say to people, and what we say instead; authors see it, citizens never do.

    `words` is a comma-separated list of words and phrases; a star stands for any ending. A forbidden word
    stops publishing, any other asks for a second look.
    """

    id: str
    words: str
    instead: str
    why: str
    where: Where
    forbidden: bool = False


@dataclass(frozen=True, slots=True)
class FamiliarWords:
    """Words that look hard by their length or ending and yet everybody knows, listed as in `PlainWord`."""

    id: str
    words: str
    why: str
    where: Where


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All data of one edition, by id, in the order of the files."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    needs: Mapping[str, NeedKind] = field(default_factory=dict)
    signs: Mapping[str, Sign] = field(default_factory=dict)
    hotlines: Mapping[str, Hotline] = field(default_factory=dict)
    purposes: Mapping[str, Purpose] = field(default_factory=dict)
    controls: Mapping[str, ControlButton] = field(default_factory=dict)
    deadlines: Mapping[str, Deadline] = field(default_factory=dict)
    #: Short lines of the bot itself and notices about a need: "stale_button", "notice.accepted".
    phrases: Mapping[str, Wording] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    priority_groups: Mapping[str, PriorityGroup] = field(default_factory=dict)
    fee_modes: Mapping[str, FeeMode] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    #: Least away from home first.
    forms: Mapping[str, Form] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    unmet_reasons: Mapping[str, UnmetReason] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)
    protocols: Mapping[str, Protocol] = field(default_factory=dict)
    letters: Mapping[str, LetterText] = field(default_factory=dict)
    feedback_questions: Mapping[str, FeedbackQuestion] = field(default_factory=dict)
    plain_words: Mapping[str, PlainWord] = field(default_factory=dict)
    familiar_words: Mapping[str, FamiliarWords] = field(default_factory=dict)
