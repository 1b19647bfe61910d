"""Changing and withdrawing what was said."""

from datetime import timedelta
from typing import Any

from bot.sandbox import talk
from bot.sandbox.chats import Chat
from bot.sandbox.keyboards import check_markup
from bot.sandbox.messages import Message
from bot.sandbox.methods.call import Call
from bot.sandbox.methods.messages import speakable, written
from bot.sandbox.refusals import Refusal, bad_request
from bot.sandbox.wire import Json

# Source: Bot API, deleteMessage, "only if it was sent less than 48 hours ago".
DELETABLE_FOR = timedelta(hours=48)
# Source: Bot API, deleteMessages.message_ids, "1-100 identifiers".
DELETED_AT_ONCE = 100


def edit_message_text(call: Call) -> Json:
    """Replace the text of a message and its inline keyboard; no keyboard takes the old one away."""
    content = _rewritten(call)
    chat, message, markup = _to_edit(call)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _change(call, (chat, message), content=content, markup=markup)


def edit_message_reply_markup(call: Call) -> Json:
    """Replace the inline keyboard alone."""
    chat, message, markup = _to_edit(call)
    return _change(call, (chat, message), content=message.content, markup=markup)


def delete_message(call: Call) -> bool:
    """Withdraw one message."""
    chat = call.chat()
    message = call.own_message(chat, to="delete")
    if _is_too_old(call, message) or not _is_ours(call, chat, message):
        raise bad_request("message can't be deleted for everyone")
    talk.withdraw(chat, message)
    return True


def delete_messages(call: Call) -> bool:
    """Withdraw several messages; those that are gone are passed over."""
    wanted: Any = call.structure("message_ids", called="message identifiers")
    if not isinstance(wanted, list) or not wanted:
        raise bad_request("message identifiers are not specified")
    if len(wanted) > DELETED_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    chat = call.chat()
    found = [chat.by_id[name] for name in wanted if name in chat.by_id]
    if any(_is_too_old(call, message) or not _is_ours(call, chat, message) for message in found):
        raise bad_request("message can't be deleted for everyone")
    for message in found:
        talk.withdraw(chat, message)
    return True


def _rewritten(call: Call) -> Json:
    try:
        return written(call)
    except Refusal as refusal:
        # The same excess has another name when editing.
        if refusal.description.endswith("message is too long"):
            raise bad_request("MESSAGE_TOO_LONG") from None
        raise


def _to_edit(call: Call) -> tuple[Chat, Message, Json | None]:
    markup = check_markup(call.structure("reply_markup", called="reply keyboard markup"))
    chat = speakable(call)
    message = call.own_message(chat, to="edit")
    brought_keyboard = message.markup is not None and "inline_keyboard" not in message.markup
    if message.sender.id != call.bot.id or brought_keyboard:
        raise bad_request("message can't be edited")
    return chat, message, markup


def _change(call: Call, where: tuple[Chat, Message], *, content: Json, markup: Json | None) -> Json:
    chat, message = where
    if content == message.content and markup == message.markup:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    return talk.change_as_bot(call.world, chat, message, content=content, markup=markup).as_json()


def _is_ours(call: Call, chat: Chat, message: Message) -> bool:
    """Say whether a bot may delete a message: in a private chat that of either side, elsewhere its own."""
    # Source: Bot API, deleteMessage, "Bots can delete incoming messages in private chats".
    return chat.kind == "private" or message.sender.id == call.bot.id


def _is_too_old(call: Call, message: Message) -> bool:
    return call.world.clock() - message.date >= DELETABLE_FOR.total_seconds()
