"""Carries messages from the outbox to the bots: in order for each reader, readers in parallel, at Telegram's pace."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.ports.messaging import Channel, Messenger
from bot.ports.records import Parcel
from bot.ports.storage import Unavailable, lease_of
from bot.ports.wakeups import Wakeups
from bot.usecases.deliver import Post, deliver

log = logging.getLogger(__name__)

#: How often the outbox is looked through when no bell rings: the most an alert of another process can be late.
LOOK_EVERY = timedelta(seconds=0.5)
#: How many readers of one bot are served at once by one process. A product choice; Telegram takes about 30 messages a
#: second, so nobody among them waits long.
READERS_AT_ONCE = 64
#: Nothing is begun in this last part of a lease: its answer would come when another process may have taken over.
LAST_PART = 0.3
#: How long stopping waits for what is being carried.
FAREWELL = timedelta(seconds=3)
#: First and longest pause after the database was out of reach.
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=0.2), timedelta(seconds=5)


def topic_of(bot: Channel) -> str:
    """Name the bell of a bot's outbox."""
    return f"outbox:{bot.value}"


class Courier:
    """Delivers for the bots this process serves; rings for the others.

    The office dispatches to the courier and the courier works in the office: `begin` closes the ring.
    """

    def __init__(self, messengers: Mapping[Channel, Messenger], wakeups: Wakeups) -> None:
        self._messengers = messengers
        self._wakeups = wakeups
        self._waiting: dict[tuple[Channel, str], deque[Parcel]] = {}
        self._runs: set[asyncio.Task[None]] = set()
        # A room for each bot: a crowd at one does not stand in the other's way (decision 6).
        self._rooms = {bot: asyncio.Semaphore(READERS_AT_ONCE) for bot in Channel}
        self._closed = {bot: _Closed() for bot in Channel}
        self._claimed: dict[Channel, set[asyncio.Task[None]]] = {bot: set() for bot in Channel}

    def begin(self, post: Post) -> None:
        """Say where to work, once, before anything is dispatched."""
        self._post = post

    async def dispatch(self, parcels: Sequence[Parcel]) -> None:
        """Take the messages of a committed transaction; those of other processes' bots get a ring instead."""
        for parcel in parcels:
            self._take(parcel)
        for bot in Channel:
            if bot not in self._messengers:
                await self._wakeups.ring(topic_of(bot))

    async def run(self, bot: Channel) -> None:
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
        """Finish what is being carried, for a moment; what is left stays in the outbox."""
        for waiting in self._waiting.values():
            waiting.clear()
        if self._runs:
            await asyncio.wait(self._runs, timeout=FAREWELL.total_seconds())
        for run in self._runs:
            run.cancel()
        await asyncio.gather(*self._runs, return_exceptions=True)

    async def _claim(self, bot: Channel) -> int:
        """Take as many messages as can be carried now; 0 when there are none, or when none can."""
        carried = self._claimed[bot]
        if len(carried) >= READERS_AT_ONCE:
            await asyncio.wait(carried, timeout=LOOK_EVERY.total_seconds(), return_when=asyncio.FIRST_COMPLETED)
        room = READERS_AT_ONCE - len(carried)
        if room <= 0 or self._closed[bot].until(self._post.office.now() + lease_of(bot) * (1 - LAST_PART)):
            return 0
        async with self._post.office.work() as work:
            parcels = await work.outbox.claim(bot, self._post.office.now(), room)
        for parcel in parcels:
            run = self._take(parcel)
            if run is not None:
                carried.add(run)
                run.add_done_callback(carried.discard)
        return len(parcels)

    def _take(self, parcel: Parcel) -> asyncio.Task[None] | None:
        """Carry a message, after those of the same reader; give the task when there was none."""
        reader = (parcel.channel, parcel.reader)
        waiting = self._waiting.get(reader)
        if waiting is not None:
            # Taken again while it queued here: only the new lease counts. Before what hides a chat nothing goes.
            others = [one for one in waiting if one.id != parcel.id and _may_stay(one, before=parcel)]
            waiting.clear()
            waiting.extend((*others, parcel))
            return None
        self._waiting[reader] = deque((parcel,))
        run = asyncio.create_task(self._serve(reader))
        self._runs.add(run)
        run.add_done_callback(self._runs.discard)
        return run

    async def _serve(self, reader: tuple[Channel, str]) -> None:
        waiting = self._waiting[reader]
        try:
            async with self._rooms[reader[0]]:
                while waiting and await self._carry(waiting.popleft()):
                    pass
        except Exception:
            # The last resort of a run: told, never hidden; the message is tried again when its lease has run out.
            log.exception("the messages of a reader of %s could not be carried", reader[0].value)
        finally:
            # What is left keeps its row; its lease runs out and it is claimed again, in order.
            del self._waiting[reader]

    async def _carry(self, parcel: Parcel) -> bool:
        """Deliver one message at its turn; False when the reader's messages have to wait."""
        now = self._post.office.now()
        lease = lease_of(parcel.channel)
        lease_ends = parcel.held_until or now + lease
        begun_by = lease_ends - lease * LAST_PART
        closed = self._closed[parcel.channel]
        # A turn that is reserved and not used is lost for everybody.
        if now >= begun_by or closed.until(begun_by):
            return False
        delay = await self._delay(parcel)
        if now + delay > begun_by:
            closed.found(parcel.reader, now, now + delay)
            return False
        await asyncio.sleep(delay.total_seconds())
        within = lease_ends - now - delay
        return await deliver(self._post, self._messengers[parcel.channel], parcel, within=within)

    async def _delay(self, parcel: Parcel) -> timedelta:
        """Keep to Telegram's pace, which counts new messages; an edit or a deletion goes at once."""
        if parcel.message.replaces or parcel.message.forgets:
            return timedelta()
        return await self._post.limits.delay(parcel.channel, parcel.reader)


def _may_stay(parcel: Parcel, *, before: Parcel) -> bool:
    """Say whether a message may leave before another: what is neutral goes before what its reader has hidden."""
    return parcel.message.is_neutral or not before.message.is_neutral


class _Closed:
    """Whether a bot is closed for so long that reserving a turn is in vain: two readers have found it so."""

    def __init__(self) -> None:
        self._found: tuple[str, datetime] | None = None
        self._until: datetime | None = None

    def until(self, at: datetime) -> bool:
        """Say whether nothing can leave before `at`."""
        return self._until is not None and self._until > at

    def found(self, reader: str, now: datetime, opens_at: datetime) -> None:
        """Take note that a reader's turn comes only then."""
        if self._found is not None and self._found[0] != reader and self._found[1] > now:
            self._until = min(self._found[1], opens_at)
        self._found = (reader, opens_at)
