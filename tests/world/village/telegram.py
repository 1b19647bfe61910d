"""What stands for Telegram in a village: it takes what comes, unless the reader has blocked us."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from bot.ports.counting import Sent
from bot.ports.messaging import Account, Channel, Message, ReaderGone

#: So much of a screen is looked at again.
SCREEN = 30


@dataclass(slots=True)
class Phones:
    """Everybody's screens, by account (ports.messaging.Messenger); e-mail is read like a message.

    Attributes:
        watcher: hears of everything that is shown.
    """

    blocked: set[Account] = field(default_factory=set)
    shown: defaultdict[Account, deque[Message]] = field(
        default_factory=lambda: defaultdict(lambda: deque(maxlen=SCREEN))
    )
    watcher: Callable[[Account, Message], None] | None = None
    _ids: count[int] = field(default_factory=lambda: count(1))

    async def send(self, account: Account, message: Message) -> int:
        """Show a message. Raises ReaderGone."""
        if account in self.blocked:
            raise ReaderGone("Forbidden: bot was blocked by the user")
        self.shown[account].append(message)
        if self.watcher is not None:
            self.watcher(account, message)
        return next(self._ids)

    def forget(self) -> None:
        """Give everybody a new telephone."""
        self.blocked.clear()
        self.shown.clear()


class Unhurried:
    """Nobody's pace (ports.limits.Limits)."""

    async def delay(self, bot: Channel, reader: str) -> timedelta:
        """Wait for nothing."""
        return timedelta(0)

    async def hold(self, bot: Channel, for_: timedelta) -> None:
        """Hold nothing."""


class Uncounted:
    """Counts nothing (ports.counting.Counting)."""

    def turn(self, bot: Channel, took: timedelta) -> None:
        """Pass over."""

    def sent(self, bot: Channel, result: Sent) -> None:
        """Pass over."""

    def outbox(self, bot: Channel, *, depth: int, oldest: timedelta) -> None:
        """Pass over."""

    def clocks_mended(self, count: int) -> None: ...

    def queued(self, count: int) -> None: ...

    def timers_fired(self, count: int) -> None:
        """Pass over."""
