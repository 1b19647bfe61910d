"""Telegram's updates in our words."""

from __future__ import annotations

from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.types import Message, Update, User

from bot.usecases.acts import Act, Came, Left, Pressed, SentMedium, SharedContact, SharedPoint, Wanted, Wrote
from bot.usecases.take_turn import Arrival
from dialogs.inputs import Control, Medium

#: Kinds of updates we ask Telegram for.
WANTED_UPDATES = ["message", "callback_query", "my_chat_member"]

#: Commands of the menu, as Telegram lists them, and what each does.
COMMANDS = {
    "urgent": Control.URGENT,
    "my": Control.MINE,
    "human": Control.HUMAN,
    "menu": Control.MENU,
    "help": Control.MENU,
    "guide": Control.GUIDE,
    "back": Control.BACK,
    "language": Control.LANGUAGE,
    "hide": Control.HIDE,
    "x": Control.HIDE,
}

_MEDIA = (
    ("photo", Medium.PHOTO),
    ("voice", Medium.VOICE),
    ("video_note", Medium.VOICE),
    ("audio", Medium.VOICE),
    ("document", Medium.DOCUMENT),
    ("video", Medium.PHOTO),
    ("sticker", Medium.STICKER),
)


def to_arrival(update: Update) -> Arrival | None:
    """Translate an update; None when it is nothing that a person in a private chat does."""
    if update.message is not None:
        return _from_message(update.update_id, update.message)
    if update.callback_query is not None:
        pressed = update.callback_query
        on = pressed.message
        if pressed.data is None or on is None or on.chat.type != ChatType.PRIVATE:
            return None
        return _arrival(update.update_id, pressed.from_user, Pressed(pressed.data, on.message_id))
    member = update.my_chat_member
    if member is not None and member.chat.type == ChatType.PRIVATE:
        is_gone = member.new_chat_member.status == ChatMemberStatus.KICKED
        return _arrival(update.update_id, member.from_user, Left(is_gone))
    return None


def is_from_group(update: Update) -> bool:
    """True when somebody wrote to us where others can read."""
    return update.message is not None and update.message.chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def lane_of(update: Update) -> int:
    """Give the key by which updates keep their order: whose chat it is."""
    if update.message is not None:
        return update.message.chat.id
    if update.callback_query is not None:
        return update.callback_query.from_user.id
    return update.my_chat_member.chat.id if update.my_chat_member is not None else 0


def _from_message(update_id: int, message: Message) -> Arrival | None:
    if message.chat.type != ChatType.PRIVATE or message.from_user is None:
        return None
    act = _act(message, message.from_user)
    return Arrival(update_id, message.from_user.id, message.from_user.language_code, act, message.message_id)


def _arrival(update_id: int, user: User, act: Act) -> Arrival:
    return Arrival(update_id, user.id, user.language_code, act)


def _act(message: Message, sender: User) -> Act:
    if message.text is not None:
        return _said(message.text)
    if message.contact is not None:
        shared = message.contact
        name = " ".join(part for part in (shared.first_name, shared.last_name) if part)
        return SharedContact(shared.phone_number, own=shared.user_id == sender.id, name=name)
    if message.location is not None:
        return SharedPoint(message.location.latitude, message.location.longitude)
    medium = next((medium for field, medium in _MEDIA if getattr(message, field) is not None), Medium.OTHER)
    file, size = _file(message)
    return SentMedium(medium, message.caption or "", message.message_id, file, size)


def _file(message: Message) -> tuple[str, int]:
    """Name the photo, in its largest size, or the paper of a message, and say how many bytes it has."""
    sent = message.photo[-1] if message.photo else message.document
    return ("", 0) if sent is None else (sent.file_id, sent.file_size or 0)


def _said(text: str) -> Act:
    if not text.startswith("/"):
        return Wrote(text)
    word, _, rest = text[1:].partition(" ")
    command = word.partition("@")[0].casefold()
    if command == "start":
        return Came(rest.strip())
    return Wanted(COMMANDS[command]) if command in COMMANDS else Wrote(text)
