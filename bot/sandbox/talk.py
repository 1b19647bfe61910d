"""What it means to say, correct and withdraw something in a chat."""

from dataclasses import replace

from bot.sandbox.accounts import Account
from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message
from bot.sandbox.wire import Json
from bot.sandbox.world import World

#: The reply markup of a message, and the message it replies to.
Shape = tuple[Json | None, Message | None]

_KEYBOARD_FIELDS = ("keyboard", "force_reply")


def say_as_bot(world: World, bot: Bot, chat: Chat, *, content: Json, shape: Shape) -> Message:
    """Put a bot's message into a chat."""
    markup, reply_to = shape
    message = Message(chat.next_message_id(), bot.account, chat.as_chat, world.now(), content, markup, None, reply_to)
    chat.by_id[message.id] = message
    chat.action = ""
    _change_keyboard(chat, message)
    chat.note("sent", message)
    return message


def say_as_person(
    world: World, chat: Chat, person: Account, *, content: Json, reply_to: Message | None = None
) -> Message:
    """Put a person's message into a chat and let the bots hear it."""
    message = Message(chat.next_message_id(), person, chat.as_chat, world.now(), content, None, None, reply_to)
    chat.by_id[message.id] = message
    chat.is_open = True
    chat.note("sent", message)
    for bot in world.bots_in(chat):
        bot.met.add(person.id)
        if chat.kind == "private" or _is_for(bot, message):
            bot.hear_message(message, chat)
    return message


def correct_as_person(world: World, chat: Chat, message: Message, *, content: Json) -> Message:
    """Change what a person said."""
    edited = replace(message, content=content, edit_date=world.now())
    chat.by_id[message.id] = edited
    chat.note("edited", edited)
    for bot in world.bots_in(chat):
        if chat.kind == "private" or _is_for(bot, edited):
            bot.hear_message(edited, chat, edited=True)
    return edited


def change_as_bot(world: World, chat: Chat, message: Message, *, content: Json, markup: Json | None) -> Message:
    """Change what a bot said."""
    edited = replace(message, content=content, markup=markup, edit_date=world.now())
    chat.by_id[message.id] = edited
    chat.note("edited", edited)
    return edited


def withdraw(chat: Chat, message: Message) -> None:
    """Remove a message from everybody's screen, with the keyboard that it brought."""
    del chat.by_id[message.id]
    if chat.keyboard_from is not None and chat.keyboard_from.id == message.id:
        chat.keyboard_from = None
    chat.note("deleted", message)


def _change_keyboard(chat: Chat, message: Message) -> None:
    if message.markup is None:
        return
    if any(message.markup.get(field) for field in _KEYBOARD_FIELDS):
        chat.keyboard_from = message
    elif message.markup.get("remove_keyboard"):
        chat.keyboard_from = None


def _is_for(bot: Bot, message: Message) -> bool:
    """Tell what a bot hears in a group.

    Source: https://core.telegram.org/bots/features#privacy-mode.
    """
    if bot.hears_groups or "new_chat_members" in message.content or "left_chat_member" in message.content:
        return True
    replied = message.reply_to is not None and message.reply_to.sender.id == bot.id
    command, _, name = message.text.partition(" ")[0].partition("@")
    is_command = command.startswith("/") and name.lower() in {"", bot.username.lower()}
    return replied or is_command or f"@{bot.username}".lower() in message.text.lower()
