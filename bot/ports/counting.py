"""What is counted about the service, without knowing anything about anybody."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Protocol

from bot.ports.messaging import Channel


class Sent(StrEnum):
    """How an attempt to send a message ended."""

    DELIVERED = "delivered"
    RETRIED = "retried"
    PARKED = "parked"
    READER_GONE = "reader_gone"


class Counting(Protocol):
    """Counters of one process."""

    def turn(self, bot: Channel, took: timedelta) -> None:
        """Count an update that was handled, and how long it took."""
        ...

    def sent(self, bot: Channel, result: Sent) -> None:
        """Count an attempt to send."""
        ...

    def outbox(self, bot: Channel, *, depth: int, oldest: timedelta) -> None:
        """Tell how many messages wait now, and for how long the oldest has."""
        ...

    def timers_fired(self, count: int) -> None:
        """Count timers whose time came."""
        ...

    def clocks_mended(self, count: int) -> None:
        """Count what lived without a clock and was given one; anything but zero is an alarm."""
        ...

    def queued(self, count: int) -> None:
        """Tell how many needs lie in queues now, for want of somebody to answer for them."""
        ...
