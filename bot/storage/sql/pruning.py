"""What may be forgotten about updates and messages, and when."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, tuple_

from bot.storage.sql.machinery import INBOX, OUTBOX
from bot.storage.sql.transaction import LIMIT, Transaction

#: Telegram keeps undelivered updates for 24 hours; ports.stores.Inbox promises twice that, and we keep some more.
#: Source: Bot API, "Getting updates".
INBOX_FOR = timedelta(hours=72)
#: A message can be deleted from a chat for 48 hours; after that nobody needs its id. Source: Bot API, deleteMessage.
OUTBOX_FOR = timedelta(hours=48)

# Small enough not to hold anybody up.
_PIECE = 1000

_KEY = (INBOX.c.bot, INBOX.c.update_id)
_INBOX = (
    delete(INBOX)
    .where(tuple_(*_KEY).in_(select(*_KEY).where(INBOX.c.at < bindparam("before")).limit(LIMIT)))
    .returning(INBOX.c.update_id)
)
_OUTBOX = (
    delete(OUTBOX)
    .where(
        OUTBOX.c.id.in_(
            select(OUTBOX.c.id)
            .where(
                OUTBOX.c.done_at.is_not(None),
                OUTBOX.c.done_at < bindparam("before"),
                # Parked messages wait for an administrator.
                OUTBOX.c.state.in_(["sent", "dropped"]),
            )
            .limit(LIMIT)
        )
    )
    .returning(OUTBOX.c.id)
)


async def prune_once(transaction: Transaction, at: datetime) -> int:
    """Delete a piece of what is old enough; 0 when nothing is left."""
    updates = await transaction.fetch(_INBOX, {"before": at - INBOX_FOR, "limit": _PIECE})
    messages = await transaction.fetch(_OUTBOX, {"before": at - OUTBOX_FOR, "limit": _PIECE})
    return len(updates) + len(messages)
