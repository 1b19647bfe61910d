"""Whom people do not want to know of their troubles."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.casework.exclusions import Exclusion, Party
from bot.casework.names import ManagerId, PersonId
from bot.storage.sql.routing_tables import EXCLUSIONS
from bot.storage.sql.transaction import Transaction

_T = EXCLUSIONS.c
_ADD = (
    insert(EXCLUSIONS)
    .values({name: bindparam(name) for name in ("person", "party", "whom", "at")})
    .on_conflict_do_nothing()
    .returning(_T.whom)
)
_REMOVE = delete(EXCLUSIONS).where(
    _T.person == bindparam("of_person"), _T.party == bindparam("which"), _T.whom == bindparam("named")
)
_OF_PERSON = (
    select(_T.person, _T.party, _T.whom, _T.at)
    .where(_T.person == bindparam("of_person"))
    .order_by(_T.at, _T.party, _T.whom)
)
_OF_MANAGER = select(_T.person).where(_T.whom == bindparam("named"), _T.party == Party.MANAGER.value)


class SqlExclusions:
    """ports.routing.Exclusions."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, exclusion: Exclusion) -> bool:
        """Remember one; False when it was there."""
        values = {
            "person": exclusion.person,
            "party": exclusion.party.value,
            "whom": exclusion.whom,
            "at": exclusion.at,
        }
        return bool(await self._transaction.fetch(_ADD, values))

    async def remove(self, exclusion: Exclusion) -> None:
        """Forget one; its moment does not matter."""
        values = {"of_person": exclusion.person, "which": exclusion.party.value, "named": exclusion.whom}
        await self._transaction.run(_REMOVE, values)

    async def of_person(self, person: PersonId) -> tuple[Exclusion, ...]:
        """List whom a person does not want, oldest first."""
        rows = await self._transaction.fetch(_OF_PERSON, {"of_person": person})
        return tuple(Exclusion(PersonId(one), Party(party), whom, at) for one, party, whom, at in rows)

    async def of_manager(self, manager: ManagerId) -> frozenset[PersonId]:
        """Name the people who do not want a manager: nothing of theirs may be shown to that one."""
        rows = await self._transaction.fetch(_OF_MANAGER, {"named": manager})
        return frozenset(PersonId(person) for (person,) in rows)
