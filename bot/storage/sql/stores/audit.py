"""Who did what."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import bindparam, insert, select

from bot.casework.audit import Action, Record
from bot.storage.sql.tables import AUDIT
from bot.storage.sql.transaction import Row, Transaction

_T = AUDIT.c
_ADD = insert(AUDIT).values({name: bindparam(name) for name in ("actor", "action", "subject", "at", "detail")})
_OF_SUBJECT = select(_T.actor, _T.action, _T.at, _T.detail).where(_T.subject == bindparam("of_subject")).order_by(_T.id)
_OF_ACTOR = (
    select(_T.id, _T.action, _T.subject, _T.at, _T.detail)
    .where(_T.actor == bindparam("of_actor"), _T.action == bindparam("of_action"))
    .order_by(_T.id.desc())
    .limit(bindparam("limit"))
)


class SqlAudit:
    """ports.stores.Audit."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, record: Record) -> None:
        """Append a line."""
        await self._transaction.run(
            _ADD,
            {
                "actor": record.actor,
                "action": record.action.value,
                "subject": record.subject,
                "at": record.at,
                "detail": record.detail,
            },
        )

    async def of_subject(self, subject: str) -> tuple[Record, ...]:
        """Give the lines about a subject, oldest first."""
        rows = await self._transaction.fetch(_OF_SUBJECT, {"of_subject": subject})
        return tuple(Record(actor, Action(action), subject, at, detail) for actor, action, at, detail in rows)

    async def of_actor(self, actor: str, actions: Collection[Action], limit: int) -> tuple[Record, ...]:
        """Give what somebody did of some kinds of things, the newest first."""
        rows: list[Row] = []
        for action in frozenset(actions):
            values = {"of_actor": actor, "of_action": action.value, "limit": limit}
            rows += await self._transaction.fetch(_OF_ACTOR, values)
        rows.sort(key=lambda row: int(row[0]), reverse=True)
        return tuple(
            Record(actor, Action(action), subject, at, detail) for _, action, subject, at, detail in rows[:limit]
        )
