"""What the engine asks the world to do; the only ways out, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from dialogs.conversation import Value
from dialogs.inputs import Control
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
    """Open a need from these answers; answer with `Performed` in the same transaction."""

    needs: tuple[str, ...]
    signs: tuple[str, ...]
    answers: Mapping[str, Value]


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


Effect = Say | OpenNeed | RecordConsent | RaiseSign | HandOver | PassOn
