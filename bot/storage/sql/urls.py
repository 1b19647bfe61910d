"""Database addresses as people write them, and as drivers want them."""

from __future__ import annotations

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError


class NotADatabaseUrl(Exception):
    """The address names no database that this program knows. Nothing was opened."""


def read_url(text: str) -> URL:
    """Read "sqlite:///file" or "postgresql://…", with or without a driver's name, into what we connect with.

    Raises:
        NotADatabaseUrl: neither of them, or a SQLite database without a file.
    """
    try:
        url = make_url(text)
    except ArgumentError:
        # Not chained: the library's message repeats the address, password and all.
        raise NotADatabaseUrl("the database address must begin with sqlite:/// or postgresql://") from None
    match url.drivername.partition("+")[0]:
        case "sqlite":
            if not url.database or url.database == ":memory:":
                raise NotADatabaseUrl("SQLite needs a file: sqlite:///path/to/file")
            return url.set(drivername="sqlite")
        case "postgresql" | "postgres":
            return url.set(drivername="postgresql+asyncpg")
        case _:
            raise NotADatabaseUrl("the database address must begin with sqlite:/// or postgresql://")


def is_sqlite(url: URL) -> bool:
    """Say whether an address read by `read_url` is a SQLite file."""
    return url.drivername == "sqlite"
