"""Who changed what a hromada keeps about itself."""

from __future__ import annotations

import orjson
from sqlalchemy import bindparam, insert, select

from bot.casework.changes import Change, FieldChange, Kept
from bot.casework.names import HromadaCode
from bot.storage.sql.place_tables import PLACE_CHANGES
from bot.storage.sql.transaction import Row, Transaction

_T = PLACE_CHANGES.c
_ADD = insert(PLACE_CHANGES).values(
    {name: bindparam(name) for name in ("kind", "subject", "hromada", "actor", "at", "fields")}
)
_NEWEST = (
    select(_T.kind, _T.subject, _T.hromada, _T.actor, _T.at, _T.fields)
    .where(_T.kind == bindparam("of_kind"))
    .order_by(_T.id.desc())
    .limit(bindparam("limit"))
)
_OF_SUBJECT = _NEWEST.where(_T.subject == bindparam("of_subject"))
_OF_HROMADA = _NEWEST.where(_T.hromada == bindparam("of_hromada"))


class SqlChanges:
    """ports.changes.Changes."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, change: Change) -> None:
        """Append a change."""
        fields = orjson.dumps([[one.field, one.before, one.after] for one in change.fields]).decode()
        values = {"kind": change.kind.value, "subject": change.subject, "hromada": change.hromada}
        await self._transaction.run(_ADD, {**values, "actor": change.by, "at": change.at, "fields": fields})

    async def of_subject(self, kind: Kept, subject: str, limit: int = 50) -> tuple[Change, ...]:
        """List the changes of one thing, newest first."""
        values = {"of_kind": kind.value, "of_subject": subject, "limit": limit}
        return tuple(map(_change, await self._transaction.fetch(_OF_SUBJECT, values)))

    async def of_hromada(self, kind: Kept, hromada: HromadaCode, limit: int = 50) -> tuple[Change, ...]:
        """List the changes of all of a hromada's things of a kind, newest first."""
        values = {"of_kind": kind.value, "of_hromada": hromada, "limit": limit}
        return tuple(map(_change, await self._transaction.fetch(_OF_HROMADA, values)))


def _change(row: Row) -> Change:
    kind, subject, hromada, actor, at, fields = row
    told = tuple(FieldChange(*one) for one in orjson.loads(fields))
    return Change(Kept(kind), subject, HromadaCode(hromada), actor, at, told)
