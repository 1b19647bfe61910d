"""Carries messages from the outbox to the bots: in order for each reader, readers in parallel, at Telegram's pace."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Mapping, Sequence
from datetime import timedelta

from bot.ports.messaging import Bot, Messenger
from bot.ports.records import Parcel
from bot.ports.storage import LEASE, Unavailable
from bot.ports.wakeups import Wakeups
from bot.usecases.deliver import Post, deliver

log = logging.getLogger(__name__)

#: How often the outbox is looked through when no bell rings: the most an alert of another process can be late.
LOOK_EVERY = timedelta(seconds=0.5)
#: How many readers are served at once by one process. A product choice; Telegram takes about 30 messages a second.
READERS_AT_ONCE = 64
#: Nothing is sent in the last part of a lease: another process may take it over at any moment.
SAFE_PART = 0.7
#: First and longest pause after the database was out of reach.
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=0.2), timedelta(seconds=5)


def topic_of(bot: Bot) -> str:
    """Name the bell of a bot's outbox."""
    return f"outbox:{bot.value}"


class Courier:
    """Delivers for the bots this process serves; rings for the others.

    The office dispatches to the courier and the courier works in the office: `begin` closes the ring.
    """

    def __init__(self, messengers: Mapping[Bot, Messenger], wakeups: Wakeups) -> None:
        self._messengers = messengers
        self._wakeups = wakeups
        self._waiting: dict[tuple[Bot, str], deque[Parcel]] = {}
        self._runs: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(READERS_AT_ONCE)

    def begin(self, post: Post) -> None:
        """Say where to work, once, before anything is dispatched."""
        self._post = post

    async def dispatch(self, parcels: Sequence[Parcel]) -> None:
        """Take the messages of a committed transaction; those of other processes' bots get a ring instead."""
        for parcel in parcels:
            self._take(parcel)
        for bot in Bot:
            if bot not in self._messengers:
                await self._wakeups.ring(topic_of(bot))

    async def run(self, bot: Bot) -> None:
        """Look for messages nobody carries, for ever; a dead database is waited for."""
        pause = FIRST_PAUSE
        while True:
            try:
                found = await self._claim(bot)
                pause = FIRST_PAUSE
            except Unavailable as trouble:
                log.warning("outbox of %s waits for the database: %s", bot.value, trouble)
                await asyncio.sleep(pause.total_seconds())
                pause = min(pause * 2, LONGEST_PAUSE)
                continue
            if not found:
                await self._wakeups.wait(topic_of(bot), LOOK_EVERY)

    async def close(self) -> None:
        """Finish what is being carried; what is only waiting stays in the outbox."""
        for waiting in self._waiting.values():
            waiting.clear()
        await asyncio.gather(*self._runs, return_exceptions=True)

    async def _claim(self, bot: Bot) -> int:
        if self._room.locked():
            await asyncio.sleep(LOOK_EVERY.total_seconds() / 10)
        async with self._post.office.work() as work:
            parcels = await work.outbox.claim(bot, self._post.office.now(), READERS_AT_ONCE)
        for parcel in parcels:
            self._take(parcel)
        return len(parcels)

    async def _delay(self, parcel: Parcel) -> timedelta:
        """Keep to Telegram's pace, which counts new messages; an edit or a deletion goes at once."""
        if parcel.message.replaces or parcel.message.forgets:
            return timedelta()
        return await self._post.limits.delay(parcel.bot, parcel.reader)

    def _take(self, parcel: Parcel) -> None:
        reader = (parcel.bot, parcel.reader)
        if reader in self._waiting:
            self._waiting[reader].append(parcel)
            return
        self._waiting[reader] = deque((parcel,))
        run = asyncio.create_task(self._serve(reader))
        self._runs.add(run)
        run.add_done_callback(self._runs.discard)

    async def _serve(self, reader: tuple[Bot, str]) -> None:
        held = asyncio.get_running_loop().time()
        waiting = self._waiting[reader]
        try:
            async with self._room:
                while waiting:
                    parcel = waiting.popleft()
                    delay = await self._delay(parcel)
                    age = asyncio.get_running_loop().time() - held + delay.total_seconds()
                    if age > LEASE.total_seconds() * SAFE_PART:
                        return
                    await asyncio.sleep(delay.total_seconds())
                    if not await deliver(self._post, self._messengers[parcel.bot], parcel):
                        return
        except Unavailable as trouble:
            log.warning("a message waits for the database: %s", trouble)
        finally:
            # What is left keeps its row; its lease runs out and it is claimed again, in order.
            del self._waiting[reader]
