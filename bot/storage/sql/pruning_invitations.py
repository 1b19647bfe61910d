"""Invitations nobody came by are forgotten: who was expected here and did not come is nobody's business for long."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select

from bot.storage.sql.tables import INVITATIONS
from bot.storage.sql.transaction import Transaction

#: So long after it ran out an invitation is still listed, to be made anew. A product choice.
KEPT_FOR = timedelta(days=30)

_PIECE = 500
_I = INVITATIONS.c
_OLD = select(_I.code_hash).where(_I.expires_at < bindparam("before")).limit(bindparam("limit"))
_FORGET = delete(INVITATIONS).where(_I.code_hash == bindparam("code"))


async def prune_invitations_once(transaction: Transaction, at: datetime) -> int:
    """Delete a piece of what is old enough; 0 when nothing is left."""
    found = await transaction.fetch(_OLD, {"before": at - KEPT_FOR, "limit": _PIECE})
    await transaction.run_each(_FORGET, [{"code": code} for (code,) in found])
    return len(found)
