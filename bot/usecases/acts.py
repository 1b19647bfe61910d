"""What a citizen can do, in our words; the door translates Telegram's into these."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.papers import CleanPaper, PaperTrouble
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
    """The person sent something that is not words, perhaps with words under it.

    Attributes:
        message_id: the message it came with, to be deleted; 0 when that is not known.
        file: what Telegram calls the photo or the paper, "" for anything else; `size` in bytes, 0 when unknown.
        paper: the photo or the paper itself, cleaned, or why it cannot be had; None unless papers were asked for.
    """

    medium: Medium
    caption: str = ""
    message_id: int = 0
    file: str = ""
    size: int = 0
    paper: CleanPaper | PaperTrouble | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """The person blocked the bot, or came back."""

    is_gone: bool


Act = Came | Wrote | Pressed | Wanted | SharedContact | SharedPoint | SentMedium | Left
