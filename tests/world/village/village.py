"""A hromada without Telegram: the same house and the same use cases, a clock in the hand, a database that can die."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select

from bot.casework.deadlines import Calendar
from bot.casework.names import NATIONAL_QUEUE, HromadaCode
from bot.casework.places import Hromada, Kind
from bot.localization.translator import BabelTranslator
from bot.ports.messaging import Channel
from bot.ports.records import Parcel
from bot.ports.storage import Unavailable
from bot.storage.spelling import spelling
from bot.storage.sql.machinery import TIMERS
from bot.storage.sql.storage import SqlStorage
from bot.storage.sql.tables import METADATA
from bot.understanding.lexicon import Lexicon
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.deliver import Post, deliver
from bot.usecases.editions import Editions
from bot.usecases.office import Office
from dialogs.bundle import Bundle
from tests.shipped import LOCALES
from tests.world.village.edition import short_bundle
from tests.world.village.mortal import Death, MortalDatabase
from tests.world.village.telegram import Phones, Uncounted, Unhurried

T = TypeVar("T")
KYIV = ZoneInfo("Europe/Kyiv")
#: A Monday, ten in the morning in Kyiv.
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
SVITANOK, VERBOVE = HromadaCode("UA00000000000000003"), HromadaCode("UA00000000000000009")
NATIONAL = NATIONAL_QUEUE
PLACES = (
    Hromada(SVITANOK, "Світанківська", Kind.SELYSHCHNA, "Зразковий", "Зразкова", ""),
    Hromada(VERBOVE, "Вербівська", Kind.SILSKA, "Зразковий", "Зразкова", ""),
)
#: However long the service was away, so many rounds of clocks bring everything up to date.
MOST_ROUNDS = 500
MEMORY = Path("/dev/shm")
#: However much time passes, the clocks are looked at so many times.
MOST_LOOKS = 25


@dataclass(slots=True)
class VillageClock:
    """A clock that stands until somebody moves it."""

    at: datetime = MONDAY

    def now(self) -> datetime:
        """Give the moment: aware, UTC."""
        return self.at


class Lot:
    """Ids and octets that are the same every time (ports.chance.Chance)."""

    def __init__(self, seed: int = 0) -> None:
        self._random = Random(seed)
        self._count = 0

    def id(self) -> str:
        """Give a new id of 26 letters, in the order they are asked for."""
        self._count += 1
        return f"{self._count:026d}"

    def octets(self, count: int) -> bytes:
        """Give that many bytes."""
        return self._random.randbytes(count)


class NeverQuiet(AssertionError):
    """Clocks set each other off for ever."""


@dataclass(slots=True)
class Village:
    """The hromadas of PLACES, where nobody works yet.

    Attributes:
        phones: what everybody was shown, and who has blocked us.
        bag: messages of committed transactions that this process is about to send.
        is_cut_off: the next messages are committed, and the process dies before it sends them.
        is_quick: messages to those who have not blocked us are marked as sent together, in one transaction.
    """

    storage: SqlStorage
    database: MortalDatabase
    clock: VillageClock
    office: Office
    phones: Phones
    bag: list[Parcel] = field(default_factory=list)
    is_cut_off: bool = False
    updates: int = 0
    staffed: int = 0
    died: bool = False
    is_quick: bool = False
    next_death: Death | None = None

    @classmethod
    async def open(cls, url: str, *, bundle: Bundle | None = None, seed: int = 0) -> Village:
        """Open a village in a migrated database; whatever is in it is forgotten."""
        clock, chance = VillageClock(), Lot(seed)
        storage = SqlStorage(
            url, secret_key=b"v" * 48, chance=chance, clock=clock, local_bots=frozenset(Channel), connections=2
        )
        database = MortalDatabase(storage._database)
        storage._database = database
        editions = Editions(bundle or short_bundle())
        office = Office(
            *(storage, clock, chance, BabelTranslator(LOCALES), Lexicon(), editions, Calendar(KYIV)),
            spelling(),
            _nobody,
        )
        village = cls(storage, database, clock, office, Phones())
        village.office = replace(office, dispatch=village._take, site="https://dveri.example")
        await village.settle()
        return village

    async def settle(self, at: datetime = MONDAY) -> None:
        """Begin anew: nobody, nothing, a Monday morning."""
        self.database.death = self.next_death = None
        await forget_everything(self.storage)
        # Ids begin anew too, so that the same deeds make the same village.
        chance = self.office.chance
        assert isinstance(chance, Lot)
        Lot.__init__(chance)
        self.clock.at, self.bag = at, []
        self.phones.forget()
        self.is_cut_off, self.updates, self.staffed, self.died = False, 0, 0, False
        async with self.office.work() as work:
            await work.places.replace(PLACES, ())

    async def tries(self, deed: Callable[[], Awaitable[T]]) -> T:
        """Do something that may die on the way, once more if it did, as Telegram and people do."""
        self.died = False
        self.database.death, self.next_death = self.next_death, None
        try:
            return await deed()
        except Unavailable:
            self.died = True
            return await deed()
        finally:
            self.database.death = None

    def dies(self, death: Death) -> None:
        """Let the transaction of the next deed die."""
        self.next_death = death

    async def posts(self) -> None:
        """Let everything leave that is on its way, also what a dead process held."""
        post = Post(self.office, Unhurried(), Uncounted())
        while True:
            bag, self.bag = self.bag, []
            if not bag:
                bag = await self._claimed()
            if not bag:
                return
            for parcel in await self._shown_at_once(bag) if self.is_quick else sorted(bag, key=lambda one: one.id):
                await deliver(post, self.phones, parcel, within=timedelta(seconds=5))

    async def rings(self) -> int:
        """Let every clock ring whose time has come; how many did."""
        rung = 0
        for _ in range(MOST_ROUNDS):
            now = await self.tries(lambda: run_clocks(self.office))
            rung += now
            if not now:
                return rung
        raise NeverQuiet(f"{rung} timers rang at one moment")

    async def passes(self, time: timedelta, *, at_work: bool = True) -> None:
        """Let time pass; the service works meanwhile, or sleeps and makes up for it at the end.

        Over a long time it looks at its clocks less often than in life, where danger alone rings every few minutes.
        """
        end, pause = self.clock.at + time, time / MOST_LOOKS
        while at_work and (due := await self._next_due()) is not None and due <= end:
            self.clock.at = min(max(due, self.clock.at + pause), end)
            await self.rings()
            await self.posts()
        if self.clock.at < end:
            self.clock.at = end
            await self.rings()
            await self.posts()

    async def close(self) -> None:
        """Let go of the database."""
        await self.storage.close()

    async def _shown_at_once(self, bag: Sequence[Parcel]) -> list[Parcel]:
        """Show what can be shown and note it in one go; give the rest."""
        rest: list[Parcel] = []
        async with self.storage.work() as work:
            for parcel in sorted(bag, key=lambda one: one.id):
                if parcel.account in self.phones.blocked:
                    rest.append(parcel)
                else:
                    shown = await self.phones.send(parcel.account, parcel.message)
                    await work.outbox.sent(parcel, shown, self.clock.at)
        return rest

    async def _next_due(self) -> datetime | None:
        async with self.storage._database.transaction() as transaction:
            ((due,),) = await transaction.fetch(_NEXT_DUE)
        return due if due is None else max(due, self.clock.at)

    async def _claimed(self) -> list[Parcel]:
        found: list[Parcel] = []
        async with self.storage.work() as work:
            for channel in Channel:
                found += await work.outbox.claim(channel, self.clock.at, 100)
        return found

    async def _take(self, parcels: Sequence[Parcel]) -> None:
        if self.is_cut_off:
            self.is_cut_off = False
        else:
            self.bag += parcels


_NEXT_DUE = select(func.min(TIMERS.c.due_at).label("due_at"))
_FORGET = [delete(table) for table in reversed(METADATA.sorted_tables)]


async def forget_everything(storage: SqlStorage) -> None:
    """Empty every table."""
    async with storage._database.transaction() as transaction:
        for statement in _FORGET:
            await transaction.run(statement)


def quick_disk() -> str | None:
    """Give a folder in memory, where there is one: who looks at words, not at power cuts, need not wait for disks."""
    return str(MEMORY) if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else None


async def _nobody(_parcels: object) -> None:
    """Nothing leaves yet."""
