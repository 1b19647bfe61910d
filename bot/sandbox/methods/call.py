"""One call of a bot: who calls, with what, and how to read it."""

from dataclasses import dataclass
from typing import Any

import orjson

from bot.sandbox.bots import Bot
from bot.sandbox.chats import Chat
from bot.sandbox.messages import Message
from bot.sandbox.refusals import bad_request
from bot.sandbox.wire import Json
from bot.sandbox.world import World

_TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came inside a multipart call."""

    name: str
    mime_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Told:
    """A result with a sentence beside it, as the webhook methods give."""

    result: Any
    description: str


@dataclass(frozen=True, slots=True)
class Call:
    """The parameters of one call; text for all but a JSON body, which keeps its types."""

    world: World
    bot: Bot
    params: Json

    def text(self, name: str) -> str:
        """Read a text; empty when it is missing."""
        value = self.params.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """Read a whole number; the default when it is missing or nonsense, as Telegram does."""
        value = self.params.get(name)
        if isinstance(value, int):
            return int(value)
        try:
            return int(value) if value else default
        except (TypeError, ValueError):
            return default

    def flag(self, name: str) -> bool:
        """Read a yes or no; no when it is missing."""
        value = self.params.get(name)
        return value if isinstance(value, bool) else str(value).lower() in _TRUE

    def structure(self, name: str, *, called: str) -> Any:
        """Read an object or list, sent as JSON text or inside a JSON body; None when it is missing.

        Raises:
            Refusal: it is not JSON; `called` is Telegram's name for it.
        """
        value = self.params.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return orjson.loads(value)
        except orjson.JSONDecodeError:
            raise bad_request(f"can't parse {called} JSON object") from None

    def entities(self, name: str) -> list[Json]:
        """Read entities; those that are not JSON are passed over, as Telegram does."""
        value = self.params.get(name)
        if isinstance(value, str):
            try:
                value = orjson.loads(value)
            except orjson.JSONDecodeError:
                value = None
        return value if isinstance(value, list) else []

    def chat_id(self, name: str = "chat_id") -> int:
        """Read the number of a chat.

        Raises:
            Refusal: it is missing, or a name nobody has.
        """
        value = self.params.get(name)
        if value is None or value == "":
            raise bad_request(f"{name} is empty")
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request("chat not found") from None

    def chat(self, name: str = "chat_id") -> Chat:
        """Find the chat the call is about.

        Raises:
            Refusal: there is none, or the bot may not speak there.
        """
        return self.world.find_chat(self.bot, self.chat_id(name))

    def own_message(self, chat: Chat, *, to: str) -> Message:
        """Find the message the call is about; `to` is "edit" or "delete".

        Raises:
            Refusal: there is none.
        """
        if not self.number("message_id"):
            raise bad_request("message identifier is not specified")
        message = chat.by_id.get(self.number("message_id"))
        if message is None:
            raise bad_request(f"message to {to} not found")
        return message
