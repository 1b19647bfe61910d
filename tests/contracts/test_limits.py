"""Both kinds of limits keep one promise; the one over Redis keeps most of it when Redis goes."""

from collections.abc import AsyncIterator, Sequence
from datetime import timedelta

import pytest
import pytest_asyncio
from redis.asyncio import Redis
from typing_extensions import override

from bot.ports.limits import Limits
from bot.ports.messaging import Channel
from bot.storage.local.limits import LocalLimits
from bot.storage.local.pacing import CHAT_BURST
from bot.storage.redis.limits import RedisLimits
from tests.contracts.limits import NOW, LimitsContract, most_within_a_second
from tests.contracts.worlds import HandClock
from tests.servers import RedisServer

#: These tests are about pace, and a busy machine may keep Redis waiting.
PATIENCE = timedelta(seconds=30)


class TestLocalLimits(LimitsContract):
    @override
    def clients(self, clock: HandClock) -> Sequence[Limits]:
        return [LocalLimits(clock)] * 4


class TestRedisLimits(LimitsContract):
    @pytest_asyncio.fixture(autouse=True)
    async def _open(self, redis_url: str) -> AsyncIterator[None]:
        self._url = redis_url
        self._opened: list[RedisLimits] = []
        yield
        for limits in self._opened:
            assert limits.is_reachable
            await limits.close()

    @override
    def clients(self, clock: HandClock) -> Sequence[Limits]:
        self._opened = [self._limits(clock, trusts_own_clock=True) for _ in range(4)]
        return self._opened

    def _limits(self, clock: HandClock, *, trusts_own_clock: bool = False) -> RedisLimits:
        return RedisLimits(self._url, clock=clock, trusts_own_clock=trusts_own_clock, answer_within=PATIENCE)

    async def test_the_server_tells_the_time_unless_told_otherwise(self) -> None:
        early, late = HandClock(), HandClock()
        late.pass_(timedelta(days=1))
        self._opened = [self._limits(clock) for clock in (early, late)]
        for limits in self._opened:
            await limits.hold(Channel.CITIZEN, timedelta(hours=1))
        waits = [await limits.delay(Channel.CITIZEN, "olena") for limits in self._opened]
        assert all(timedelta(minutes=59) < wait <= timedelta(hours=1, seconds=1) for wait in waits)

    async def test_keys_tell_nothing_about_the_reader_and_go_by_themselves(self) -> None:
        clock = HandClock()
        one, *_ = self.clients(clock)
        for _ in range(CHAT_BURST + 2):
            await one.delay(Channel.CITIZEN, "olena-380501234567")
        async with Redis.from_url(self._url) as redis:
            keys = await redis.keys("*")
            assert len(keys) == 3
            assert not any(b"olena" in key or b"380501234567" in key for key in keys)
            assert all([0 < await redis.pttl(key) < 120_000 for key in keys])


def _reaches(limits: RedisLimits) -> bool:
    """Ask anew: the type checker believes that what was lost stays lost."""
    return limits.is_reachable


@pytest.fixture
def lonely(mortal_redis: RedisServer) -> RedisServer:
    """A Redis that will be stopped."""
    return mortal_redis


async def test_without_redis_a_process_keeps_the_pace_alone_and_joins_again(lonely: RedisServer) -> None:
    clock = HandClock()
    limits = RedisLimits(lonely.url, clock=clock, trusts_own_clock=True)
    assert await limits.delay(Channel.CITIZEN, "olena") == NOW
    lonely.stop()

    sends = [clock.now() + await limits.delay(Channel.CITIZEN, str(turn)) for turn in range(90)]
    assert most_within_a_second(sends) == 30
    assert not limits.is_reachable

    lonely.start()
    while not _reaches(limits):
        clock.pass_(timedelta(minutes=1))
        assert await limits.delay(Channel.CITIZEN, "petro") == NOW
    await limits.close()


async def test_a_hold_outlives_redis(lonely: RedisServer) -> None:
    limits = RedisLimits(lonely.url, clock=HandClock(), trusts_own_clock=True)
    await limits.hold(Channel.CITIZEN, timedelta(seconds=5))
    lonely.stop()
    assert await limits.delay(Channel.CITIZEN, "olena") == timedelta(seconds=5)
    await limits.close()


async def test_a_redis_that_never_was_harms_nobody() -> None:
    limits = RedisLimits("unix:///tmp/there-is-no-such-redis", clock=HandClock())
    assert await limits.delay(Channel.CITIZEN, "olena") == NOW
    assert not limits.is_reachable
    await limits.close()
