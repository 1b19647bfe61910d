"""Telegram's updates in our words. Private chats only: a need is never spoken about where others can read."""

from __future__ import annotations

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType, UpdateType

from bot.manager.acts import Act, Commanded, Knock, Pressed, SentMedium, Started, Wrote
from bot.ports.buttons import unpack

#: Kinds of updates we ask Telegram for.
WANTED_UPDATES = (UpdateType.MESSAGE, UpdateType.CALLBACK_QUERY)


def to_knock(update: Update) -> Knock | None:
    """Translate an update; None when it is nothing that a person in a private chat does."""
    if update.message is not None:
        return _from_message(update.update_id, update.message)
    if update.callback_query is not None:
        return _from_press(update.update_id, update.callback_query)
    return None


def lane_of(update: Update) -> int:
    """Give the key by which updates keep their order: whose chat it is."""
    return update.effective_user.id if update.effective_user else 0


def _from_message(update_id: int, message: Message) -> Knock | None:
    if message.chat.type != ChatType.PRIVATE or message.from_user is None:
        return None
    return _knock(update_id, message.from_user, _said(message.text) if message.text else SentMedium())


def _from_press(update_id: int, pressed: CallbackQuery) -> Knock | None:
    # A message too old for Telegram to show us still has a chat and an id.
    if pressed.message is None or pressed.message.chat.type != ChatType.PRIVATE:
        return None
    found = unpack(pressed.data or "")
    words = found if isinstance(found, tuple) else ()
    return _knock(update_id, pressed.from_user, Pressed(words, pressed.message.message_id, pressed.id))


def _knock(update_id: int, user: User, act: Act) -> Knock:
    return Knock(update_id, user.id, user.language_code or "", act)


def _said(text: str) -> Act:
    if not text.startswith("/"):
        return Wrote(text)
    word, _, rest = text[1:].partition(" ")
    name = word.partition("@")[0].casefold()
    return Started(rest.strip()) if name == "start" else Commanded(name)
