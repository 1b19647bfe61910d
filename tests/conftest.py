"""The fixtures everybody may use: real databases and a real Redis, fresh for each test.

Servers start once per test process, on first use. Where one cannot run, its tests are skipped and say why;
under CI=true they fail, so that a whole green run means what it says.
"""

import atexit
import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn, TypeVar

import pytest

from tests.servers import NoServerHere, PostgresServer, RedisServer, new_folder, remove, remove_orphans

Server = TypeVar("Server", PostgresServer, RedisServer)


@pytest.fixture(scope="module", autouse=True)
def _old_things_aside() -> None:
    """Let the collector look only at what the tests of this file make.

    NiceGUI collects garbage twice for each simulated visitor. All modules of the suite are a million objects, and
    looking at each of them every time was four fifths of the processor time of the console's tests. What earlier
    files leave, such as an edition read once, is old too; their last test has let go of its fixtures by now.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def server_folder() -> Iterator[Path]:
    """A folder in which servers may live; they are stopped with it."""
    remove_orphans()
    folder = new_folder()
    # A test process that ends without tearing down its fixtures still comes past here.
    atexit.register(remove, folder)
    yield folder
    remove(folder)
    atexit.unregister(remove)


@pytest.fixture(scope="session")
def postgres(server_folder: Path) -> PostgresServer:
    """The PostgreSQL of this test process. Prefer `postgres_url`."""
    server = PostgresServer(server_folder)
    _start(server.start)
    return server


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """An empty PostgreSQL database, gone after the test."""
    database = postgres.create()
    yield postgres.url(database)
    postgres.drop(database)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite database whose file does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'dveri.sqlite3'}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database; a test that asks for it runs once on SQLite and once on PostgreSQL."""
    url = request.getfixturevalue(f"{request.param}_url")
    if not isinstance(url, str):
        raise TypeError(url)
    return url


@pytest.fixture(scope="session")
def redis_server(server_folder: Path) -> RedisServer:
    """The Redis of this test process. Prefer `redis_url`."""
    server = RedisServer(server_folder)
    _start(server.start)
    return server


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    """An empty Redis."""
    redis_server.clear()
    return redis_server.url


@pytest.fixture
def mortal_postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL of the test's own, to be stopped and started in the middle of things."""
    yield from _mortal(PostgresServer)


@pytest.fixture
def mortal_redis() -> Iterator[RedisServer]:
    """A Redis of the test's own, to be stopped and started in the middle of things."""
    yield from _mortal(RedisServer)


def _mortal(make: Callable[[Path], Server]) -> Iterator[Server]:
    folder = new_folder()
    server = make(folder)
    _start(server.start)
    yield server
    remove(folder)


def _start(start: Callable[[], None]) -> None:
    try:
        start()
    except NoServerHere as reason:
        _do_without(str(reason))


def _do_without(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
