"""What every ports.wakeups.Wakeups promises; inherited, never copied."""

import asyncio
from abc import ABC, abstractmethod
from datetime import timedelta

from bot.ports.wakeups import Wakeups

LONG = timedelta(seconds=30)
SHORT = timedelta(seconds=0.02)


class WakeupsContract(ABC):
    """Two ends of one bell: two processes where they share, else the same one twice."""

    @abstractmethod
    async def ends(self) -> tuple[Wakeups, Wakeups]:
        """Give two that hear each other from now on."""

    async def test_a_ring_wakes_who_waits(self) -> None:
        here, there = await self.ends()
        waiting = asyncio.create_task(there.wait("outbox", LONG))
        await asyncio.sleep(0)
        await here.ring("outbox")
        assert await waiting

    async def test_a_ring_wakes_everybody_who_waits(self) -> None:
        here, there = await self.ends()
        waiting = [asyncio.create_task(end.wait("outbox", LONG)) for end in (here, there, there)]
        await asyncio.sleep(0)
        await here.ring("outbox")
        assert all(await asyncio.gather(*waiting))

    async def test_a_ring_before_the_wait_is_not_lost(self) -> None:
        here, there = await self.ends()
        await here.ring("outbox")
        assert await there.wait("outbox", LONG)

    async def test_a_ring_wakes_once(self) -> None:
        here, there = await self.ends()
        await here.ring("outbox")
        assert await there.wait("outbox", LONG)
        assert not await there.wait("outbox", SHORT)

    async def test_a_ring_for_something_else_wakes_nobody(self) -> None:
        here, there = await self.ends()
        await here.ring("timers")
        assert not await there.wait("outbox", SHORT)

    async def test_without_a_ring_time_runs_out(self) -> None:
        here, _ = await self.ends()
        assert not await here.wait("outbox", SHORT)

    async def test_a_bell_closes_twice_without_complaint(self) -> None:
        here, _ = await self.ends()
        await here.close()
        await here.close()
