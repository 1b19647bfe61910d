"""A doorbell between processes."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any

from redis.asyncio.client import PubSub

from bot.storage.local.wakeups import LocalWakeups
from bot.storage.redis.connection import LOST, PAUSE, Reach, connect

# How often a silent connection is tried: after so long a Redis that vanished without a word is noticed.
_LISTEN_FOR = timedelta(seconds=5)


class RedisWakeups:
    """ports.wakeups.Wakeups. While Redis is gone, rings reach this process only, and the others look by themselves."""

    def __init__(self, url: str, *, prefix: str = "dveri") -> None:
        """Open nothing yet; arguments as in RedisLimits."""
        self._redis = connect(url)
        self._ear = connect(url, answer_within=None)
        self._channel = f"{prefix}:rings"
        # So that our own rings, coming back, do not wake us twice.
        self._name = secrets.token_hex(8)
        self._here = LocalWakeups()
        self._reach = Reach("rings")
        self._listening: asyncio.Task[None] | None = None

    @property
    def is_reachable(self) -> bool:
        """False while Redis does not answer."""
        return self._reach.is_reachable

    async def ring(self, topic: str) -> None:
        """Wake whoever waits for this topic, here and elsewhere."""
        await self._here.ring(topic)
        if self._reach.is_worth_asking:
            try:
                await self._redis.publish(self._channel, f"{self._name} {topic}")
            except LOST as error:
                self._reach.lost(error)
            else:
                self._reach.answered()

    async def wait(self, topic: str, for_: timedelta) -> bool:
        """Wait for a ring; False when time ran out first."""
        if self._listening is None:
            self._listening = asyncio.create_task(self._listen())
        return await self._here.wait(topic, for_)

    async def close(self) -> None:
        """Stop listening and let go of connections."""
        if self._listening is not None:
            self._listening.cancel()
            with suppress(asyncio.CancelledError):
                await self._listening
        await self._ear.aclose()
        await self._redis.aclose()

    async def _listen(self) -> None:
        """Hear rings for ever; a lost Redis is waited for."""
        while True:
            try:
                async with self._ear.pubsub() as ear:
                    await ear.subscribe(self._channel)
                    await self._hear(ear)
            except LOST as error:
                self._reach.lost(error)
            await asyncio.sleep(PAUSE.total_seconds())

    async def _hear(self, ear: PubSub) -> None:
        owes_answer = False
        while True:
            said = await ear.get_message(timeout=_LISTEN_FOR.total_seconds())
            if said is not None:
                await self._heed(said)
            elif owes_answer:
                raise TimeoutError
            else:
                await ear.ping()
            owes_answer = said is None

    async def _heed(self, said: Mapping[str, Any]) -> None:
        if said["type"] == "subscribe":
            self._reach.answered()
            # Whatever was rung while nobody listened.
            await self._here.ring_all()
        elif said["type"] == "message":
            ringer, _, topic = said["data"].decode().partition(" ")
            if ringer != self._name:
                await self._here.ring(topic)
