"""What a manager can do in the bot, in our words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Started:
    """Opened the bot, perhaps by an invitation's link."""

    code: str = ""


@dataclass(frozen=True, slots=True)
class Commanded:
    """Used a command of the menu."""

    name: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """Wrote words."""

    text: str


@dataclass(frozen=True, slots=True)
class SentMedium:
    """Sent something that is not words."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """Pressed a button; `words` are what it carried (ports.buttons), () when it was none of ours."""

    words: tuple[str, ...]
    message_id: int
    query: str


Act = Started | Commanded | Wrote | SentMedium | Pressed


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody did something in their private chat with us.

    Attributes:
        language: what Telegram says they read; "" when it does not.
    """

    update_id: int
    account: int
    language: str
    act: Act
