"""What may be forgotten about updates and messages, and when."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select

from bot.storage.sql.machinery import INBOX, OUTBOX
from bot.storage.sql.transaction import Transaction

#: Telegram keeps undelivered updates for 24 hours; ports.boxes.Inbox promises twice that, and we keep some more.
#: Source: Bot API, "Getting updates".
INBOX_FOR = timedelta(hours=72)
#: A message can be deleted from a chat for 48 hours; after that nobody needs its id. Source: Bot API, deleteMessage.
OUTBOX_FOR = timedelta(hours=48)

# Small enough not to hold anybody up.
_PIECE = 500

_I, _O = INBOX.c, OUTBOX.c
_OLD_UPDATES = select(_I.bot, _I.update_id).where(_I.at < bindparam("before")).limit(bindparam("limit"))
_FORGET_UPDATE = delete(INBOX).where(_I.bot == bindparam("by"), _I.update_id == bindparam("number"))
_OLD_MESSAGES = (
    select(_O.id)
    # Parked messages wait for an administrator.
    .where(_O.done_at.is_not(None), _O.done_at < bindparam("before"), _O.state != "parked")
    .limit(bindparam("limit"))
)
_FORGET_MESSAGE = delete(OUTBOX).where(_O.id == bindparam("message"))


async def prune_once(transaction: Transaction, at: datetime) -> int:
    """Delete a piece of what is old enough; 0 when nothing is left."""
    updates = await transaction.fetch(_OLD_UPDATES, {"before": at - INBOX_FOR, "limit": _PIECE})
    await transaction.run_each(_FORGET_UPDATE, [{"by": bot, "number": number} for bot, number in updates])
    messages = await transaction.fetch(_OLD_MESSAGES, {"before": at - OUTBOX_FOR, "limit": _PIECE})
    await transaction.run_each(_FORGET_MESSAGE, [{"message": number} for (number,) in messages])
    return len(updates) + len(messages)
