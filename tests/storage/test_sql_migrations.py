"""Migrations bring any database to what the program expects, and nothing else."""

import asyncio
import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.ext.asyncio import create_async_engine

from bot.ports.storage import Unavailable
from bot.storage.sql.machinery import INBOX
from bot.storage.sql.migrations.upgrade import _config, head, migrate
from bot.storage.sql.storage import SqlStorage
from bot.storage.sql.tables import METADATA
from bot.storage.sql.urls import NotADatabaseUrl, is_sqlite, read_url
from tests.contracts.stage import SECRET
from tests.contracts.worlds import CountingChance, HandClock

pytestmark = pytest.mark.filterwarnings("ignore:autogenerate skipping.*'ix_outbox_unsent'")


async def test_a_migrated_database_is_what_the_tables_say(database_url: str) -> None:
    await migrate(database_url)
    assert INBOX.metadata is METADATA
    assert await differences(database_url) == []


async def test_migrating_again_changes_nothing(database_url: str) -> None:
    await migrate(database_url)
    await migrate(database_url)
    storage = SqlStorage(database_url, secret_key=SECRET, chance=CountingChance(), clock=HandClock())
    await storage.check()
    await storage.close()


async def test_four_processes_may_migrate_at_once(database_url: str) -> None:
    await asyncio.gather(*(migrate(database_url) for _ in range(4)))
    assert await differences(database_url) == []


async def test_the_folder_of_a_sqlite_file_is_made(tmp_path: Path) -> None:
    file = tmp_path / "var" / "deep" / "dveri.sqlite3"
    await migrate(f"sqlite:///{file}")
    assert file.exists()


async def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        await migrate(f"sqlite:///{tmp_path}")


async def test_a_wrong_address_is_refused() -> None:
    with pytest.raises(NotADatabaseUrl):
        await migrate("mysql://localhost/x")


def test_revisions_are_numbered_in_order_and_say_when_to_run() -> None:
    revisions = list(ScriptDirectory.from_config(_config()).walk_revisions())
    assert [one.revision for one in revisions] == [f"{number:04d}" for number in range(len(revisions), 0, -1)]
    assert revisions[0].revision == head()
    for one in revisions:
        assert re.match(rf"{one.revision}_(before|after)_\w+\.py$", Path(one.path).name)


async def differences(url: str) -> list[object]:
    read = read_url(url)
    if is_sqlite(read):
        engine = create_engine(read)
        with engine.connect() as connection:
            found = _differences(connection)
        engine.dispose()
        return found
    postgres = create_async_engine(read)
    async with postgres.connect() as connecting:
        found = await connecting.run_sync(_differences)
    await postgres.dispose()
    return found


def _differences(connection: Connection) -> list[object]:
    # SQLite does not tell which way an index runs; PostgreSQL does, and there it is compared.
    unclear = {"ix_outbox_unsent"} if connection.dialect.name == "sqlite" else set()
    options = {"compare_type": True, "include_name": lambda name, *_: name not in unclear}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), METADATA))
