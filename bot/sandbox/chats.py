"""One chat: what was said in it, and what its keyboard shows now."""

from collections.abc import AsyncIterator, Callable
from itertools import count
from typing import TYPE_CHECKING, Literal, TypeVar

from bot.sandbox.bells import Bell
from bot.sandbox.journal import Change, Journal, Kind
from bot.sandbox.messages import Message, Query
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.accounts import Account

T = TypeVar("T")

ChatKind = Literal["private", "group", "supergroup"]


class NothingCame(TimeoutError):
    """The chat did not become what somebody waited for. The text shows what it is instead."""


class Chat:
    """A private chat of one person with one bot, or a group.

    Read it freely; say things through a `Person` or the Bot API.
    """

    def __init__(self, kind: ChatKind, as_chat: Json, journal: Journal) -> None:
        self.kind: ChatKind = kind
        self.as_chat = as_chat
        self.id: int = as_chat["id"]
        #: The bot on the other side of a private chat.
        self.bot_id: int | None = None
        #: Everybody in it, people and bots.
        self.members: dict[int, Account] = {}
        self.by_id: dict[int, Message] = {}
        #: The message whose reply keyboard is shown, if one is.
        self.keyboard_from: Message | None = None
        #: Somebody said something; until then no bot may speak in a private chat.
        self.is_open = kind != "private"
        #: The person stopped the bot.
        self.is_blocked = False
        #: Set when a basic group became a supergroup: the new id.
        self.migrated_to: int | None = None
        #: Names the next message: one row of numbers over all private chats of a bot, or the group's own.
        self.next_message_id: Callable[[], int] = count(1).__next__
        self.queries: dict[str, Query] = {}
        #: What the bot shows itself doing ("typing").
        self.action = ""
        self._journal = journal
        self._bell = Bell()

    @property
    def messages(self) -> list[Message]:
        """What is on the screen now, oldest first."""
        return list(self.by_id.values())

    @property
    def last(self) -> Message | None:
        """The newest message."""
        return next(reversed(self.by_id.values()), None)

    @property
    def from_bot(self) -> list[Message]:
        """What the bot said, oldest first."""
        return [message for message in self.by_id.values() if message.is_from_bot]

    @property
    def texts(self) -> list[str]:
        """What the bot said, as plain text, oldest first."""
        return [message.text for message in self.from_bot]

    @property
    def keyboard(self) -> list[list[Json]]:
        """The reply keyboard under the input line, by rows; empty when there is none."""
        markup = (self.keyboard_from and self.keyboard_from.markup) or {}
        return list(markup.get("keyboard", ()))

    @property
    def keyboard_texts(self) -> list[str]:
        """What the reply keyboard says, row after row."""
        return [button["text"] for row in self.keyboard for button in row]

    @property
    def must_reply(self) -> bool:
        """The bot forces a reply to its message."""
        return bool(((self.keyboard_from and self.keyboard_from.markup) or {}).get("force_reply"))

    @property
    def answers(self) -> list[Json]:
        """What the bot answered to taps: text, show_alert, url."""
        return [query.answer for query in self.queries.values() if query.answer is not None]

    async def wait_for(self, seen: Callable[["Chat"], T | None], seconds: float = 5.0) -> T:
        """Wait until `seen(chat)` is true, and give what it gave.

        Raises:
            NothingCame: it did not become true within `seconds`.
        """
        while not (found := seen(self)):
            if not await self._bell.wait_at_most(seconds):
                raise NothingCame(self._as_text(seconds))
        return found

    async def wait_for_text(self, part: str, seconds: float = 5.0) -> Message:
        """Wait for a message of the bot that contains `part`; give the newest such."""

        def newest(chat: Chat) -> Message | None:
            return next((said for said in reversed(chat.from_bot) if part in said.text), None)

        return await self.wait_for(newest, seconds)

    async def wait_for_more(self, than: int, seconds: float = 5.0) -> Message:
        """Wait until the bot has said more than `than` messages; give the newest."""
        said = await self.wait_for(lambda chat: chat.from_bot if len(chat.from_bot) > than else None, seconds)
        return said[-1]

    async def changes(self) -> AsyncIterator[Change]:
        """Follow what happens in this chat from now on; never ends."""
        async for change in self._journal.follow():
            if change.chat_id == self.id and change.bot_id == self.bot_id:
                yield change

    def note(self, kind: Kind, message: Message | None = None, *, query: Query | None = None, action: str = "") -> None:
        """Write into the journal that something became visible here, and wake those who wait."""
        journal = self._journal
        journal.write(Change(journal.cursor + 1, kind, self.id, self.bot_id, message, query, action))
        self._bell.ring()

    def _as_text(self, seconds: float) -> str:
        lines = [f"nothing came within {seconds} s; the chat shows:"]
        for message in self.by_id.values():
            who = "bot" if message.is_from_bot else "person"
            buttons = f"  {message.button_texts}" if message.buttons else ""
            lines.append(f"  {who}: {message.text or sorted(message.content)}{buttons}")
        if self.keyboard:
            lines.append(f"  keyboard: {self.keyboard_texts}")
        return "\n".join(lines)
