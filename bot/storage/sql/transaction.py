"""What stores say to a database, whichever it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import timedelta
from types import MappingProxyType
from typing import Any, Final, Protocol

from sqlalchemy import Executable

#: Values bound to a statement, by name.
Values = Mapping[str, Any]
#: A row: what the statement selects or returns, in its order.
Row = Sequence[Any]

NO_VALUES: Final[Values] = MappingProxyType({})

#: How long to wait for a connection, a lock or a statement before the database counts as unavailable. A product
#: choice: Telegram delivers an unanswered update again, so giving up early loses nothing.
PATIENCE: Final = timedelta(seconds=5)


class Transaction(Protocol):
    """An open transaction. Every way raises Unavailable when the database fails.

    Statements are constants: each is worked out once and kept.
    """

    async def fetch(self, statement: Executable, values: Values = NO_VALUES) -> Sequence[Row]:
        """Run a statement and give its rows."""
        ...

    async def run(self, statement: Executable, values: Values = NO_VALUES) -> None:
        """Run a statement that gives no rows."""
        ...

    async def run_each(self, statement: Executable, values: Sequence[Values]) -> None:
        """Run a statement that gives no rows once for each of the values."""
        ...


class Database(Protocol):
    """Where transactions come from."""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin a transaction; it is committed on leaving without an exception. Raises Unavailable."""
        ...

    async def close(self) -> None:
        """Let go of all connections."""
        ...
