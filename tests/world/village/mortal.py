"""A database that can be made to die: at any statement, at a commit that fails, or at one that nobody hears of."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import Executable

from bot.ports.storage import Unavailable
from bot.storage.sql.transaction import NO_VALUES, Database, Row, Transaction, Values


@dataclass(frozen=True, slots=True)
class Death:
    """When a transaction dies.

    Attributes:
        statements: after so many of them; None to come as far as the commit.
        is_saved: the commit takes place, yet whoever asked for it hears that it failed.
    """

    statements: int | None = None
    is_saved: bool = False


class MortalDatabase:
    """A database whose next transaction dies when told so; everything else is the real one."""

    def __init__(self, real: Database) -> None:
        self.real = real
        self.death: Death | None = None

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Begin a transaction. Raises Unavailable."""
        death, self.death = self.death, None
        async with self.real.transaction() as transaction:
            if death is None:
                yield transaction
                return
            yield _Dying(transaction, death)
            if not death.is_saved:
                raise Unavailable("killed at the commit")
        raise Unavailable("killed after the commit")

    async def close(self) -> None:
        """Let go of all connections."""
        await self.real.close()


class _Dying:
    """Counts statements until the one that never comes back."""

    def __init__(self, real: Transaction, death: Death) -> None:
        self._real = real
        self._left = death.statements

    async def fetch(self, statement: Executable, values: Values = NO_VALUES) -> Sequence[Row]:
        self._count()
        return await self._real.fetch(statement, values)

    async def run(self, statement: Executable, values: Values = NO_VALUES) -> None:
        self._count()
        await self._real.run(statement, values)

    async def run_each(self, statement: Executable, values: Sequence[Values]) -> None:
        self._count()
        await self._real.run_each(statement, values)

    def _count(self) -> None:
        if self._left is None:
            return
        if self._left <= 0:
            raise Unavailable("killed at a statement")
        self._left -= 1
