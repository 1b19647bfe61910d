"""Where messages go: accounts of readers, seals for their messages, and whether something waits for them already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Select, bindparam, exists, literal_column, null, select

from bot.ports.messaging import Channel
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.machinery import OUTBOX
from bot.storage.sql.sealing import Seal
from bot.storage.sql.tables import MANAGERS, PEOPLE
from bot.storage.sql.transaction import Transaction


def is_unsent(outbox: FromClause) -> ColumnElement[bool]:
    """Pick the messages that have still to leave, in the very words of the partial index."""
    return outbox.c.state.in_([literal_column("'queued'"), literal_column("'sending'")])


_HAS_BACKLOG = exists(select(OUTBOX.c.id).where(OUTBOX.c.reader == bindparam("reader"), is_unsent(OUTBOX)))
_FIND: Mapping[Channel, Select[Any]] = {
    Channel.CITIZEN: select(PEOPLE.c.account, PEOPLE.c.data_key, _HAS_BACKLOG).where(
        PEOPLE.c.id == bindparam("reader")
    ),
    Channel.MANAGER: select(MANAGERS.c.account, null(), _HAS_BACKLOG).where(MANAGERS.c.id == bindparam("reader")),
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

    async def of(self, bot: Channel, reader: str) -> Address:
        """Give a reader's address. Raises KeyError."""
        known = self._known.get(reader)
        if known is None:
            rows = await self._transaction.fetch(_FIND[bot], {"reader": reader})
            if not rows:
                raise KeyError(reader)
            account, wrapped, has_backlog = rows[0]
            known = self._known[reader] = self.read(bot, reader, (account, wrapped), has_backlog=bool(has_backlog))
        return known

    def read(
        self, bot: Channel, reader: str, sealed: tuple[bytes | None, bytes], *, has_backlog: bool = False
    ) -> Address:
        """Open an account and, for a citizen, the wrapped key that was read with it."""
        account, wrapped = sealed
        if bot is Channel.CITIZEN:
            seal, table = self._keyring.open(reader, wrapped), "people"
        else:
            seal, table = self._keyring.house.seal, "managers"
        number = None if account is None else int(seal.open(account, f"{table}|{reader}|account"))
        return Address(number, seal, has_backlog)
