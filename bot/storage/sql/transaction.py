"""What stores say to a database, whichever it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from typing import Any, Final, Protocol

from sqlalchemy import Executable, Integer, Row, bindparam

#: A row whose columns the statement knows and the type checker does not.
AnyRow = Row[*tuple[Any, ...]]

#: Values bound to a statement, by name; or a list of them, to do the same with each.
Values = Mapping[str, Any] | Sequence[Mapping[str, Any]]

#: How long to wait for a connection, a lock or a statement before the database counts as unavailable. A product
#: choice: Telegram delivers an unanswered update again, so giving up early loses nothing.
PATIENCE: Final = timedelta(seconds=5)


#: How many rows to take. Written out: PostgreSQL takes a bound one for a tenth of the table and reads all of it.
LIMIT = bindparam("limit", type_=Integer, literal_execute=True)


class Transaction(Protocol):
    """An open transaction. Both ways raise Unavailable when the database fails."""

    async def fetch(self, statement: Executable, values: Values | None = None) -> Sequence[AnyRow]:
        """Run a statement and give its rows."""
        ...

    async def run(self, statement: Executable, values: Values | None = None) -> None:
        """Run a statement that gives no rows."""
        ...


class Database(Protocol):
    """Where transactions come from."""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin a transaction; it is committed on leaving without an exception. Raises Unavailable."""
        ...

    async def close(self) -> None:
        """Let go of all connections."""
        ...
