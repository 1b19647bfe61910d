"""Which failures of a database mean "try again later", decided by name."""

from __future__ import annotations

import sqlite3
from typing import Final

import asyncpg
from sqlalchemy.exc import DBAPIError

from bot.ports.storage import Unavailable

#: What a driver or the network may raise; anything else is nobody's business here.
FAILURES: Final = (
    # Only migrations run through SQLAlchemy.
    DBAPIError,
    sqlite3.Error,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    # Connecting, and statements that took longer than they may.
    OSError,
    TimeoutError,
)

# Source: sqlite.org/rescode.html. Busy and locked pass; a full or failing disk passes when somebody mends it.
_SQLITE = frozenset(
    {
        "SQLITE_BUSY",
        "SQLITE_LOCKED",
        "SQLITE_NOMEM",
        "SQLITE_READONLY",
        "SQLITE_IOERR",
        "SQLITE_CORRUPT",
        "SQLITE_FULL",
        "SQLITE_CANTOPEN",
        "SQLITE_PROTOCOL",
        "SQLITE_NOTADB",
        "SQLITE_INTERRUPT",
    }
)

# Source: PostgreSQL 18, appendix A. Whole classes first: connections, resources, operators, the system, and not
# being let in.
_POSTGRES_CLASSES = frozenset({"08", "28", "53", "57", "58", "3D"})
# Wrong name or password, no such database.
_NOT_LET_IN = frozenset({"28", "3D"})
_POSTGRES = frozenset(
    {
        "0A000",  # feature_not_supported: asyncpg's cached plan of a table that a migration has just changed
        "25006",  # read_only_sql_transaction: a replica, until it is promoted
        "25P03",  # idle_in_transaction_session_timeout
        "25P04",  # transaction_timeout
        "40001",  # serialization_failure
        "40P01",  # deadlock_detected
        "55P03",  # lock_not_available
        "XX001",  # data_corrupted
        "XX002",  # index_corrupted
    }
)


def decided(error: BaseException) -> BaseException:
    """Give Unavailable for what may pass, and the error itself for what is our own mistake."""
    return Unavailable(_sentence(error)) if _may_pass(error) else error


def _may_pass(error: BaseException) -> bool:
    match error:
        # The last is asyncpg meeting the farewell of a server that is going down.
        case TimeoutError() | OSError() | asyncpg.InternalClientError():
            return True
        case DBAPIError(orig=BaseException() as cause):
            return _may_pass(cause)
        case sqlite3.Error():
            return _sqlite_name(error) in _SQLITE
        case asyncpg.InterfaceError():
            # asyncpg's word for a connection that is closed, or busy with what was cancelled.
            return "connection" in str(error)
        case _:
            state = str(getattr(error, "sqlstate", "") or "")
            return state in _POSTGRES or state[:2] in _POSTGRES_CLASSES


def _sentence(error: BaseException) -> str:
    """Say what is wrong and where to look; never the address, which may hold a password."""
    name = _name(error)
    match name:
        case "SQLITE_CANTOPEN" | "SQLITE_READONLY":
            return f"the database file cannot be opened ({name}); check its folder, and DVERI_DATABASE_URL"
        case "SQLITE_NOTADB" | "SQLITE_CORRUPT":
            return f"the file is not a database, or a damaged one ({name}); check DVERI_DATABASE_URL"
        case _ if name[:2] in _NOT_LET_IN:
            return f"the database does not let us in ({name}); check name and password in DVERI_DATABASE_URL"
        case _ if isinstance(error, OSError):
            return f"the database cannot be reached ({name}); check that it runs, and DVERI_DATABASE_URL"
        case _:
            return f"the database refused: {name}"


def _name(error: BaseException) -> str:
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    known = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None)
    return str(known or type(cause).__name__)


def _sqlite_name(error: sqlite3.Error) -> str:
    """Name the primary code: SQLITE_IOERR for SQLITE_IOERR_WRITE."""
    return "_".join(str(getattr(error, "sqlite_errorname", "")).split("_")[:2])
