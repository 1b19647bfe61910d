"""What the engine asks the world to do; the only ways out, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from dialogs.conversation import Value
from dialogs.inputs import Control, Place
from dialogs.levels import Reached
from dialogs.wording import Wording


class Sharing(StrEnum):
    """What a question lets the person share with one button of Telegram's own."""

    PHONE = "phone"
    LOCATION = "location"


@dataclass(frozen=True, slots=True)
class Option:
    """A button of a question; pressing it gives `Picked(serial, value)`."""

    value: str
    label: Wording
    #: Whether a many-of option is chosen now.
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A button that is not an answer; pressing it gives `Controlled(control, value)`."""

    control: Control
    label: Wording
    value: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    """Show something.

    Attributes:
        options: the answers offered, in order.
        commands: what else can be done from this message, in order.
        serial: number of the question these buttons belong to.
        sharing: a button of Telegram's own to offer.
        replaces: True when the message the person has just pressed should change in place.
    """

    text: Wording
    options: tuple[Option, ...] = ()
    commands: tuple[Command, ...] = ()
    serial: int = 0
    sharing: Sharing | None = None
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class OpenNeed:
    """Open a need from these answers; answer with `Performed` in the same transaction.

    Attributes:
        levels: how deep the assessment of each need has to be, and the facts that led there.
        services: keys of the offers that may help, "group.service.form", in the order they were shown.
        informed: topics the person was shown in this conversation.
        asked: where each answer was given, fact → (script, step), for quoting the very question and its labels.
    """

    needs: tuple[str, ...]
    signs: tuple[str, ...]
    answers: Mapping[str, Value]
    levels: tuple[Reached, ...] = ()
    services: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()
    asked: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """Remember that a person agreed or refused, with the very wording they saw."""

    purpose: str
    version: str
    text: Wording
    given: bool


@dataclass(frozen=True, slots=True)
class RaiseSign:
    """Danger was said or chosen: alert a human now, whatever happens to the conversation."""

    sign: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """A human is wanted; `reason` is "asked" or "lost" (nothing the person wrote was understood)."""

    reason: str


@dataclass(frozen=True, slots=True)
class PassOn:
    """Words for whoever answers for the need opened in this conversation: bring them there."""

    text: str


@dataclass(frozen=True, slots=True)
class RecordInforming:
    """Remember that a person was told about a topic, with the very text they saw."""

    topic: str
    version: str
    text: Wording


@dataclass(frozen=True, slots=True)
class RecordUnmet:
    """Remember that these needs could not be met, and why; `reason` is an id of the catalogue."""

    reason: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remind:
    """Say this after so long, unless the person no longer wants to be written to or all is over by then."""

    text: Wording
    after: timedelta


@dataclass(frozen=True, slots=True)
class Chose:
    """The person answered what we asked about their own words: what they meant, for whoever learns from it.

    Attributes:
        of: "safety", "sign" or "needs".
        value: of safety "yes", "no" or "cannot_talk"; of a sign its id, "other", or "fine" for a false alarm; of needs
            their ids with commas between.
    """

    of: str
    value: str


@dataclass(frozen=True, slots=True)
class ChangeSign:
    """The danger raised before was another one, or none: `new` is its sign, "" for a false alarm."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class FindSlots:
    """Find when a meeting is possible; answer with `FoundSlots` in the same transaction."""

    fact: str


@dataclass(frozen=True, slots=True)
class FindProviders:
    """Find those who help with these needs near a place; answer with `FoundProviders` in the same transaction.

    Attributes:
        preference: whom the person would rather go to, an answer to the fact "provider_choice"; "" when not said.
        is_everybody: True to list whoever there is, whatever the needs.
    """

    needs: tuple[str, ...]
    place: Place | None
    preference: str = ""
    is_everybody: bool = False


Effect = (
    Say
    | OpenNeed
    | RecordConsent
    | RaiseSign
    | HandOver
    | PassOn
    | RecordInforming
    | RecordUnmet
    | Remind
    | Chose
    | ChangeSign
    | FindSlots
    | FindProviders
)
