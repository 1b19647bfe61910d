"""Messages that leave, and the ways they can fail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Protocol


class Channel(StrEnum):
    """Ways a message leaves: two bots, two tokens, two zones of trust (decision 6), and letters by e-mail."""

    CITIZEN = "citizen"
    MANAGER = "manager"
    #: To the staff and to partners; never to citizens.
    MAIL = "mail"


#: A bot can delete only what is younger; of what the other side wrote, too, in a private chat.
#: Source: Bot API, deleteMessage, "A message can only be deleted if it was sent less than 48 hours ago".
DELETABLE_FOR = timedelta(hours=48)
#: Source: Bot API, deleteMessages, message_ids, "1-100".
DELETED_AT_ONCE = 100

#: Where a message goes: a Telegram id, or an e-mail address.
Account = int | str


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; `data` is what comes back when it is pressed (see ports.buttons)."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Message:
    """Something to show to one person in a private chat.

    Attributes:
        text: plain text; "**words**" stand out; the doors escape the rest.
        rows: inline buttons.
        sharing: "phone" or "location" when Telegram's own sharing button is offered, with its label; such a
            message carries its rows as a keyboard of plain texts.
        sharing_label: what that button says.
        replaces: id of a message to change in place instead of sending a new one; 0 sends.
        closes_keyboard: True to remove a keyboard offered earlier.
        is_silent: True to arrive without a sound.
        is_protected: True when it must not be forwarded or saved.
        forgets: ids of messages to delete; text is then ignored.
        only_in_place: True for what may only change a message: where that is out of reach, nothing new appears.
        subject: of a letter by e-mail, which shows its text alone; nothing about a person may stand in either.
        is_neutral: True when it tells nothing of us: it may come to a hidden chat, before all that waits there.
    """

    text: str
    rows: tuple[tuple[Button, ...], ...] = ()
    sharing: str = ""
    sharing_label: str = ""
    replaces: int = 0
    closes_keyboard: bool = False
    is_silent: bool = False
    is_protected: bool = False
    forgets: tuple[int, ...] = ()
    subject: str = ""
    only_in_place: bool = False
    is_neutral: bool = False


class NotDelivered(Exception):
    """A message did not reach its reader. The subclass says what to do about it."""


class TryLater(NotDelivered):
    """Telegram or the network asked for patience. Retry the same message."""

    def __init__(self, after: timedelta, *, whole_bot: bool = False, is_flood: bool = False) -> None:
        super().__init__(f"try again after {after}")
        #: Shortest polite wait before the next attempt.
        self.after = after
        #: True when every chat of this bot must wait, not only this one.
        self.whole_bot = whole_bot
        #: True when too much was said: to this chat, or to all together, which Telegram does not tell.
        self.is_flood = is_flood


class ReaderGone(NotDelivered):
    """The person blocked the bot or left. Stop writing; keep the need open."""


class MessageRefused(NotDelivered):
    """Telegram will never take this message. Our mistake: park it and tell an administrator."""


class Messenger(Protocol):
    """One channel's way out."""

    async def send(self, account: Account, message: Message) -> int:
        """Deliver one message; give its id in the chat (0 when nothing new appeared).

        Raises:
            TryLater, ReaderGone, MessageRefused: nothing was shown, as far as anybody can know.
        """
        ...
