"""A database that is gone says so at once, loses nothing it promised, and is used again when it is back."""

import asyncio
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest

from bot.casework.names import NeedId
from bot.ports.messaging import Channel, Message
from bot.ports.records import Outgoing
from bot.ports.storage import Unavailable
from bot.storage.sql.migrations.upgrade import migrate
from bot.storage.sql.postgres import NothingSaved
from bot.storage.sql.storage import SqlStorage
from tests.contracts.samples import DANYLO
from tests.contracts.stage import SECRET
from tests.contracts.worlds import MORNING, CountingChance, HandClock, PowerCut
from tests.servers import PostgresServer

A_MOMENT = timedelta(seconds=0.05)


def open_storage(url: str, *, patience: timedelta = timedelta(seconds=5)) -> SqlStorage:
    return SqlStorage(url, secret_key=SECRET, chance=CountingChance(), clock=HandClock(), patience=patience)


async def claim(storage: SqlStorage, update_id: int) -> bool:
    async with storage.work() as work:
        return await work.inbox.claim(Channel.CITIZEN, update_id, MORNING)


async def test_a_stopped_server_is_unavailable_and_comes_back_by_itself(mortal_postgres: PostgresServer) -> None:
    url = mortal_postgres.url(mortal_postgres.create())
    await migrate(url)
    storage = open_storage(url)
    assert all(await asyncio.gather(*(claim(storage, number) for number in range(8))))

    mortal_postgres.stop()
    for _ in range(3):
        with pytest.raises(Unavailable):
            await claim(storage, 100)
        with pytest.raises(Unavailable):
            await storage.check()

    mortal_postgres.start()
    assert all(await asyncio.gather(*(claim(storage, number) for number in range(100, 108))))
    assert not await claim(storage, 0)
    await storage.check()
    await storage.close()


async def test_a_server_stopped_in_the_middle_of_a_work_saves_nothing(mortal_postgres: PostgresServer) -> None:
    url = mortal_postgres.url(mortal_postgres.create())
    await migrate(url)
    storage = open_storage(url)

    async def interrupted() -> None:
        async with storage.work() as work:
            await work.inbox.claim(Channel.CITIZEN, 1, MORNING)
            mortal_postgres.stop()

    with pytest.raises(Unavailable):
        await interrupted()
    mortal_postgres.start()
    assert await claim(storage, 1)
    await storage.close()


async def test_our_own_mistakes_stay_what_they_are_when_the_server_is_gone(mortal_postgres: PostgresServer) -> None:
    url = mortal_postgres.url(mortal_postgres.create())
    await migrate(url)
    storage = open_storage(url)

    async def broken() -> None:
        async with storage.work() as work:
            await work.inbox.claim(Channel.CITIZEN, 1, MORNING)
            mortal_postgres.stop()
            raise PowerCut

    with pytest.raises(PowerCut):
        await broken()
    await storage.close()


async def test_a_statement_that_waits_for_too_long_is_unavailable(postgres_url: str) -> None:
    await migrate(postgres_url)
    storage = open_storage(postgres_url, patience=A_MOMENT * 4)
    other = open_storage(postgres_url)
    async with other.work() as work:
        await work.inbox.claim(Channel.CITIZEN, 1, MORNING)
        with pytest.raises(Unavailable):
            await claim(storage, 1)
    assert not await claim(storage, 1)
    await storage.close()
    await other.close()


async def test_a_pool_without_a_free_connection_is_unavailable(postgres_url: str) -> None:
    await migrate(postgres_url)
    storage = SqlStorage(
        postgres_url, secret_key=SECRET, chance=CountingChance(), clock=HandClock(), connections=1, patience=A_MOMENT
    )
    async with storage.work() as work:
        await work.inbox.claim(Channel.CITIZEN, 1, MORNING)
        with pytest.raises(Unavailable):
            await claim(storage, 2)
    assert await claim(storage, 2)
    await storage.close()


async def test_a_failure_passed_over_in_silence_is_not_taken_for_a_commit(postgres_url: str) -> None:
    await migrate(postgres_url)
    storage = open_storage(postgres_url)

    async def careless() -> None:
        async with storage.work() as work:
            await work.inbox.claim(Channel.CITIZEN, 1, MORNING)
            with suppress(asyncpg.IntegrityConstraintViolationError):
                await work.outbox.put(
                    Outgoing(Channel.MANAGER, DANYLO.id, Message("a"), NeedId("nobody's")), at=MORNING
                )

    async with storage.work() as work:
        await work.staff.add(DANYLO)
    with pytest.raises(NothingSaved):
        await careless()
    assert await claim(storage, 1)
    await storage.close()


@pytest.mark.parametrize(
    "url", ["sqlite:////there-is/no-such-folder/file", "postgresql://postgres@/x?host=/tmp/nowhere"]
)
async def test_a_database_that_never_was_is_unavailable(url: str) -> None:
    storage = open_storage(url)
    with pytest.raises(Unavailable):
        await claim(storage, 1)
    with pytest.raises(Unavailable):
        await storage.check()
    await storage.close()


async def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Добрий день! " * 1000)
    storage = open_storage(f"sqlite:///{file}")
    with pytest.raises(Unavailable, match="NOTADB"):
        await claim(storage, 1)
    await storage.close()


async def test_a_file_locked_by_another_program_is_unavailable_until_it_is_free(sqlite_url: str) -> None:
    await migrate(sqlite_url)
    storage = open_storage(sqlite_url, patience=A_MOMENT)
    assert await claim(storage, 1)
    with locked(sqlite_url):
        outcomes = await asyncio.gather(*(claim(storage, number) for number in range(2, 5)), return_exceptions=True)
        assert all(isinstance(outcome, Unavailable) for outcome in outcomes)
    assert all([await claim(storage, number) for number in range(2, 5)])
    await storage.close()


async def test_a_file_locked_for_a_moment_is_waited_for(sqlite_url: str) -> None:
    await migrate(sqlite_url)
    storage = open_storage(sqlite_url)
    assert await claim(storage, 1)
    with locked(sqlite_url):
        waiting = asyncio.create_task(claim(storage, 2))
        await asyncio.sleep(0)
        assert not waiting.done()
    assert await waiting
    await storage.close()


async def test_a_work_that_never_ends_does_not_hold_others_for_ever(sqlite_url: str) -> None:
    await migrate(sqlite_url)
    storage = open_storage(sqlite_url, patience=A_MOMENT)
    async with storage.work():
        with pytest.raises(Unavailable):
            await claim(storage, 1)
    assert await claim(storage, 1)
    await storage.close()


async def test_a_full_disk_saves_nothing_of_what_it_refused_and_all_that_it_took(sqlite_url: str) -> None:
    await migrate(sqlite_url)
    storage = open_storage(sqlite_url)

    async def import_edition(number: int) -> int:
        async with storage.work() as work:
            await work.inbox.claim(Channel.CITIZEN, number, MORNING)
            # Chance cannot be compressed.
            text = CountingChance().octets(40_000).hex()
            await work.editions.put(str(number), {"text": text}, {}, MORNING)
        return number

    assert await import_edition(0) == 0
    with a_disk_of(1_000_000):
        outcomes = await asyncio.gather(*(import_edition(number) for number in range(1, 64)), return_exceptions=True)
    assert any(isinstance(outcome, Unavailable) for outcome in outcomes)
    for number, outcome in enumerate(outcomes, 1):
        assert isinstance(outcome, (int, Unavailable))
        assert await claim(storage, number) is isinstance(outcome, Unavailable)
    assert not await claim(storage, 0)
    await storage.close()


@pytest.mark.parametrize("at", ["nothing", "0001"])
async def test_a_database_behind_the_program_names_the_cure(sqlite_url: str, at: str) -> None:
    if at != "nothing":
        await migrate(sqlite_url)
        with sqlite3.connect(sqlite_url.partition("///")[2]) as file:
            file.execute("UPDATE alembic_version SET version_num = ?", [at])
        file.close()
    storage = open_storage(sqlite_url)
    with pytest.raises(Unavailable, match="run: python -m bot migrate"):
        await storage.check()
    await storage.close()


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Hold the write lock of a SQLite file, as another program would."""
    other = sqlite3.connect(url.partition("///")[2], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


@contextmanager
def a_disk_of(octets: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (octets, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
