"""What keeps the house in order: old rows are swept out, steps are summed up, waiting messages are counted."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Protocol

from bot.ports.counting import Counting
from bot.ports.messaging import Channel
from bot.ports.storage import Unavailable
from bot.usecases.office import Office

#: How often waiting messages are counted for /metrics.
COUNT_EVERY = timedelta(seconds=10)
#: How often what is no longer needed is swept out.
SWEEP_EVERY = timedelta(minutes=10)


class Sweepable(Protocol):
    """A storage that can be kept in order. Raises Unavailable; the next time goes on."""

    async def prune(self, at: datetime) -> int:
        """Forget what nobody needs any more; how many rows went."""
        ...

    async def count_steps(self, at: datetime) -> None:
        """Sum up the ledger of steps; reads through everybody, so once a day is enough."""
        ...


async def sweep(office: Office, storage: Sweepable) -> None:
    """Keep a storage in order, for ever."""
    counted: date | None = None
    while True:
        await asyncio.sleep(SWEEP_EVERY.total_seconds())
        today = office.now().date()
        with suppress(Unavailable):
            await storage.prune(office.now())
            if counted != today:
                await storage.count_steps(office.now())
                counted = today


async def count_waiting(office: Office, bots: Collection[Channel], counting: Counting) -> None:
    """Tell the numbers how much waits to be sent, every now and then, for ever."""
    while True:
        with suppress(Unavailable):
            for bot in bots:
                async with office.work() as work:
                    depth, since = await work.outbox.waiting(bot)
                oldest = office.now() - since if since else timedelta()
                counting.outbox(bot, depth=depth, oldest=oldest)
        await asyncio.sleep(COUNT_EVERY.total_seconds())
