"""A message, a tapped button and what was answered to the tap."""

from dataclasses import dataclass

from bot.sandbox.accounts import Account
from bot.sandbox.bells import Bell
from bot.sandbox.wire import Json


@dataclass(frozen=True, slots=True)
class Message:
    """What one side said, as it was at one moment: an edit makes another `Message` with the same id."""

    id: int
    sender: Account
    #: The `Chat` object that Telegram repeats inside each message.
    chat: Json
    #: Seconds since 1970.
    date: int
    #: Telegram's own fields: text and entities, or photo and caption, or contact …
    content: Json
    #: What came as `reply_markup`, inline or not.
    markup: Json | None = None
    edit_date: int | None = None
    reply_to: "Message | None" = None

    @property
    def is_from_bot(self) -> bool:
        """A bot said it."""
        return self.sender.is_bot

    @property
    def text(self) -> str:
        """The text or the caption; empty when there is none."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def entities(self) -> list[Json]:
        """Bold, links, commands … with offsets in UTF-16 code units."""
        return list(self.content.get("entities") or self.content.get("caption_entities") or ())

    @property
    def buttons(self) -> list[list[Json]]:
        """The inline keyboard, by rows; empty when there is none."""
        return list((self.markup or {}).get("inline_keyboard", ()))

    @property
    def button_texts(self) -> list[str]:
        """What the inline buttons say, row after row."""
        return [button["text"] for row in self.buttons for button in row]

    def as_json(self) -> Json:
        """Write the `Message` object as a bot receives it."""
        written: Json = {
            "message_id": self.id,
            "from": self.sender.as_user(),
            "chat": self.chat,
            "date": self.date,
        }
        if self.edit_date is not None:
            written["edit_date"] = self.edit_date
        if self.reply_to is not None:
            written["reply_to_message"] = self.reply_to.as_json()
        written.update(self.content)
        if self.markup is not None and "inline_keyboard" in self.markup:
            written["reply_markup"] = self.markup
        return written

    def as_seen(self) -> Json:
        """Write the message as its reader sees it: reply keyboards too."""
        written = self.as_json()
        if self.markup is not None:
            written["reply_markup"] = self.markup
        return written


class Query:
    """A tap on an inline button that waits for its answer."""

    __slots__ = ("answer", "asked_at", "bell", "data", "id", "message_id")

    def __init__(self, query_id: str, data: str, *, message_id: int, asked_at: float) -> None:
        self.id = query_id
        self.data = data
        self.message_id = message_id
        self.asked_at = asked_at
        #: What `answerCallbackQuery` brought: text, show_alert, url; None until then.
        self.answer: Json | None = None
        self.bell = Bell()

    async def answered(self, seconds: float = 5.0) -> Json:
        """Wait until the bot answers the tap.

        Raises:
            TimeoutError: it did not, within `seconds`.
        """
        while self.answer is None:
            if not await self.bell.wait_at_most(seconds):
                raise TimeoutError(f"nobody answered the tap «{self.data}» within {seconds} s")
        return self.answer

    def as_json(self) -> Json:
        """Write the tap for a watcher."""
        return {"id": self.id, "data": self.data, "message_id": self.message_id, "answer": self.answer}
