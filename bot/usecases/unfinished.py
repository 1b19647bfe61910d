"""Which updates are still being handled: one chat in order, chats in parallel, acknowledged only when all is saved.

Telegram acknowledges by a number: asking for updates from N says that everything before N may be forgotten. So N is
the first update that is not finished, however many later ones are. Numbers mostly rise, yet they may come out of turn,
come again, and begin anew after a silent week (Bot API, Update.update_id), so each is known by itself, not by the
highest one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from types import TracebackType
from typing import Self


class Unfinished:
    """Updates taken from Telegram and not yet saved.

    Use it as a block: whatever is not finished at its end is given up, and Telegram brings it again.
    """

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()
        self._open: set[int] = set()
        #: Finished, yet Telegram may bring them again together with an earlier one that is open.
        self._done: set[int] = set()
        self._last = 0
        self._lanes: dict[Hashable, asyncio.Task[None]] = {}
        self._moved = asyncio.Event()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def next_wanted(self) -> int | None:
        """The number to ask updates from; None before the first."""
        if self._open:
            return min(self._open)
        return self._last + 1 if self._last else None

    def take(self, update_id: int, lane: Hashable, handle: Callable[[], Awaitable[None]]) -> bool:
        """Handle an update after the earlier ones of its lane; False when it is already known."""
        self._last = update_id
        if update_id in self._open or update_id in self._done:
            return False
        self._open.add(update_id)
        before = self._lanes.get(lane)
        task = asyncio.create_task(self._handle(update_id, before, handle))
        self._lanes[lane] = task
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._left(lane, done))
        return True

    async def settle(self, for_: float) -> None:
        """Wait until everything taken is finished, or so many seconds have passed; then ask from `next_wanted`."""
        with suppress(TimeoutError):
            async with asyncio.timeout(for_):
                while self._open:
                    self._moved.clear()
                    await self._moved.wait()
        first = min(self._open, default=None)
        self._done = set() if first is None else {update_id for update_id in self._done if update_id > first}

    async def _handle(
        self, update_id: int, before: asyncio.Task[None] | None, handle: Callable[[], Awaitable[None]]
    ) -> None:
        if before is not None:
            await asyncio.wait({before})
        try:
            await handle()
        finally:
            # What breaks its handling would otherwise hold up everybody behind it for ever.
            self._open.discard(update_id)
            self._done.add(update_id)
            self._moved.set()

    def _left(self, lane: Hashable, done: asyncio.Task[None]) -> None:
        self._tasks.discard(done)
        if self._lanes.get(lane) is done:
            del self._lanes[lane]
