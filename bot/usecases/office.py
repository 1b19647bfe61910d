"""What every use case is given: the world, behind ports, and one way to do things and then send."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime

from bot.casework.deadlines import Calendar
from bot.casework.spelling import Spelling
from bot.ports.chance import Chance
from bot.ports.clock import Clock
from bot.ports.localization import Translator
from bot.ports.records import Parcel
from bot.ports.storage import Storage, Work
from bot.ports.understanding import Understanding
from bot.usecases.editions import Editions

Dispatch = Callable[[Sequence[Parcel]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Office:
    """The world as use cases see it.

    Attributes:
        dispatch: takes the messages of a committed transaction; losing them here loses nothing, they are rows.
        site: public address of our own pages, for links; "" when there is none.
        calendar: which days are working days, in Europe/Kyiv.
        spelling: of names of places and of codes that people type.
    """

    storage: Storage
    clock: Clock
    chance: Chance
    translator: Translator
    understanding: Understanding
    editions: Editions
    calendar: Calendar
    spelling: Spelling
    dispatch: Dispatch
    site: str = ""

    def now(self) -> datetime:
        """Give the moment: aware, UTC."""
        return self.clock.now()

    def today(self) -> date:
        """Give the local day."""
        return self.calendar.day_of(self.now())

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        """Begin a transaction; after its commit let its messages leave."""
        async with self.storage.work() as work:
            yield work
        await self.dispatch(work.parcels)
