"""Saying something: text, and the small signs beside it."""

from bot.sandbox import groups, talk
from bot.sandbox.chats import Chat
from bot.sandbox.keyboards import check_markup
from bot.sandbox.messages import Message
from bot.sandbox.methods.call import Call
from bot.sandbox.refusals import bad_request, forbidden, migrated
from bot.sandbox.wire import Json
from bot.sandbox.wording import compose, text_content

_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
        "record_audio",
        "upload_audio",
        "pick_up_location",
        "cancel",
    }
)


def send_message(call: Call) -> Json:
    """Say a text."""
    return say(call, written(call)).as_json()


def send_chat_action(call: Call) -> bool:
    """Show that the bot is doing something; gone with its next message."""
    action = call.text("action").lower()
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = speakable(call)
    chat.action = action
    chat.note("action", action=action)
    return True


def leave_chat(call: Call) -> bool:
    """Leave a group."""
    chat = call.chat()
    if chat.kind == "private":
        raise bad_request("chat member status can't be changed in private chats")
    groups.send_out(call.world, chat, call.bot, by=call.bot.account)
    return True


def copy_message(call: Call) -> Json:
    """Say again what was said elsewhere, without telling who said it."""
    origin = _origin(call, "copy")
    return {"message_id": say(call, origin.content).id}


def forward_message(call: Call) -> Json:
    """Say again what was said elsewhere, and tell who said it."""
    origin = _origin(call, "forward")
    source = {"type": "user", "sender_user": origin.sender.as_user(), "date": origin.date}
    return say(call, origin.content | {"forward_origin": source}).as_json()


def written(call: Call) -> Json:
    """Read the text of a message.

    Raises:
        Refusal: it is empty, too long, or its marks are wrong.
    """
    source = call.text("text")
    if not source:
        raise bad_request("message text is empty")
    return text_content(*compose(source, call.text("parse_mode"), call.entities("entities")))


def say(call: Call, content: Json) -> Message:
    """Put a message into the chat, with its keyboard.

    Raises:
        Refusal: the keyboard is wrong, there is no such chat, the bot is blocked, or it speaks too often.
    """
    markup = check_markup(call.structure("reply_markup", called="reply keyboard markup"))
    chat = speakable(call)
    replied = _replied(call, chat)
    call.world.meter.admit(call.bot.id, chat, call.world.clock())
    return talk.say_as_bot(call.world, call.bot, chat, content=content, shape=(markup, replied))


def speakable(call: Call) -> Chat:
    """Find the chat the bot may speak in.

    Raises:
        Refusal: it may not.
    """
    chat = call.chat()
    if chat.is_blocked:
        raise forbidden("bot was blocked by the user")
    if chat.migrated_to is not None:
        raise migrated(chat.migrated_to)
    if call.bot.id not in chat.members:
        raise forbidden(f"bot is not a member of the {chat.kind} chat")
    return chat


def _origin(call: Call, verb: str) -> Message:
    message = call.chat("from_chat_id").by_id.get(call.number("message_id"))
    if message is None:
        raise bad_request(f"message to {verb} not found")
    return message


def _replied(call: Call, chat: Chat) -> Message | None:
    parameters = call.structure("reply_parameters", called="reply parameters") or {}
    message_id = parameters.get("message_id") or call.number("reply_to_message_id")
    if not message_id:
        return None
    message = chat.by_id.get(int(message_id))
    lenient = parameters.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply")
    if message is None and not lenient:
        raise bad_request("message to be replied not found")
    return message
