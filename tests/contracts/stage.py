"""Where storage contracts play: a database that is ready, a clock in the hand, and as many processes as wanted."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.casework.names import PersonId
from bot.ports.messaging import Channel
from bot.storage.sql.storage import SqlStorage
from tests.contracts.worlds import CountingChance, HandClock

SECRET = b"a secret of a fictional hromada!"


class Stage:
    """One database, and the storages of the processes that use it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.clock = HandClock()
        self.chance = CountingChance()
        self._opened: list[SqlStorage] = []

    def open(self, *, local_bots: frozenset[Channel] = frozenset(), connections: int = 8) -> SqlStorage:
        """Start another process, as far as the database can tell."""
        storage = SqlStorage(
            self.url,
            secret_key=SECRET,
            chance=self.chance,
            clock=self.clock,
            local_bots=local_bots,
            connections=connections,
        )
        self._opened.append(storage)
        return storage

    async def close(self) -> None:
        for storage in self._opened:
            await storage.close()


class StorageContract(ABC):
    """What every test has: a stage, and one storage open on it."""

    @pytest.fixture
    @abstractmethod
    def ready_url(self) -> str:
        """Give the address of a database with tables and nothing in them."""

    @pytest_asyncio.fixture
    async def stage(self, ready_url: str) -> AsyncIterator[Stage]:
        stage = Stage(ready_url)
        yield stage
        await stage.close()

    @pytest.fixture
    def storage(self, stage: Stage) -> SqlStorage:
        return stage.open()

    @pytest_asyncio.fixture
    async def olena(self, stage: Stage, storage: SqlStorage) -> PersonId:
        async with storage.work() as work:
            person = await work.people.add(380501234567, "uk", stage.clock.now())
        return person.id
