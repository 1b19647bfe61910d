"""What may happen to a conversation: the only ways in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Place:
    """A hromada, perhaps found by the name of one of its settlements.

    Attributes:
        code: KATOTTG code, "UA" and 17 digits.
        kind: "miska", "selyshchna", "silska", or "" when unknown.
        settlement: the settlement that matched, with its type in front; "" when the hromada's own name did.
    """

    code: str
    name: str
    kind: str
    raion: str
    oblast: str
    settlement: str = ""


class Control(StrEnum):
    """What a person can always do, whatever the script says."""

    BACK = "back"
    WHY = "why"
    URGENT = "urgent"
    HUMAN = "human"
    MENU = "menu"
    LANGUAGE = "language"
    CORRECT = "correct"
    CONTINUE = "continue"
    RESTART = "restart"
    MINE = "mine"
    HIDE = "hide"


class Medium(StrEnum):
    """What was sent instead of words."""

    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"
    STICKER = "sticker"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Typed:
    """The person wrote something.

    Attributes:
        signs, needs: what understanding heard in it; ids of the catalogue, best first.
        found: hromadas whose name or settlement fits the text; None when nobody looked.
    """

    text: str
    signs: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    found: tuple[Place, ...] | None = None


@dataclass(frozen=True, slots=True)
class Picked:
    """The person pressed a button of the question with this serial number."""

    serial: int
    value: str


@dataclass(frozen=True, slots=True)
class Controlled:
    """The person used something that is always there; `value` is a language or the fact to correct."""

    control: Control
    value: str = ""
    #: Serial of the question the button hung on; None when typed or a command.
    serial: int | None = None


@dataclass(frozen=True, slots=True)
class SharedPhone:
    """The person shared a contact; `own` says whether it is the sender's own."""

    phone: str
    own: bool


@dataclass(frozen=True, slots=True)
class SharedLocation:
    """The person shared a location; only the hromadas near it reach us, nearest first."""

    found: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """The person sent something that is not text."""

    medium: Medium


@dataclass(frozen=True, slots=True)
class Performed:
    """What the engine asked for was done; the facts it brought."""

    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FloorReturned:
    """The human who was speaking gave the floor back to the bot."""


Input = Typed | Picked | Controlled | SharedPhone | SharedLocation | Sent | Performed | FloorReturned
