"""Keeping to Telegram's pace, whoever sends."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol

from bot.ports.messaging import Channel


class Limits(Protocol):
    """When the next message may leave.

    Source of the numbers: Bot API FAQ, "My bot is hitting limits": about 30 messages a second for a bot,
    about one a second in one chat, short bursts tolerated.
    """

    async def delay(self, bot: Channel, reader: str) -> timedelta:
        """Reserve the next slot for a message to this reader; how long to wait for it (zero: now)."""
        ...

    async def hold(self, bot: Channel, for_: timedelta) -> None:
        """Let nothing leave by this bot for a while: Telegram said so."""
        ...
