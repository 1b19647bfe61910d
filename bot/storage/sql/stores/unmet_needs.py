"""What could not be met."""

from __future__ import annotations

from datetime import datetime

import orjson
from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.casework.names import NeedId, PersonId
from bot.casework.unmet import UnmetNeed
from bot.storage.sql.help_tables import UNMET_NEEDS
from bot.storage.sql.transaction import Transaction

_T = UNMET_NEEDS.c
_NAMES = ("person", "need", "needs", "reason", "hromada", "district", "at", "day")
_ADD = insert(UNMET_NEEDS).values({name: bindparam(name) for name in _NAMES}).on_conflict_do_nothing().returning(_T.id)
_ATTACH = (
    update(UNMET_NEEDS)
    .where(_T.person == bindparam("of_person"), _T.need.is_(None), _T.at >= bindparam("since"))
    .values(need=bindparam("told_with"))
)
_OF_NEED = select(_T.reason).where(_T.need == bindparam("of_need")).order_by(_T.id)


class SqlUnmetNeeds:
    """ports.ledgers.UnmetNeeds."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, unmet: UnmetNeed) -> bool:
        """Record one; False when the same was recorded for the person that day."""
        values = {
            "person": unmet.person,
            "need": unmet.need,
            "needs": orjson.dumps(unmet.needs).decode(),
            "reason": unmet.reason,
            "hromada": unmet.hromada,
            "district": unmet.district,
            "at": unmet.at,
            "day": unmet.day.isoformat(),
        }
        return bool(await self._transaction.fetch(_ADD, values))

    async def attach(self, person: PersonId, need: NeedId, since: datetime) -> None:
        """Say that what was recorded since for a person, not attached yet, was told with this need."""
        await self._transaction.run(_ATTACH, {"of_person": person, "since": since, "told_with": need})

    async def of_need(self, need: NeedId) -> tuple[str, ...]:
        """List the reasons told with a need, oldest first."""
        rows = await self._transaction.fetch(_OF_NEED, {"of_need": need})
        return tuple(dict.fromkeys(reason for (reason,) in rows))
