"""Mailboxes the staff had before; addresses are sealed with the key of the house."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select

from bot.casework.names import ManagerId
from bot.ports.mailboxes import FormerMailbox
from bot.storage.sql.mailbox_tables import FORMER_MAILBOXES
from bot.storage.sql.sealing import House
from bot.storage.sql.transaction import Row, Transaction

_M = FORMER_MAILBOXES.c
_COLUMNS = ("id", "manager", "email", "changed_by", "changed_at")
_ADD = insert(FORMER_MAILBOXES).values({name: bindparam(name) for name in _COLUMNS})
_OF_MANAGER = (
    select(*(_M[name] for name in _COLUMNS))
    .where(_M.manager == bindparam("whose"))
    .order_by(_M.changed_at.desc(), _M.id.desc())
)


class SqlFormerMailboxes:
    """ports.mailboxes.FormerMailboxes."""

    __slots__ = ("_house", "_transaction")

    def __init__(self, transaction: Transaction, house: House) -> None:
        self._transaction = transaction
        self._house = house

    async def add(self, mailbox: FormerMailbox) -> None:
        """Remember what somebody had."""
        email = self._house.seal.close(mailbox.email.encode(), _place(mailbox.id)) if mailbox.email else None
        row = {name: getattr(mailbox, name) for name in _COLUMNS}
        await self._transaction.run(_ADD, row | {"email": email})

    async def of_manager(self, manager: ManagerId) -> tuple[FormerMailbox, ...]:
        """List what somebody had, the latest first."""
        rows = await self._transaction.fetch(_OF_MANAGER, {"whose": manager})
        return tuple(map(self._mailbox, rows))

    def _mailbox(self, row: Row) -> FormerMailbox:
        found, manager, email, changed_by, changed_at = row
        said = self._house.seal.open(email, _place(found)).decode() if email else ""
        return FormerMailbox(found, ManagerId(manager), said, changed_by, changed_at)


def _place(mailbox: str) -> str:
    return f"former_mailboxes|{mailbox}|email"
