"""Invitations nobody came by are forgotten, and mailboxes somebody had: neither is anybody's business for long."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select

from bot.storage.sql.mailbox_tables import FORMER_MAILBOXES
from bot.storage.sql.tables import INVITATIONS
from bot.storage.sql.transaction import Transaction

#: So long after it ran out an invitation is still listed, to be made anew. A product choice.
KEPT_FOR = timedelta(days=30)

#: So long it is known which mailbox somebody had, and who changed it. A product choice.
MAILBOXES_FOR = timedelta(days=30)

_PIECE = 500
_I = INVITATIONS.c
_OLD = select(_I.code_hash).where(_I.expires_at < bindparam("before")).limit(bindparam("limit"))
_FORGET = delete(INVITATIONS).where(_I.code_hash == bindparam("code"))

_M = FORMER_MAILBOXES.c
_LEFT = select(_M.id).where(_M.changed_at < bindparam("before")).limit(bindparam("limit"))
_FORGET_MAILBOX = delete(FORMER_MAILBOXES).where(_M.id == bindparam("mailbox"))


async def prune_invitations_once(transaction: Transaction, at: datetime) -> int:
    """Delete a piece of what is old enough; 0 when nothing is left."""
    found = await transaction.fetch(_OLD, {"before": at - KEPT_FOR, "limit": _PIECE})
    await transaction.run_each(_FORGET, [{"code": code} for (code,) in found])
    left = await transaction.fetch(_LEFT, {"before": at - MAILBOXES_FOR, "limit": _PIECE})
    await transaction.run_each(_FORGET_MAILBOX, [{"mailbox": mailbox} for (mailbox,) in left])
    return len(found) + len(left)
