"""What may happen to a conversation: the only ways in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dialogs.corpus import Danger


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


class Half(StrEnum):
    """A half of a working day."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Slot:
    """A time that would suit a person: a day and a half of it. A wish, never a promise."""

    on: date
    half: Half


@dataclass(frozen=True, slots=True)
class ProviderCard:
    """Somebody who helps, as the directory has it, in the words of its editors; "" stands for what is not known.

    Attributes:
        sector: whose it is: "state", "communal", "ngo", "private" or "church".
        who: whom they help.
        address: "" when it is confidential.
        access: how one gets in with a wheelchair, a pram, without hearing.
        verified_on: the day somebody last checked all this.
        is_old: checked so long ago that one should call first.
    """

    id: str
    name: str
    sector: str = ""
    who: str = ""
    address: str = ""
    phone: str = ""
    site: str = ""
    hours: str = ""
    access: str = ""
    languages: str = ""
    verified_on: date | None = None
    is_old: bool = False
    is_confidential: bool = False


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
    GUIDE = "guide"
    #: The card of a service; it hangs on its own buttons only and has no label of its own.
    SERVICE = "service"


#: Controls that have a label and words of their own.
LABELLED = frozenset(Control) - {Control.SERVICE}


class Medium(StrEnum):
    """What was sent instead of words."""

    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"
    STICKER = "sticker"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Typed:
    """The person wrote something; what understanding heard in it are ids of the catalogue.

    Attributes:
        signs: signs of danger, likeliest first; what they are worth says `danger`.
        needs: needs sure enough to go straight on with, best first.
        found: hromadas whose name or settlement fits the text; None when nobody looked.
        danger: the card is shown at once, or one gentle question is asked first, or the talk goes on.
        plain: those of the signs whose own words stand in the text: nothing is left to ask about them.
        ranked: the likeliest needs, sure or not, best first; to choose from when none is sure.
        asks_back: too vague to make anything of.
        about: whom it is about, in the words of the corpus; "" when nobody looked.
    """

    text: str
    signs: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    found: tuple[Place, ...] | None = None
    danger: Danger = Danger.NONE
    plain: tuple[str, ...] = ()
    ranked: tuple[str, ...] = ()
    asks_back: bool = False
    about: str = ""

    @property
    def alarming(self) -> tuple[str, ...]:
        """List the signs to speak about at once: all that stand in plain words, else the likeliest."""
        if self.danger is not Danger.FLAG:
            return ()
        return self.plain or self.signs[:1]


@dataclass(frozen=True, slots=True)
class Picked:
    """The person pressed a button of the question with this serial number."""

    serial: int
    value: str


@dataclass(frozen=True, slots=True)
class Controlled:
    """The person used something that is always there; `value` is a language, the fact to correct or a service."""

    control: Control
    value: str = ""
    #: Serial of the question the button hung on; None when typed or a command.
    serial: int | None = None


@dataclass(frozen=True, slots=True)
class SharedPhone:
    """The person shared a contact; `own` says whether it is the sender's own, `name` whose it is."""

    phone: str
    own: bool
    name: str = ""


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
class FoundSlots:
    """Times when a meeting is possible, soonest first; none means that the world does not know of any."""

    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundProviders:
    """Those who help, best first, those whom the person prefers before others."""

    cards: tuple[ProviderCard, ...] = ()


@dataclass(frozen=True, slots=True)
class FloorReturned:
    """The human who was speaking gave the floor back to the bot."""


Input = (
    Typed
    | Picked
    | Controlled
    | SharedPhone
    | SharedLocation
    | Sent
    | Performed
    | FoundSlots
    | FoundProviders
    | FloorReturned
)
