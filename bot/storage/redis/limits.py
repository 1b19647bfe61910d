"""Telegram's pace for several processes together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from bot.ports.clock import Clock
from bot.ports.messaging import Channel
from bot.storage.local.limits import LocalLimits
from bot.storage.local.pacing import BOT_EVERY, CHAT_EVERY, CHAT_LEAD
from bot.storage.redis.connection import ANSWER_WITHIN, LOST, Reach, connect

_SCRIPT = (Path(__file__).parent / "pacing.lua").read_text("utf-8")
_START = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# Enough letters that two readers never share a pace.
_HASH_BYTES = 12


class RedisLimits:
    """ports.limits.Limits, shared by all processes that use one Redis; within the process alone while it is gone.

    Keys hold the bot's name and a hash of the reader's id, and go by themselves when a chat is silent.
    """

    def __init__(
        self,
        url: str,
        *,
        clock: Clock,
        prefix: str = "dveri",
        trusts_own_clock: bool = False,
        answer_within: timedelta = ANSWER_WITHIN,
    ) -> None:
        """Open nothing yet.

        Args:
            url: "redis://…", "rediss://…" or "unix://…".
            clock: for the time without Redis, whose own clock is followed otherwise, as processes may differ.
            prefix: what the keys begin with, for several installations in one Redis.
            trusts_own_clock: True to follow `clock` always.
            answer_within: how long Redis may take; whoever takes longer is gone.
        """
        self._redis = connect(url, answer_within=answer_within)
        self._reserve = self._redis.register_script(_SCRIPT)
        self._clock = clock
        self._prefix = prefix
        self._trusts_own_clock = trusts_own_clock
        self._alone = LocalLimits(clock)
        self._reach = Reach("limits")

    @property
    def is_reachable(self) -> bool:
        """False while Redis does not answer."""
        return self._reach.is_reachable

    async def delay(self, bot: Channel, reader: str) -> timedelta:
        """Reserve the next slot; how long to wait for it."""
        waited = await self._ask(bot, reader, "")
        return await self._alone.delay(bot, reader) if waited is None else waited

    async def hold(self, bot: Channel, for_: timedelta) -> None:
        """Let nothing leave by this bot for a while."""
        # Both, so that losing Redis during the hold does not end it.
        await self._alone.hold(bot, for_)
        await self._ask(bot, "", str(for_ // _MICROSECOND))

    async def close(self) -> None:
        """Let go of connections."""
        await self._redis.aclose()

    async def _ask(self, bot: Channel, reader: str, hold: str) -> timedelta | None:
        """Run the script; None when Redis does not answer."""
        if not self._reach.is_worth_asking:
            return None
        name = blake2b(f"{bot.value}|{reader}".encode(), digest_size=_HASH_BYTES).hexdigest()
        keys = (f"{self._prefix}:free:{bot.value}", f"{self._prefix}:ahead:{bot.value}", f"{self._prefix}:chat:{name}")
        try:
            waited = await self._reserve(keys, (self._now(), BOT_EVERY, CHAT_EVERY, CHAT_LEAD, hold))
        except LOST as error:
            self._reach.lost(error)
            return None
        self._reach.answered()
        return int(waited) * _MICROSECOND

    def _now(self) -> str:
        return str((self._clock.now() - _START) // _MICROSECOND) if self._trusts_own_clock else ""
