"""Where messages go: accounts of readers, seals for their messages, and whether something waits for them already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, assert_never

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    bindparam,
    exists,
    literal_column,
    null,
    select,
    union_all,
)

from bot.ports.messaging import Account, Channel
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.machinery import OUTBOX
from bot.storage.sql.mailbox_tables import FORMER_MAILBOXES
from bot.storage.sql.partner_tables import PARTNER_LINKS
from bot.storage.sql.sealing import Seal
from bot.storage.sql.tables import INVITATIONS, MANAGERS, PEOPLE
from bot.storage.sql.transaction import Transaction


def is_unsent(outbox: FromClause) -> ColumnElement[bool]:
    """Pick the messages that have still to leave, in the very words of the partial index."""
    return outbox.c.state.in_([literal_column("'queued'"), literal_column("'sending'")])


def _has_backlog(channel: Channel) -> ColumnElement[bool]:
    waiting = select(OUTBOX.c.id).where(
        OUTBOX.c.reader == bindparam("reader"), OUTBOX.c.bot == channel.value, is_unsent(OUTBOX)
    )
    return exists(waiting)


#: Whose e-mail addresses there are, by the column that names them; the table is part of what an address is sealed with.
MAILBOXES = (MANAGERS.c.id, PARTNER_LINKS.c.id, INVITATIONS.c.code_hash, FORMER_MAILBOXES.c.id)
_FIND: Mapping[Channel, Select[Any] | CompoundSelect[Any]] = {
    Channel.CITIZEN: select(PEOPLE.c.account, PEOPLE.c.data_key, _has_backlog(Channel.CITIZEN)).where(
        PEOPLE.c.id == bindparam("reader")
    ),
    Channel.MANAGER: select(MANAGERS.c.account, null(), _has_backlog(Channel.MANAGER)).where(
        MANAGERS.c.id == bindparam("reader")
    ),
    Channel.MAIL: union_all(
        *(
            select(one.table.c.email, literal_column(f"'{one.table.name}'"), _has_backlog(Channel.MAIL)).where(
                one == bindparam("reader")
            )
            for one in MAILBOXES
        )
    ),
}


@dataclass(frozen=True, slots=True)
class Address:
    """How to reach a reader.

    Attributes:
        account: None when they have none (yet).
        has_backlog: whether messages were waiting for them when the transaction first looked.
    """

    account: Account | None
    seal: Seal
    has_backlog: bool = False


class Addresses:
    """Finds addresses, and remembers them until the end of the transaction."""

    __slots__ = ("_keyring", "_known", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring
        self._known: dict[tuple[Channel, str], Address] = {}

    async def of(self, bot: Channel, reader: str) -> Address:
        """Give a reader's address. Raises KeyError."""
        known = self._known.get((bot, reader))
        if known is None:
            rows = await self._transaction.fetch(_FIND[bot], {"reader": reader})
            if not rows:
                raise KeyError(reader)
            account, wrapped, has_backlog = rows[0]
            known = self._known[bot, reader] = self.read(bot, reader, (account, wrapped), has_backlog=bool(has_backlog))
        return known

    def read(
        self, channel: Channel, reader: str, sealed: tuple[bytes | None, Any], *, has_backlog: bool = False
    ) -> Address:
        """Open an account, with what was read beside it: a citizen's wrapped key, or the table of a mailbox."""
        account, beside = sealed
        house = self._keyring.house.seal
        match channel:
            case Channel.CITIZEN:
                return Address(
                    *_telegram_id(self._keyring.open(reader, beside), "people", reader, account), has_backlog
                )
            case Channel.MANAGER:
                return Address(*_telegram_id(house, "managers", reader, account), has_backlog)
            case Channel.MAIL:
                mailbox = None if account is None else house.open(account, f"{beside}|{reader}|email").decode()
                return Address(mailbox, house, has_backlog)
            case _:
                assert_never(channel)


def _telegram_id(seal: Seal, table: str, reader: str, account: bytes | None) -> tuple[int | None, Seal]:
    return (None if account is None else int(seal.open(account, f"{table}|{reader}|account"))), seal
