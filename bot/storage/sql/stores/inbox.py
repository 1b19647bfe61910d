"""Updates that were handled."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam
from sqlalchemy.dialects.postgresql import insert

from bot.ports.messaging import Channel
from bot.storage.sql.machinery import INBOX
from bot.storage.sql.transaction import Transaction

_CLAIM = (
    # This spelling of ON CONFLICT is the same in both databases.
    insert(INBOX)
    .values(bot=bindparam("bot"), update_id=bindparam("update_id"), at=bindparam("at"))
    .on_conflict_do_nothing()
    .returning(INBOX.c.update_id)
)


class SqlInbox:
    """ports.boxes.Inbox."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def claim(self, bot: Channel, update_id: int, at: datetime) -> bool:
        """Remember an update; False when it has been handled before."""
        return bool(await self._transaction.fetch(_CLAIM, {"bot": bot.value, "update_id": update_id, "at": at}))
