"""A doorbell within one process."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from datetime import timedelta


class LocalWakeups:
    """ports.wakeups.Wakeups. A ring that nobody waits for is kept for whoever waits next."""

    def __init__(self) -> None:
        self._rings: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)

    async def ring(self, topic: str) -> None:
        """Wake whoever waits for this topic."""
        self._rings[topic].set()

    async def wait(self, topic: str, for_: timedelta) -> bool:
        """Wait for a ring; False when time ran out first."""
        rung = self._rings[topic]
        try:
            async with asyncio.timeout(for_.total_seconds()):
                await rung.wait()
        except TimeoutError:
            return False
        rung.clear()
        return True

    async def ring_all(self) -> None:
        """Wake everybody, to have them look: rings may have been lost."""
        for topic in list(self._rings):
            await self.ring(topic)

    async def close(self) -> None:
        """Nothing to let go of."""
