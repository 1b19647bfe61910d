"""Addresses of databases, as people write them."""

import pytest

from bot.storage.sql.urls import NotADatabaseUrl, is_sqlite, read_url


@pytest.mark.parametrize("text", ["sqlite:///var/dveri.sqlite3", "sqlite+aiosqlite:///var/dveri.sqlite3"])
def test_sqlite_is_a_file(text: str) -> None:
    url = read_url(text)
    assert is_sqlite(url)
    assert url.database == "var/dveri.sqlite3"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+asyncpg", "postgresql+psycopg"])
def test_postgresql_has_one_driver(scheme: str) -> None:
    url = read_url(f"{scheme}://dveri:s%40cret@/dveri?host=/tmp/socket")
    assert url.drivername == "postgresql+asyncpg"
    assert (url.username, url.password, url.query["host"]) == ("dveri", "s@cret", "/tmp/socket")


@pytest.mark.parametrize(
    "text", ["", "var/dveri.sqlite3", "mysql://dveri:s3cret@host/x", "sqlite://", "sqlite:///:memory:", "s3cret"]
)
def test_anything_else_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(NotADatabaseUrl) as refusal:
        read_url(text)
    assert "s3cret" not in str(refusal.value)
