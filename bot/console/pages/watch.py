"""Open pages learn that something changed: one small question to the database for all of them, every few seconds."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from bot.ports.storage import Unavailable
from bot.ports.worklist import Change, Seen
from bot.usecases.office import Office

#: Soon enough for somebody who waits for a letter; one question for a whole process. A product choice.
LOOK_EVERY = timedelta(seconds=3)

_log = logging.getLogger(__name__)

#: Told what has changed since it was told last.
Listener = Callable[[frozenset[Change]], None]


@dataclass(slots=True)
class Watch:
    """Looks for changes while anybody wants to know."""

    office: Office
    every: timedelta = LOOK_EVERY
    _listeners: set[Listener] = field(default_factory=set)
    _looking: asyncio.Task[None] | None = None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` at each change; call what comes back to stop."""
        self._listeners.add(listener)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        return lambda: self._listeners.discard(listener)

    async def _look(self) -> None:
        seen: Seen | None = None
        known: frozenset[Change] | None = None
        while self._listeners:
            # When the database is away, the pages say so themselves as soon as somebody does something.
            with suppress(Unavailable):
                seen, found = await self._changes(seen)
                # What happened before anybody looked is on the pages already.
                self._tell(found - known if known is not None else frozenset())
                known = found
            await asyncio.sleep(self.every.total_seconds())

    async def _changes(self, seen: Seen | None) -> tuple[Seen, frozenset[Change]]:
        async with self.office.work() as work:
            return await work.worklist.changes(seen or await work.worklist.newest())

    def _tell(self, news: frozenset[Change]) -> None:
        for listener in tuple(self._listeners) if news else ():
            try:
                listener(news)
            except Exception:  # noqa: BLE001  # one broken page must not keep the others from their news
                _log.exception("a page broke on hearing news")
                self._listeners.discard(listener)
