"""Bringing a database up to what the program expects."""

from __future__ import annotations

import asyncio
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.storage.sql.failures import FAILURES, decided
from bot.storage.sql.transaction import PATIENCE
from bot.storage.sql.urls import is_sqlite, read_url

# Any number: two processes that migrate at once must agree on it.
_LOCK = 0x6476657269


async def migrate(url: str) -> None:
    """Bring a database up to date; makes the SQLite file and its folder when they are not there.

    Safe to repeat, and to run in several processes at once.

    Raises:
        NotADatabaseUrl: the address is wrong.
        Unavailable: the database cannot be reached or refuses to work now. Migrations that were complete stay.
    """
    read = read_url(url)
    try:
        if is_sqlite(read):
            await asyncio.to_thread(_upgrade_sqlite, read)
        else:
            await _upgrade_postgres(read)
    except FAILURES as error:
        raise decided(error) from error


@cache
def head() -> str:
    """Name the newest migration of this program."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def _config() -> Config:
    config = Config()
    # A percent sign in a path would otherwise be taken for a blank to fill.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config


def _upgrade(connection: Connection) -> None:
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _upgrade_sqlite(url: URL) -> None:
    Path(str(url.database)).absolute().parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",
        connect_args={"timeout": PATIENCE.total_seconds()},
        hide_parameters=True,
    )
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        # We say BEGIN ourselves: the driver would not, before CREATE TABLE.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            _upgrade(connection)
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")


async def _upgrade_postgres(url: URL) -> None:
    engine = create_async_engine(
        url, poolclass=NullPool, connect_args={"timeout": PATIENCE.total_seconds()}, hide_parameters=True
    )
    async with engine.begin() as connection:
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        await connection.run_sync(_upgrade)
