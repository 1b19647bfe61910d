"""Updates that were handled, and what people wrote, by its id."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from bot.casework.names import PersonId
from bot.ports.messaging import Channel
from bot.storage.sql.machinery import INBOX, SAID
from bot.storage.sql.transaction import Transaction

_CLAIM = (
    # This spelling of ON CONFLICT is the same in both databases.
    insert(INBOX)
    .values(bot=bindparam("bot"), update_id=bindparam("update_id"), at=bindparam("at"))
    .on_conflict_do_nothing()
    .returning(INBOX.c.update_id)
)
_SAY = (
    insert(SAID)
    .values({name: bindparam(name) for name in ("person", "message_id", "at")})
    # A message that comes again is the same message.
    .on_conflict_do_nothing()
)
_SAID_SINCE = select(SAID.c.message_id).where(SAID.c.person == bindparam("by"), SAID.c.at >= bindparam("since"))


class SqlInbox:
    """ports.boxes.Inbox."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def claim(self, bot: Channel, update_id: int, at: datetime) -> bool:
        """Remember an update; False when it has been handled before."""
        return bool(await self._transaction.fetch(_CLAIM, {"bot": bot.value, "update_id": update_id, "at": at}))

    async def said(self, person: PersonId, message_id: int, at: datetime) -> None:
        """Remember the id of a message that a person wrote."""
        await self._transaction.run(_SAY, {"person": person, "message_id": message_id, "at": at})

    async def said_since(self, person: PersonId, since: datetime) -> tuple[int, ...]:
        """List ids of messages that a person wrote since then."""
        rows = await self._transaction.fetch(_SAID_SINCE, {"by": person, "since": since})
        return tuple(sorted(message_id for (message_id,) in rows))
