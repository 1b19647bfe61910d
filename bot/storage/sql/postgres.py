"""PostgreSQL: a pool of connections, one for each work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

from sqlalchemy import URL, Executable, PoolProxiedConnection, event
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.ports.storage import Unavailable
from bot.storage.sql.failures import FAILURES, decided
from bot.storage.sql.transaction import PATIENCE, AnyRow, Values


class PostgresTransaction:
    """A transaction on a connection of its own, at READ COMMITTED; rows are held by SELECT … FOR UPDATE."""

    __slots__ = ("_connection",)

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def fetch(self, statement: Executable, values: Values | None = None) -> Sequence[AnyRow]:
        """Run a statement and give its rows."""
        try:
            return (await self._connection.execute(statement, values)).all()
        except FAILURES as error:
            raise decided(error) from error

    async def run(self, statement: Executable, values: Values | None = None) -> None:
        """Run a statement that gives no rows."""
        try:
            await self._connection.execute(statement, values)
        except FAILURES as error:
            raise decided(error) from error


class PostgresDatabase:
    """A PostgreSQL database. Works run side by side, as many as there are connections."""

    def __init__(self, url: URL, *, connections: int, patience: timedelta = PATIENCE) -> None:
        seconds = patience.total_seconds()
        self._engine = create_async_engine(
            url,
            pool_size=connections,
            max_overflow=0,
            pool_timeout=seconds,
            pool_use_lifo=True,
            connect_args={
                "timeout": seconds,
                "command_timeout": seconds,
                # Compiling a plan to machine code costs more than any of our statements.
                "server_settings": {"jit": "off", "application_name": "dveri"},
            },
            hide_parameters=True,
        )
        # First come, first served. The pool alone gives a connection to whoever asks at the right moment, and some
        # waited for seconds.
        self._room = asyncio.Semaphore(connections)
        self._patience = seconds
        event.listen(self._engine.sync_engine, "checkout", _refuse_closed)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[PostgresTransaction]:
        """Begin a work."""
        await self._enter()
        try:
            connection = await self._connect()
            try:
                yield PostgresTransaction(connection)
                await _commit(connection)
            finally:
                # Closing rolls back what was not committed; what fails here has failed before.
                with suppress(*FAILURES):
                    await connection.close()
        finally:
            self._room.release()

    async def close(self) -> None:
        """Let go of all connections."""
        await self._engine.dispose()

    async def _enter(self) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await self._room.acquire()
        except TimeoutError as error:
            raise Unavailable("all connections to the database have been busy for too long") from error

    async def _connect(self) -> AsyncConnection:
        connection = self._engine.connect()
        try:
            return await connection.start()
        except FAILURES as error:
            raise decided(error) from error


async def _commit(connection: AsyncConnection) -> None:
    try:
        await connection.commit()
    except FAILURES as error:
        raise decided(error) from error


def _refuse_closed(driver: Any, _record: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
    """Have the pool replace a connection that the server has left; asking the server would cost a trip."""
    if driver.driver_connection.is_closed():
        raise DisconnectionError
