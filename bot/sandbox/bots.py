"""One bot of the sandbox: its account, its updates, its chats and its profile."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from bot.sandbox.accounts import Account
from bot.sandbox.bells import Bell
from bot.sandbox.chats import Chat
from bot.sandbox.inbox import Inbox
from bot.sandbox.messages import Message, Query
from bot.sandbox.wire import Json


@dataclass(slots=True)
class Webhook:
    """Where updates are sent, and how the last attempt went."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str = ""


@dataclass(slots=True, eq=False)
class Bot:
    """Everything Telegram remembers about one token."""

    token: str
    account: Account
    #: False, Telegram's default: in groups the bot hears commands, mentions and replies only.
    hears_groups: bool = False
    inbox: Inbox = field(default_factory=Inbox)
    #: By chat id: private chats that were opened, and groups the bot is in.
    chats: dict[int, Chat] = field(default_factory=dict)
    #: Everybody the bot ever saw; it may know of a person and still not write first.
    met: set[int] = field(default_factory=set)
    queries: dict[str, tuple[Chat, Query]] = field(default_factory=dict)
    webhook: Webhook | None = None
    #: Commands, names, descriptions, menu buttons by scope and language.
    profile: dict[str, Any] = field(default_factory=dict)
    #: How often each method was called, by name and HTTP status.
    calls: dict[tuple[str, int], int] = field(default_factory=dict)
    #: The poll that waits now; a newer one ends it.
    poll: int = 0
    polled: Bell = field(default_factory=Bell)
    _message_ids: Iterator[int] = field(default_factory=lambda: count(1))
    _query_ids: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def id(self) -> int:
        """The number before the colon of the token."""
        return self.account.id

    @property
    def username(self) -> str:
        """The name after @, and in links."""
        return self.account.username

    @property
    def updates(self) -> list[int]:
        """The ids of all updates the bot was ever given, oldest first."""
        return list(self.inbox.history)

    def calls_of(self, method: str) -> int:
        """Count the calls of a method, however they ended."""
        return sum(times for (name, _), times in self.calls.items() if name == method)

    def redeliver(self, update_id: int | None = None) -> int:
        """Give an update (by default the newest) once more, though it was confirmed."""
        chosen = update_id if update_id is not None else next(reversed(self.inbox.history))
        self.inbox.redeliver(chosen)
        return chosen

    async def listens(self, seconds: float = 5.0, *, after: int = 0) -> None:
        """Wait until the bot polled more than `after` times, or has a webhook.

        Raises:
            TimeoutError: it did not, within `seconds`.
        """
        while self.poll <= after and self.webhook is None:
            if not await self.polled.wait_at_most(seconds):
                raise TimeoutError(f"@{self.username} asked for no updates within {seconds} s")

    def next_message_id(self) -> int:
        """One row of numbers over all private chats of the bot, as in Telegram."""
        return next(self._message_ids)

    def next_query_id(self) -> str:
        """Name a tap."""
        return str(self.id * 1_000_000 + next(self._query_ids))

    def hear(self, kind: str, payload: Json, chat: Chat) -> None:
        """Queue an update about a chat."""
        self.inbox.put(kind, payload, chat.id)

    def hear_message(self, message: Message, chat: Chat, *, edited: bool = False) -> None:
        """Queue what a person said or corrected."""
        self.met.add(message.sender.id)
        self.hear("edited_message" if edited else "message", message.as_json(), chat)
