"""PostgreSQL: a pool of connections, one for each work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Final

import asyncpg
from sqlalchemy import URL, Dialect, Executable
from sqlalchemy.dialects.postgresql import asyncpg as asyncpg_dialect

from bot.ports.storage import Unavailable
from bot.storage.sql.failures import FAILURES, decided
from bot.storage.sql.statements import Phrasebook
from bot.storage.sql.transaction import NO_VALUES, PATIENCE, Row, Values

# More than we have, so that none is worked out twice.
_STATEMENTS: Final = 256

# SQLAlchemy gives this class no types.
_DIALECT: Final[Dialect] = asyncpg_dialect.dialect()  # type: ignore[no-untyped-call]

# What a connection says that the server has left, or is leaving.
_LEFT: Final = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    ConnectionError,
)


class NothingSaved(Exception):
    """A work caught the failure of a statement and went on. Nothing was saved; let such failures pass through."""


class PostgresTransaction:
    """A transaction on a connection of its own, at READ COMMITTED; rows are held by SELECT … FOR NO KEY UPDATE."""

    __slots__ = ("_connection", "_phrases")

    def __init__(self, connection: asyncpg.Connection, phrases: Phrasebook) -> None:
        self._connection = connection
        self._phrases = phrases

    async def fetch(self, statement: Executable, values: Values = NO_VALUES) -> Sequence[Row]:
        """Run a statement and give its rows."""
        prepared = self._phrases.look_up(statement)
        try:
            rows = await self._connection.fetch(prepared.sql, *prepared.fill(values))
        except FAILURES as error:
            raise decided(error) from error
        return prepared.read(rows)

    async def run(self, statement: Executable, values: Values = NO_VALUES) -> None:
        """Run a statement that gives no rows."""
        await self.fetch(statement, values)

    async def run_each(self, statement: Executable, values: Sequence[Values]) -> None:
        """Run a statement that gives no rows once for each of the values."""
        prepared = self._phrases.look_up(statement)
        try:
            await self._connection.executemany(prepared.sql, [prepared.fill(one) for one in values])
        except FAILURES as error:
            raise decided(error) from error


class PostgresDatabase:
    """A PostgreSQL database. Works run side by side, as many as there are connections."""

    def __init__(self, url: URL, *, connections: int, patience: timedelta = PATIENCE) -> None:
        self._url = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._connections = connections
        self._patience = patience.total_seconds()
        self._phrases = Phrasebook(_DIALECT)
        self._pool: asyncpg.Pool | None = None
        # First come, first served. A pool gives a connection to whoever asks at the right moment, and of 64 turns on
        # 16 connections some waited for four seconds.
        self._room = asyncio.Semaphore(connections)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[PostgresTransaction]:
        """Begin a work."""
        await self._enter()
        try:
            pool, connection = await self._begin()
            try:
                yield PostgresTransaction(connection, self._phrases)
                await _end(connection)
            except BaseException:
                await _roll_back(pool, connection)
                raise
            # Committed is committed, even on a connection that breaks the moment after.
            with suppress(*FAILURES):
                await pool.release(connection)
        finally:
            self._room.release()

    async def close(self) -> None:
        """Let go of all connections."""
        if self._pool is not None:
            await self._pool.close()

    async def _enter(self) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await self._room.acquire()
        except TimeoutError as error:
            raise Unavailable("all connections to the database have been busy for too long") from error

    async def _begin(self) -> tuple[asyncpg.Pool, asyncpg.Connection]:
        """Begin on the first connection that still works; saying BEGIN is what tells."""
        if self._pool is None:
            self._pool = self._make_pool()
        try:
            pool = await self._pool
            for _ in range(self._connections):
                connection = await pool.acquire(timeout=self._patience)
                try:
                    await connection.execute("BEGIN")
                except _LEFT:
                    await _throw_away(pool, connection)
                except BaseException:
                    await _throw_away(pool, connection)
                    raise
                else:
                    return pool, connection
        except FAILURES as error:
            raise decided(error) from error
        raise Unavailable("the database closes every connection")

    def _make_pool(self) -> asyncpg.Pool:
        """Prepare a pool; it connects when it is asked to."""
        return asyncpg.create_pool(
            self._url,
            min_size=0,
            max_size=self._connections,
            timeout=self._patience,
            command_timeout=self._patience,
            # Works leave nothing behind on a connection; clearing it would cost a trip each time.
            reset=_leave_as_it_is,
            statement_cache_size=_STATEMENTS,
            # Compiling a plan to machine code costs more than any of our statements.
            server_settings={"jit": "off", "application_name": "dveri"},
        )


async def _end(connection: asyncpg.Connection) -> None:
    try:
        said = await connection.execute("COMMIT")
    except FAILURES as error:
        raise decided(error) from error
    if said != "COMMIT":
        raise NothingSaved("a statement failed, the work went on, and PostgreSQL undid all of it")


async def _roll_back(pool: asyncpg.Pool, connection: asyncpg.Connection) -> None:
    """Undo; a connection on which even that fails is thrown away."""
    try:
        await connection.execute("ROLLBACK")
        await pool.release(connection)
    except FAILURES:
        await _throw_away(pool, connection)
    except BaseException:
        await _throw_away(pool, connection)
        raise


async def _throw_away(pool: asyncpg.Pool, connection: asyncpg.Connection) -> None:
    # The pool has let go of it already when the server has.
    with suppress(asyncpg.InterfaceError):
        connection.terminate()
        await pool.release(connection)


async def _leave_as_it_is(_connection: asyncpg.Connection) -> None:
    """Clear nothing."""
