"""SQLite: one connection, one writer, and one commit for all who wait for it.

Statements run on the event loop: they take some 10 µs each, and the four of a turn, handed to a thread statement by
statement as aiosqlite does, took 1,500 µs. Only waiting is done elsewhere: the commit, which waits for the disk, in a
thread; another process's lock, by trying again. Many thousand rows at once hold the loop up, so write them in pieces.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import URL, Executable
from sqlalchemy.dialects.sqlite import pysqlite

from bot.ports.storage import Unavailable
from bot.storage.sql.failures import decided
from bot.storage.sql.statements import Phrasebook
from bot.storage.sql.transaction import NO_VALUES, PATIENCE, Row, Values

# WAL: readers and a writer at once. FULL: what was acknowledged survives a power cut (jobs.md, last line).
_PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # From here on we wait ourselves, without holding the loop up.
    "PRAGMA busy_timeout=0",
)
# More than we have, so that none is worked out twice.
_STATEMENTS: Final = 256
# Pause between tries for another process's lock, seconds. Short, because a busy process leaves it free for moments.
_PAUSE: Final = 0.001
# Whoever has met another process lately leaves it such a gap, seconds; otherwise the busier one would keep the file.
_GAP: Final = 0.002
_POLITE_FOR: Final = 1.0


class SqliteTransaction:
    """A savepoint within the transaction that a group of works shares."""

    __slots__ = ("_driver", "_phrases")

    def __init__(self, driver: sqlite3.Connection, phrases: Phrasebook) -> None:
        self._driver = driver
        self._phrases = phrases

    async def fetch(self, statement: Executable, values: Values = NO_VALUES) -> Sequence[Row]:
        """Run a statement and give its rows."""
        prepared = self._phrases.look_up(statement)
        self._refuse_outside()
        try:
            return prepared.read(self._driver.execute(prepared.sql, prepared.fill(values)).fetchall())
        except sqlite3.Error as error:
            raise decided(error) from error

    async def run(self, statement: Executable, values: Values = NO_VALUES) -> None:
        """Run a statement that gives no rows."""
        prepared = self._phrases.look_up(statement)
        self._refuse_outside()
        try:
            self._driver.execute(prepared.sql, prepared.fill(values))
        except sqlite3.Error as error:
            raise decided(error) from error

    async def run_each(self, statement: Executable, values: Sequence[Values]) -> None:
        """Run a statement that gives no rows once for each of the values."""
        prepared = self._phrases.look_up(statement)
        self._refuse_outside()
        try:
            self._driver.executemany(prepared.sql, [prepared.fill(one) for one in values])
        except sqlite3.Error as error:
            raise decided(error) from error

    def _refuse_outside(self) -> None:
        # A full or failing disk makes SQLite roll back by itself; what came after would be committed at once.
        if not self._driver.in_transaction:
            raise Unavailable("the transaction was rolled back by the database")


@dataclass(slots=True)
class _Group:
    """Works that are committed together. They ran one after another, each in a savepoint of its own."""

    changes_before: int
    commit: asyncio.Task[None] | None = None
    is_lost: bool = False


class SqliteDatabase:
    """A SQLite file. Works enter one by one, in the order they came, and share commits."""

    def __init__(self, url: URL, *, patience: timedelta = PATIENCE) -> None:
        self._patience = patience.total_seconds()
        self._file = str(url.database)
        self._phrases = Phrasebook(pysqlite.dialect())
        self._turn = asyncio.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite-commit")
        self._driver: sqlite3.Connection | None = None
        self._group: _Group | None = None
        self._polite_until = 0.0

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqliteTransaction]:
        """Begin a work; it returns only when the commit it shares is done."""
        await self._enter()
        try:
            group, driver = await self._begin()
            try:
                yield SqliteTransaction(driver, self._phrases)
                _release(driver)
            except BaseException:
                self._undo(group, driver)
                raise
            if group.commit is None:
                # Whoever waits for the turn by now comes before the commit, and is in it.
                group.commit = asyncio.create_task(self._commit(group, driver))
        finally:
            self._turn.release()
        await asyncio.shield(group.commit)

    async def close(self) -> None:
        """Let go of the file, after the last commit."""
        async with self._turn:
            self._let_go()
        self._thread.shutdown()

    async def _enter(self) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await self._turn.acquire()
        except TimeoutError as error:
            raise Unavailable("the database file has been busy for too long") from error

    async def _begin(self) -> tuple[_Group, sqlite3.Connection]:
        """Join the open transaction, or open one."""
        try:
            if self._driver is None:
                self._driver = await asyncio.to_thread(self._connect)
            driver = self._driver
            if self._group is None:
                await self._begin_immediate(driver)
                self._group = _Group(driver.total_changes)
            driver.execute("SAVEPOINT work")
        except sqlite3.Error as error:
            self._let_go()
            raise decided(error) from error
        return self._group, driver

    async def _begin_immediate(self, driver: sqlite3.Connection) -> None:
        """Take the write lock, waiting for other processes without holding the loop up."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._patience
        if loop.time() < self._polite_until:
            await asyncio.sleep(_GAP)
        while True:
            try:
                driver.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                # The low octet is the kind: a process killed in the middle makes the next one busy recovering.
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or loop.time() > deadline:
                    raise
            else:
                return
            self._polite_until = loop.time() + _POLITE_FOR
            await asyncio.sleep(_PAUSE)

    def _connect(self) -> sqlite3.Connection:
        driver = sqlite3.connect(
            self._file,
            timeout=self._patience,
            # We say BEGIN ourselves: the driver would not, before a SELECT or a SAVEPOINT.
            isolation_level=None,
            check_same_thread=False,
            cached_statements=_STATEMENTS,
        )
        try:
            for pragma in _PRAGMAS:
                driver.execute(pragma)
        except BaseException:
            driver.close()
            raise
        return driver

    def _undo(self, group: _Group, driver: sqlite3.Connection) -> None:
        """Take back one work; the others of its group stay, unless SQLite gave the whole transaction up."""
        with suppress(sqlite3.Error):
            if group.commit is None:
                driver.execute("ROLLBACK")
            else:
                driver.execute("ROLLBACK TO work")
                driver.execute("RELEASE work")
                return
        # Nobody else was in it, or a full or failing disk made SQLite roll everything back.
        group.is_lost = True
        self._group = None
        if driver.in_transaction:
            self._let_go()

    async def _commit(self, group: _Group, driver: sqlite3.Connection) -> None:
        async with self._turn:
            if group.is_lost:
                raise Unavailable("the disk failed another work of the same commit")
            self._group = None
            try:
                if driver.total_changes == group.changes_before:
                    driver.execute("COMMIT")
                else:
                    await asyncio.get_running_loop().run_in_executor(self._thread, driver.execute, "COMMIT")
            except sqlite3.Error as error:
                self._let_go()
                raise decided(error) from error

    def _let_go(self) -> None:
        """Close the file, which rolls back. The next work opens it anew."""
        if self._group is not None:
            self._group.is_lost = True
        driver, self._driver, self._group = self._driver, None, None
        if driver is not None:
            with suppress(sqlite3.Error):
                driver.close()


def _release(driver: sqlite3.Connection) -> None:
    try:
        driver.execute("RELEASE work")
    except sqlite3.Error as error:
        raise decided(error) from error
