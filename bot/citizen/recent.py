"""What was shown and said in each chat lately, by id, in memory: chats can be emptied while the database is away."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.ports.messaging import DELETABLE_FOR

#: More is never remembered; what is older goes first. A product choice: some 20 MB.
MOST = 100_000


@dataclass(slots=True)
class Recent:
    """Ids of messages of both sides, by account, for as long as they can be deleted.

    Attributes:
        now: gives the moment; aware, UTC.
        hidden: accounts whose chat is hidden, as far as this process has seen.
    """

    now: Callable[[], datetime]
    most: int = MOST
    hidden: set[int] = field(default_factory=set)
    _order: deque[tuple[datetime, int]] = field(default_factory=deque)
    _ids: dict[int, deque[int]] = field(default_factory=dict)

    def saw(self, account: int, message_id: int) -> None:
        """Take note of a message that stands in a chat now."""
        at = self.now()
        self._order.append((at, account))
        self._ids.setdefault(account, deque()).append(message_id)
        while len(self._order) > self.most or at - self._order[0][0] > DELETABLE_FOR:
            self._forget_oldest()

    def of(self, account: int) -> tuple[int, ...]:
        """List what stands in a chat, each id once, oldest first."""
        return tuple(dict.fromkeys(self._ids.get(account, ())))

    def note(self, account: int, *, is_hidden: bool | None) -> None:
        """Take note whether a chat is hidden; None says nothing new."""
        if is_hidden:
            self.hidden.add(account)
        elif is_hidden is not None:
            self.hidden.discard(account)

    def _forget_oldest(self) -> None:
        _, account = self._order.popleft()
        ids = self._ids[account]
        ids.popleft()
        if not ids:
            del self._ids[account]
