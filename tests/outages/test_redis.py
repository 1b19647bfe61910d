"""Redis only makes things quicker: it may die in the middle of anything and come back empty."""

from __future__ import annotations

import asyncio

import pytest

from bot.app import Part
from bot.storage.redis.limits import RedisLimits
from bot.system import SystemClock
from tests.outages.house import PATIENCE, House, open_house
from tests.servers import RedisServer


@pytest.fixture
def redis(mortal_redis: RedisServer) -> RedisServer:
    return mortal_redis


async def test_messages_go_on_while_redis_dies_and_comes_back(sqlite_url: str, redis: RedisServer) -> None:
    limits = RedisLimits(redis.url, clock=SystemClock())
    async with open_house(sqlite_url, redis_url=redis.url, limits=limits) as house:
        oksana = await house.enrol()
        before = house.talk(house.somebody())
        await before.until("Чи є людині небезпека")
        assert _reaches(limits)
        await asyncio.to_thread(redis.stop)
        number = await before.to_the_end()
        await oksana.chat(house.managers).wait_for_text(number, PATIENCE)
        assert not _reaches(limits)
        await asyncio.to_thread(redis.start)
        after = await house.talk(house.somebody()).to_the_end()
        await oksana.chat(house.managers).wait_for_text(after, PATIENCE)
        await _served_again(house, limits)
        assert len(await house.needs_of(before.person)) == 1
    await limits.close()


async def test_a_house_opens_without_the_redis_it_is_told_of(sqlite_url: str, redis: RedisServer) -> None:
    await asyncio.to_thread(redis.stop)
    limits = RedisLimits(redis.url, clock=SystemClock())
    async with open_house(sqlite_url, redis_url=redis.url, limits=limits) as house:
        await house.talk(house.somebody()).until("Для кого")
        assert all([await check() for check in house.service.site(Part.ALL).checks.values()])
    await limits.close()


def _reaches(limits: RedisLimits) -> bool:
    return limits.is_reachable


async def _served_again(house: House, limits: RedisLimits) -> None:
    """Let people come until limits are shared again: a lost Redis is left alone for a moment."""
    async with asyncio.timeout(PATIENCE):
        while not limits.is_reachable:
            await house.talk(house.somebody()).until("Для кого")
