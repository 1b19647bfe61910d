"""Everything that happened in all chats, in order, for whoever watches."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Literal

from bot.sandbox.bells import Bell
from bot.sandbox.messages import Message, Query
from bot.sandbox.wire import Json

Kind = Literal["sent", "edited", "deleted", "tapped", "answered", "action", "blocked", "unblocked"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that became visible in one chat, as it was at that moment."""

    seq: int
    kind: Kind
    #: The chat's id, and for a private chat the bot on its other side (None in a group).
    chat_id: int
    bot_id: int | None
    message: Message | None = None
    query: Query | None = None
    action: str = ""

    def as_json(self) -> Json:
        """Write the change for a watcher in another process."""
        seen: Json = {"seq": self.seq, "kind": self.kind, "chat": self.chat_id, "bot": self.bot_id}
        if self.message is not None:
            seen["message"] = self.message.as_seen()
        if self.query is not None:
            seen["query"] = self.query.as_json()
        if self.action:
            seen["action"] = self.action
        return seen


class Journal:
    """The list of changes. A change's `seq` is its place, counted from 1."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.bell = Bell()
        self._listeners: list[Callable[[Change], None]] = []

    @property
    def cursor(self) -> int:
        """The place of the latest change; ask for what comes after it."""
        return len(self.changes)

    def write(self, change: Change) -> None:
        """Add a change whose `seq` is `cursor + 1`, and tell everybody."""
        self.changes.append(change)
        self.bell.ring()
        for listener in self._listeners:
            listener(change)

    def subscribe(self, listener: Callable[[Change], None]) -> Callable[[], None]:
        """Call `listener` at each change; call what comes back to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def follow(self, after: int | None = None) -> AsyncIterator[Change]:
        """Go through the changes after `after` (by default: from now on), and never end."""
        place = self.cursor if after is None else after
        while True:
            while place < len(self.changes):
                place += 1
                yield self.changes[place - 1]
            await self.bell.wait()
