"""Who works on a need beside its owner."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from bot.casework.exclusions import Party
from bot.casework.names import ManagerId, NeedId
from bot.casework.team import TeamMember, View
from bot.storage.sql.routing_tables import TEAM_MEMBERS
from bot.storage.sql.transaction import Row, Transaction

_T = TEAM_MEMBERS.c
_NEW = insert(TEAM_MEMBERS).values({name: bindparam(name) for name in ("need", "party", "whom", "view", "since")})
_PUT = _NEW.on_conflict_do_update(index_elements=["need", "party", "whom"], set_={"view": _NEW.excluded.view})
_REMOVE = delete(TEAM_MEMBERS).where(
    _T.need == bindparam("of_need"), _T.party == bindparam("which"), _T.whom == bindparam("named")
)
_ALL = select(_T.need, _T.party, _T.whom, _T.view, _T.since).order_by(_T.since, _T.party, _T.whom, _T.need)
_OF_NEED = _ALL.where(_T.need == bindparam("of_need"))
_OF_MANAGER = _ALL.where(_T.whom == bindparam("named"), _T.party == Party.MANAGER.value)


class SqlTeam:
    """ports.routing.Team."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def put(self, member: TeamMember) -> None:
        """Remember a member, or change what one sees."""
        values = {
            "need": member.need,
            "party": member.party.value,
            "whom": member.whom,
            "view": member.view.value,
            "since": member.since,
        }
        await self._transaction.run(_PUT, values)

    async def remove(self, member: TeamMember) -> None:
        """Forget a member; nothing happens when there is none."""
        values = {"of_need": member.need, "which": member.party.value, "named": member.whom}
        await self._transaction.run(_REMOVE, values)

    async def of_need(self, need: NeedId) -> tuple[TeamMember, ...]:
        """List the team of a need, whoever joined first first."""
        return tuple(map(_member, await self._transaction.fetch(_OF_NEED, {"of_need": need})))

    async def of_manager(self, manager: ManagerId) -> tuple[TeamMember, ...]:
        """List the memberships of a manager, oldest first."""
        return tuple(map(_member, await self._transaction.fetch(_OF_MANAGER, {"named": manager})))


def _member(row: Row) -> TeamMember:
    need, party, whom, view, since = row
    return TeamMember(NeedId(need), Party(party), whom, View(view), since)
