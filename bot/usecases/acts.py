"""What a citizen can do, in our words; the door translates Telegram's into these."""

from __future__ import annotations

from dataclasses import dataclass

from dialogs.inputs import Control, Medium


@dataclass(frozen=True, slots=True)
class Came:
    """The person opened the bot, perhaps by the link of a door."""

    payload: str = ""


@dataclass(frozen=True, slots=True)
class Wrote:
    """The person wrote words."""

    text: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """The person pressed a button of a message; `message_id` is that message."""

    data: str
    message_id: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """The person used a command of the menu."""

    control: Control
    value: str = ""


@dataclass(frozen=True, slots=True)
class SharedContact:
    """The person shared a contact; `own` when Telegram says it is the sender's, `name` whose it is."""

    phone: str
    own: bool
    name: str = ""


@dataclass(frozen=True, slots=True)
class SharedPoint:
    """The person shared a location, in degrees; it is used once and not kept."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class SentMedium:
    """The person sent something that is not words, perhaps with words under it."""

    medium: Medium
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked the bot, or came back."""

    is_gone: bool


Act = Came | Wrote | Pressed | Wanted | SharedContact | SharedPoint | SentMedium | Left
