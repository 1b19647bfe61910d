"""Everything remembered, in SQLite or PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import asyncpg
from sqlalchemy import text

from bot.ports.chance import Chance
from bot.ports.clock import Clock
from bot.ports.messaging import Channel
from bot.ports.storage import Unavailable
from bot.storage.sql.migrations.upgrade import head, is_known, too_new
from bot.storage.sql.postgres import PostgresDatabase
from bot.storage.sql.pruning import prune_once
from bot.storage.sql.pruning_invitations import prune_invitations_once
from bot.storage.sql.pruning_texts import prune_texts_once
from bot.storage.sql.sealing import House
from bot.storage.sql.sqlite import SqliteDatabase
from bot.storage.sql.stores.step_passes import leave_once, sum_up_once
from bot.storage.sql.transaction import PATIENCE, Database
from bot.storage.sql.urls import is_sqlite, read_url
from bot.storage.sql.work import SqlWork, World

#: Connections to PostgreSQL of one process, unless said otherwise.
CONNECTIONS = 10

_REVISION = text("SELECT version_num FROM alembic_version")
_MIGRATE = "run: python -m bot migrate"


class SqlStorage:
    """ports.storage.Storage. Tables are made and changed by `migrate` only."""

    def __init__(
        self,
        url: str,
        *,
        secret_key: bytes,
        chance: Chance,
        clock: Clock,
        local_bots: frozenset[Channel] = frozenset(),
        connections: int = CONNECTIONS,
        patience: timedelta = PATIENCE,
    ) -> None:
        """Open nothing yet.

        Args:
            url: "sqlite:///file" or "postgresql://…", with or without a driver's name.
            secret_key: DVERI_SECRET_KEY; the same for all processes, for good.
            local_bots: bots whose messages this process sends itself straight after commit (Work.parcels).
            connections: at most this many to PostgreSQL.
            patience: how long to wait for a connection, a lock or a statement before giving up.

        Raises:
            NotADatabaseUrl, SecretTooShort: the settings are wrong; nothing was opened.
        """
        read = read_url(url)
        self._world = World(House(secret_key, chance), chance, clock, local_bots)
        self._database: Database = (
            SqliteDatabase(read, patience=patience)
            if is_sqlite(read)
            else PostgresDatabase(read, connections=connections, patience=patience)
        )

    @asynccontextmanager
    async def work(self) -> AsyncIterator[SqlWork]:
        """Begin a transaction. Raises Unavailable."""
        async with self._database.transaction() as transaction:
            yield SqlWork(transaction, self._world)

    async def check(self) -> None:
        """Return when the database answers and its migrations are complete; Unavailable when not."""
        try:
            async with self._database.transaction() as transaction:
                rows = await transaction.fetch(_REVISION)
        except (sqlite3.OperationalError, asyncpg.UndefinedTableError) as error:
            raise Unavailable(f"the database has no tables yet; {_MIGRATE}") from error
        found = rows[0][0] if rows else "nothing"
        if rows and not is_known(found):
            raise too_new(found)
        if found != head():
            raise Unavailable(f"the database stands at migration {found}, the program at {head()}; {_MIGRATE}")

    async def prune(self, at: datetime) -> int:
        """Forget handled updates and messages that left long ago (see pruning.py); how many rows went.

        Raises:
            Unavailable: some may be left; the next call goes on.
        """
        gone = 0
        while True:
            async with self._database.transaction() as transaction:
                piece = 0
                for forget in (prune_once, prune_texts_once, prune_invitations_once):
                    piece += await forget(transaction, at)
            if not piece:
                return gone
            gone += piece

    async def count_steps(self, at: datetime) -> None:
        """Note which talks were left, and count what was written down of steps before today into sums.

        Reads through everybody: once a day is enough. Raises Unavailable; the next call goes on.
        """
        for do_once in (leave_once, sum_up_once):
            while True:
                async with self._database.transaction() as transaction:
                    if not await do_once(transaction, at):
                        break

    async def close(self) -> None:
        """Let go of all connections."""
        await self._database.close()
