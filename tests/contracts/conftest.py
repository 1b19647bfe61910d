"""Databases with tables and nothing in them: migrated once."""

import asyncio
import shutil
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from bot.storage.sql.migrations.upgrade import migrate
from bot.storage.sql.tables import METADATA
from tests.servers import PostgresServer


@pytest.fixture(scope="session")
def ready_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    file = tmp_path_factory.mktemp("ready") / "dveri.sqlite3"
    asyncio.run(migrate(f"sqlite:///{file}"))
    return file


@pytest.fixture
def ready_sqlite_url(ready_sqlite: Path, tmp_path: Path) -> str:
    """A SQLite database with tables and nothing in them."""
    copy = tmp_path / "dveri.sqlite3"
    shutil.copyfile(ready_sqlite, copy)
    return f"sqlite:///{copy}"


@pytest.fixture(scope="session")
def migrated_postgres_url(postgres: PostgresServer) -> str:
    """A migrated PostgreSQL database, to be emptied before use."""
    url = postgres.url(postgres.create())
    asyncio.run(migrate(url))
    return url


@pytest_asyncio.fixture
async def ready_postgres_url(migrated_postgres_url: str) -> str:
    """A PostgreSQL database with tables and nothing in them: emptied, which is quicker than made anew."""
    connection = await asyncpg.connect(migrated_postgres_url.replace("+asyncpg", ""))
    await connection.execute(f"TRUNCATE {', '.join(METADATA.tables)} RESTART IDENTITY")
    await connection.close()
    return migrated_postgres_url
