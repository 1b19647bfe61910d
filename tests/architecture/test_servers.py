"""The servers that the tests stand on keep their own promises."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import asyncpg
import pytest
import redis.asyncio
from pytest_socket import SocketConnectBlockedError
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.servers import SHORT_TMP, PostgresServer, RedisServer, remove_orphans


async def test_a_database_is_empty_and_writable(database_url: str) -> None:
    engine = create_async_engine(database_url)
    async with engine.begin() as connection:
        await connection.execute(text("CREATE TABLE people (name TEXT)"))
        await connection.execute(text("INSERT INTO people VALUES ('Їжак')"))
        found = await connection.scalar(text("SELECT count(*) FROM people"))
    await engine.dispose()
    assert found == 1


async def test_a_database_can_be_copied(postgres: PostgresServer) -> None:
    original = postgres.create()
    await _run_in(postgres, original, "CREATE TABLE people (name TEXT)")
    copy = postgres.create(like=original)
    await _run_in(postgres, copy, "SELECT name FROM people")
    postgres.drop(copy)
    postgres.drop(original)


async def test_redis_starts_each_test_empty(redis_url: str) -> None:
    async with redis.asyncio.from_url(redis_url) as client:
        assert await client.dbsize() == 0
        await client.set("greeting", "Добрий день")


async def test_redis_has_forgotten_the_test_before(redis_url: str) -> None:
    async with redis.asyncio.from_url(redis_url) as client:
        assert await client.dbsize() == 0


async def test_postgres_keeps_what_was_written_over_a_stop(mortal_postgres: PostgresServer) -> None:
    await _run_in(mortal_postgres, "postgres", "CREATE TABLE people (name TEXT)")
    mortal_postgres.stop()
    with pytest.raises(OSError, match=r"No such file|refused"):
        await _run_in(mortal_postgres, "postgres", "SELECT 1")
    mortal_postgres.start()
    await _run_in(mortal_postgres, "postgres", "SELECT name FROM people")


async def test_redis_can_be_lost_and_come_back(mortal_redis: RedisServer) -> None:
    mortal_redis.stop()
    async with redis.asyncio.from_url(mortal_redis.url) as client:
        with pytest.raises(redis.ConnectionError):
            await client.ping()
    mortal_redis.start()
    async with redis.asyncio.from_url(mortal_redis.url) as client:
        assert await client.ping()


def test_servers_of_a_killed_run_are_removed() -> None:
    start_and_die = (
        "import os, signal\n"
        "from tests.servers import *\n"
        "folder = new_folder(); RedisServer(folder).start(); print(folder, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    died = subprocess.run([sys.executable, "-c", start_and_die], capture_output=True, text=True, check=False)
    if not died.stdout:
        pytest.skip(died.stderr.strip().splitlines()[-1])
    left = Path(died.stdout.strip())
    assert left.parent == SHORT_TMP
    assert left.exists()
    remove_orphans()
    assert not left.exists()


def test_nobody_outside_can_be_reached() -> None:
    with socket.socket() as line, pytest.raises(SocketConnectBlockedError):
        # Source: RFC 5737, an address kept for documentation.
        line.connect(("192.0.2.1", 443))


def test_everything_runs_with_an_unprivileged_account_when_we_are_root(postgres: PostgresServer) -> None:
    owner = (postgres.folder / "PG_VERSION").stat().st_uid
    assert owner != 0 or os.geteuid() != 0


async def _run_in(postgres: PostgresServer, database: str, statement: str) -> None:
    connection = await asyncpg.connect(postgres.url(database).replace("+asyncpg", ""))
    await connection.execute(statement)
    await connection.close()
