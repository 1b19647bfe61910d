"""What a person does, told in JSON: {"person": 5000001, "bot": 42, "act": "writes", "text": "…"}."""

from base64 import b64decode
from collections.abc import Callable

from bot.sandbox.bots import Bot
from bot.sandbox.messages import Message
from bot.sandbox.people import Person, Where
from bot.sandbox.wire import Json
from bot.sandbox.world import World


class NotUnderstood(ValueError):
    """The order to the sandbox makes no sense. The text says why."""


def act(world: World, order: Json) -> Json:
    """Do what one order says.

    Returns:
        The message that came of it, or the tap.

    Raises:
        NotUnderstood: it is not an order.
        NoSuchButton, BotIsStopped, NoSuchPerson: the person cannot do that now.
    """
    verb = _VERBS.get(str(order.get("act")))
    if verb is None:
        raise NotUnderstood(f"«act» is one of {sorted(_VERBS)}, not {order.get('act')!r}")
    try:
        person = Person(world, world.load_person(int(order["person"])))
        return verb(person, find_where(world, order), order)
    except KeyError as missing:
        raise NotUnderstood(f"the order lacks {missing}") from None


def find_where(world: World, order: Json) -> Where:
    """Find the bot, by its number or token, or the group that an order names.

    Raises:
        NoSuchPerson: there is no such bot.
        KeyError: there is no such group, or nothing is named.
    """
    if "group" in order:
        return world.groups[int(order["group"])]
    named = order["bot"]
    if isinstance(named, str) and named in world.bots:
        return world.bots[named]
    return world.load_bot(int(named))


def _writes(person: Person, where: Where, order: Json) -> Json:
    return _said(person.writes(where, str(order["text"]), reply_to=_replied(person, where, order)))


def _opens_link(person: Person, where: Where, order: Json) -> Json:
    return _said(person.opens_link(_bot(where), str(order.get("payload", ""))))


def _taps(person: Person, where: Where, order: Json) -> Json:
    button = str(order["button"])
    if "message" not in order:
        return {"query": person.taps_newest(where, button).as_json()}
    message = person.chat(where).by_id.get(int(order["message"]))
    if message is None:
        raise NotUnderstood(f"there is no message {order['message']} in the chat")
    return {"query": person.taps(message, button).as_json()}


def _taps_reply(person: Person, where: Where, order: Json) -> Json:
    return _said(person.taps_reply(where, str(order["text"])))


def _shares_contact(person: Person, where: Where, order: Json) -> Json:
    of = order.get("of")
    whose = person.beside(int(of)) if isinstance(of, int) else of
    return _said(person.shares_contact(where, str(order.get("phone", "")), of=whose))


def _shares_location(person: Person, where: Where, order: Json) -> Json:
    return _said(person.shares_location(where, float(order["latitude"]), float(order["longitude"])))


def _sends(person: Person, where: Where, order: Json) -> Json:
    """Send what `what` names; `body` is base64, `name` and `caption` are for papers and photos."""
    bot, body = _bot(where), b64decode(order.get("body", "c2FuZGJveA=="))
    match order["what"]:
        case "photo":
            return _said(person.sends_photo(bot, body, caption=order.get("caption", "")))
        case "document":
            name = order.get("name", "paper.pdf")
            return _said(person.sends_document(bot, body, name=name, caption=order.get("caption", "")))
        case "voice":
            return _said(person.sends_voice(bot, body, seconds=int(order.get("seconds", 3))))
        case "sticker":
            return _said(person.sends_sticker(bot, order.get("emoji", "👍")))
        case other:
            raise NotUnderstood(f"«what» is photo, document, voice or sticker, not {other!r}")


def _opens_group(person: Person, where: Where, order: Json) -> Json:
    return {"chat": person.opens_group(order["title"], _bot(where)).as_chat}


def _edits(person: Person, where: Where, order: Json) -> Json:
    message = person.chat(where).by_id[int(order["message"])]
    return _said(person.edits(message, str(order["text"])))


def _blocks(person: Person, where: Where, _order: Json) -> Json:
    person.blocks(_bot(where))
    return {}


def _unblocks(person: Person, where: Where, _order: Json) -> Json:
    person.unblocks(_bot(where))
    return {}


def _said(message: Message) -> Json:
    return {"message": message.as_seen()}


def _bot(where: Where) -> Bot:
    if not isinstance(where, Bot):
        raise NotUnderstood("this is done to a bot, not in a group")
    return where


def _replied(person: Person, where: Where, order: Json) -> Message | None:
    return person.chat(where).by_id[int(order["reply_to"])] if "reply_to" in order else None


_VERBS: dict[str, Callable[[Person, Where, Json], Json]] = {
    "writes": _writes,
    "opens_link": _opens_link,
    "taps": _taps,
    "taps_reply": _taps_reply,
    "shares_contact": _shares_contact,
    "shares_location": _shares_location,
    "sends": _sends,
    "opens_group": _opens_group,
    "edits": _edits,
    "blocks": _blocks,
    "unblocks": _unblocks,
}
