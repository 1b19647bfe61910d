"""Telegram's pace within one process."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.ports.clock import Clock
from bot.ports.messaging import Channel
from bot.storage.local.pacing import BotPace, hold, reserve

_START = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# Chats remembered before those that have been silent long enough are forgotten.
_MANY_CHATS = 10_000


class LocalLimits:
    """ports.limits.Limits for a process that sends alone; several such processes would send too fast together."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._bots = {bot: BotPace() for bot in Channel}
        self._chats: dict[tuple[Channel, str], int] = {}

    async def delay(self, bot: Channel, reader: str) -> timedelta:
        """Reserve the next slot; how long to wait for it."""
        now = self._now()
        chat = (bot, reader)
        at, self._chats[chat] = reserve(self._bots[bot], self._chats.get(chat, 0), now)
        if len(self._chats) > _MANY_CHATS:
            self._chats = {key: free_at for key, free_at in self._chats.items() if free_at > now}
        return (at - now) * _MICROSECOND

    async def hold(self, bot: Channel, for_: timedelta) -> None:
        """Let nothing leave by this bot for a while."""
        hold(self._bots[bot], self._now() + for_ // _MICROSECOND)

    def _now(self) -> int:
        return (self._clock.now() - _START) // _MICROSECOND


class Unlimited:
    """ports.limits.Limits for a Bot API server without limits: the sandbox of the demo and of the tests."""

    async def delay(self, bot: Channel, reader: str) -> timedelta:  # noqa: ARG002
        """Say that now is always the time."""
        return timedelta()

    async def hold(self, bot: Channel, for_: timedelta) -> None:
        """Hold nothing; a refused message waits by itself."""
