"""Bringing a database up to what the program expects."""

from __future__ import annotations

import asyncio
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, create_engine, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.ports.storage import Unavailable
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


def is_known(revision: str) -> bool:
    """Say whether this program knows a migration; a newer program may have gone further."""
    return revision in {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}


def too_new(revision: str) -> Unavailable:
    """Say that a newer program has changed the tables, and what to do."""
    return Unavailable(f"the database stands at migration {revision}, newer than this program; start the newer program")


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
    for revision in MigrationContext.configure(connection).get_current_heads():
        if not is_known(revision):
            raise too_new(revision)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _upgrade_sqlite(url: URL) -> None:
    folder = Path(str(url.database)).absolute().parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"the folder of the database file cannot be made ({type(error).__name__}); check DVERI_DATABASE_URL"
        raise Unavailable(reason) from error
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
