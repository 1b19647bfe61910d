"""Versions of plans' summaries."""

from __future__ import annotations

import orjson
from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.casework.names import ManagerId, NeedId
from bot.casework.plans import Plan, PlanParts, PlanStatus
from bot.storage.sql.citizen_tables import PLANS
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.transaction import Row, Transaction

_T = PLANS.c
_NAMES = ("id", "need", "number", "author", "parts", "written_at", "status", "answer", "answered_at")
_ADD = insert(PLANS).values({name: bindparam(name) for name in _NAMES}).on_conflict_do_nothing().returning(_T.id)
_READ = select(*(_T[name] for name in _NAMES))
_LOAD = _READ.where(_T.id == bindparam("plan")).with_for_update()
_OF_NEED = _READ.where(_T.need == bindparam("of_need")).order_by(_T.number)
_SAVE = (
    update(PLANS)
    .where(_T.id == bindparam("plan"))
    .values({name: bindparam(name) for name in ("status", "answer", "answered_at")})
)


class SqlPlans:
    """ports.citizens_side.Plans."""

    __slots__ = ("_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring

    async def add(self, plan: Plan) -> bool:
        """Remember a version; False when another with this number was quicker."""
        seal = await self._keyring.of_need(plan.need)
        values = {
            "id": plan.id,
            "need": plan.need,
            "number": plan.number,
            "author": plan.author,
            "parts": seal.close(orjson.dumps(plan.parts.in_order()), f"plans|{plan.id}|parts"),
            "written_at": plan.written_at,
            **await self._changing(plan),
        }
        return bool(await self._transaction.fetch(_ADD, values))

    async def load(self, plan: str) -> Plan:
        """Give a version, holding its row. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD, {"plan": plan})
        if not rows:
            raise KeyError(plan)
        return await self._plan(rows[0])

    async def of_need(self, need: NeedId) -> tuple[Plan, ...]:
        """List the versions of a need's plan, oldest first."""
        rows = await self._transaction.fetch(_OF_NEED, {"of_need": need})
        return tuple([await self._plan(row) for row in rows])

    async def save(self, plan: Plan) -> None:
        """Save what the person said."""
        await self._transaction.run(_SAVE, {"plan": plan.id, **await self._changing(plan)})

    async def _changing(self, plan: Plan) -> dict[str, object]:
        seal = await self._keyring.of_need(plan.need)
        answer = seal.close(plan.answer.encode(), f"plans|{plan.id}|answer") if plan.answer else None
        return {"status": plan.status.value, "answer": answer, "answered_at": plan.answered_at}

    async def _plan(self, row: Row) -> Plan:
        id_, need, number, author, parts, written_at, status, answer, answered_at = row
        seal = await self._keyring.of_need(NeedId(need))
        return Plan(
            id_,
            NeedId(need),
            number,
            ManagerId(author),
            PlanParts(*orjson.loads(seal.open(parts, f"plans|{id_}|parts"))),
            written_at,
            PlanStatus(status),
            seal.open(answer, f"plans|{id_}|answer").decode() if answer else "",
            answered_at,
        )
