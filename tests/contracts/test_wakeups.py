"""Both kinds of bells keep one promise; the one over Redis keeps most of it when Redis goes."""

from collections.abc import AsyncIterator

import pytest_asyncio
from typing_extensions import override

from bot.ports.wakeups import Wakeups
from bot.storage.local.wakeups import LocalWakeups
from bot.storage.redis.wakeups import RedisWakeups
from tests.contracts.wakeups import LONG, SHORT, WakeupsContract
from tests.servers import RedisServer


class TestLocalWakeups(WakeupsContract):
    @override
    async def ends(self) -> tuple[Wakeups, Wakeups]:
        bell = LocalWakeups()
        return bell, bell


class TestRedisWakeups(WakeupsContract):
    @pytest_asyncio.fixture(autouse=True)
    async def _open(self, redis_url: str) -> AsyncIterator[None]:
        self._here, self._there = RedisWakeups(redis_url), RedisWakeups(redis_url)
        yield
        await self._here.close()
        await self._there.close()

    @override
    async def ends(self) -> tuple[Wakeups, Wakeups]:
        await _acquaint(self._here, self._there)
        await _acquaint(self._there, self._here)
        return self._here, self._there


async def _acquaint(one: RedisWakeups, other: RedisWakeups) -> None:
    """Ring until it is heard: from then on the other listens."""
    while not await other.wait("hello", SHORT):
        await one.ring("hello")
    while await other.wait("hello", SHORT):
        pass


def _reach(*bells: RedisWakeups) -> bool:
    return all(bell.is_reachable for bell in bells)


async def test_a_lost_redis_leaves_rings_within_the_process(mortal_redis: RedisServer) -> None:
    here, there = RedisWakeups(mortal_redis.url), RedisWakeups(mortal_redis.url)
    await _acquaint(here, there)
    mortal_redis.stop()

    await here.ring("outbox")
    assert await here.wait("outbox", LONG)
    assert not await there.wait("outbox", SHORT)
    assert not _reach(here)

    mortal_redis.start()
    # Coming back is itself a ring: something may have been missed.
    assert await there.wait("outbox", LONG)
    await _acquaint(here, there)
    assert _reach(here, there)
    await here.close()
    await there.close()


async def test_a_redis_that_never_was_harms_nobody() -> None:
    bell = RedisWakeups("unix:///tmp/there-is-no-such-redis")
    await bell.ring("outbox")
    assert await bell.wait("outbox", LONG)
    assert not bell.is_reachable
    await bell.close()
