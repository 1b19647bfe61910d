"""Where messages go: accounts of readers, seals for their messages, and whether something waits for them already."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, exists, literal_column, select

from bot.ports.messaging import Bot
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.machinery import OUTBOX
from bot.storage.sql.sealing import Seal
from bot.storage.sql.tables import MANAGERS, PEOPLE
from bot.storage.sql.transaction import Transaction


def is_unsent(outbox: FromClause) -> ColumnElement[bool]:
    """Pick the messages that have still to leave, in the very words of the partial index."""
    return outbox.c.state.in_([literal_column("'queued'"), literal_column("'sending'")])


_HAS_BACKLOG = exists(select(OUTBOX.c.id).where(OUTBOX.c.reader == bindparam("reader"), is_unsent(OUTBOX)))
_PERSON = (PEOPLE.c.id, PEOPLE.c.data_key, PEOPLE.c.account)
_MANAGER = (MANAGERS.c.id, MANAGERS.c.account)
_ONE: Mapping[Bot, Select[Any]] = {
    Bot.CITIZEN: select(*_PERSON, _HAS_BACKLOG).where(PEOPLE.c.id == bindparam("reader")),
    Bot.MANAGER: select(*_MANAGER, _HAS_BACKLOG).where(MANAGERS.c.id == bindparam("reader")),
}
_MANY: Mapping[Bot, Select[Any]] = {
    Bot.CITIZEN: select(*_PERSON).where(PEOPLE.c.id.in_(bindparam("readers", expanding=True))),
    Bot.MANAGER: select(*_MANAGER).where(MANAGERS.c.id.in_(bindparam("readers", expanding=True))),
}


@dataclass(frozen=True, slots=True)
class Address:
    """How to reach a reader.

    Attributes:
        account: None when they have none (yet).
        has_backlog: whether messages were waiting for them when the transaction first looked.
    """

    account: int | None
    seal: Seal
    has_backlog: bool = False


class Addresses:
    """Finds addresses, and remembers them until the end of the transaction."""

    __slots__ = ("_keyring", "_known", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring
        self._known: dict[str, Address] = {}

    async def of(self, bot: Bot, reader: str) -> Address:
        """Give a reader's address. Raises KeyError."""
        known = self._known.get(reader)
        if known is None:
            rows = await self._transaction.fetch(_ONE[bot], {"reader": reader})
            if not rows:
                raise KeyError(reader)
            *fields, has_backlog = rows[0]
            known = self._known[reader] = self._read(bot, fields, has_backlog=has_backlog)
        return known

    async def of_all(self, bot: Bot, readers: Collection[str]) -> Mapping[str, Address]:
        """Give the addresses of readers; those who are not there are left out."""
        rows = await self._transaction.fetch(_MANY[bot], {"readers": list(readers)})
        return {row[0]: self._read(bot, row) for row in rows}

    def _read(self, bot: Bot, fields: Sequence[Any], *, has_backlog: bool = False) -> Address:
        if bot is Bot.CITIZEN:
            reader, wrapped, account = fields
            seal, table = self._keyring.open(reader, wrapped), "people"
        else:
            reader, account = fields
            seal, table = self._keyring.house.seal, "managers"
        number = None if account is None else int(seal.open(account, f"{table}|{reader}|account"))
        return Address(number, seal, has_backlog)
