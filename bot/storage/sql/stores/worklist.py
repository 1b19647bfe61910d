"""Lists of needs with their clocks; nothing sealed is read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, exists, func, select, text

from bot.casework.audit import Action
from bot.casework.exclusions import Party
from bot.casework.names import HromadaCode, ManagerId, NeedId
from bot.casework.need import LIVE_NEEDS, NeedStatus, Urgency
from bot.casework.owners import Owner, OwnerKind
from bot.casework.referral import LIVE_REFERRALS, ReferralStatus
from bot.ports.worklist import ACCESS, EVENT, LETTER, Change, Load, Seen, WorkLine
from bot.storage.sql.routing_tables import EXCLUSIONS, TEAM_MEMBERS
from bot.storage.sql.tables import AUDIT, LETTERS, NEED_EVENTS, NEEDS, REFERRALS, words
from bot.storage.sql.transaction import Row, Transaction

#: Who commits later may have begun earlier: so many events are read again.
OVERLAP = 50
#: More than this has changed only after a pause, and then everything is read anew.
MOST_CHANGES = 500

_N, _R, _L, _E, _A = NEEDS.c, REFERRALS.c, LETTERS.c, NEED_EVENTS.c, AUDIT.c
_IS_LIVE = text(f"needs.status IN ({words(LIVE_NEEDS)})")
_LEADS = (_R.need == _N.id) & (_R.recipient == "") & text(f"referrals.status IN ({words(LIVE_REFERRALS)})")
_UNREAD = (
    select(func.count())
    .select_from(LETTERS)
    .where(_L.need == _N.id, _L.author == "person", _L.read_at.is_(None))
    .scalar_subquery()
)


def _unwanted() -> ColumnElement[bool]:
    return exists(
        select(EXCLUSIONS.c.whom).where(
            EXCLUSIONS.c.person == _N.person,
            EXCLUSIONS.c.party == Party.MANAGER.value,
            EXCLUSIONS.c.whom == bindparam("reader"),
        )
    )


_READ: Select[Any] = (
    select(
        *(_N.id, _N.number, _N.hromada, _N.urgency, _N.status),
        _R.status.label("referral_status"),
        _R.stage,
        *(_N.owner_kind, _N.owner_id, _N.due_at, _N.opened_at),
        _UNREAD.label("unread"),
    )
    .select_from(NEEDS.outerjoin(REFERRALS, _LEADS))
    .where(~_unwanted())
)
# The order of the index, and nothing more: then the first lines are read and not the whole hromada.
_LISTED = _READ.where(_IS_LIVE).order_by(_N.due_at).limit(bindparam("limit"))
_OF_OWNER = _LISTED.where(_N.owner_kind == bindparam("kind"), _N.owner_id == bindparam("owner"))
_OF_HROMADA = _LISTED.where(_N.hromada == bindparam("hromada_code"))
# Written out for the planner: a bound value would keep it from the partial index.
_DANGERS = _OF_HROMADA.where(text("needs.urgency = 'danger'"))
_LOADS = (
    select(_N.owner_id, func.count(), func.sum(case((_N.due_at <= bindparam("at"), 1), else_=0)))
    .where(_IS_LIVE, _N.hromada == bindparam("hromada_code"), _N.owner_kind == OwnerKind.MANAGER.value, ~_unwanted())
    .group_by(_N.owner_id)
)
_OF_MEMBER = _LISTED.where(
    _N.id.in_(
        select(TEAM_MEMBERS.c.need).where(
            TEAM_MEMBERS.c.whom == bindparam("reader"), TEAM_MEMBERS.c.party == Party.MANAGER.value
        )
    )
)
_BY_NUMBER = _READ.where(_N.number == bindparam("number"))
_NEWEST_EVENT = select(func.max(_E.id))
_NEWEST_LETTER = select(func.max(_L.id))
_NEWEST_DEED = select(func.max(_A.id))
_EVENTS = (
    select(_E.id, _E.need, _N.hromada)
    .join(NEEDS, _N.id == _E.need)
    .where(_E.id > bindparam("after"))
    .order_by(_E.id.desc())
    .limit(MOST_CHANGES)
)
_LETTERS = (
    select(_L.id, _L.need, _N.hromada)
    .join(NEEDS, _N.id == _L.need)
    .where(_L.id > bindparam("after"))
    .order_by(_L.id.desc())
    .limit(MOST_CHANGES)
)
# Whom a person does not want loses all of that person's needs, who leaves a team the one.
_SEEN_ANEW = frozenset({Action.EXCLUDED.value, Action.READMITTED.value})
_UNWANTED = (
    select(_A.id, _N.id, _N.hromada)
    .join(NEEDS, _N.person == _A.subject)
    .where(_A.id > bindparam("after"), text(f"audit.action IN ({words(_SEEN_ANEW)})"))
    .order_by(_A.id.desc())
    .limit(MOST_CHANGES)
)
_TEAMED = (
    select(_A.id, _N.id, _N.hromada)
    .join(NEEDS, _N.id == _A.subject)
    .where(_A.id > bindparam("after"), _A.action == Action.TEAM_CHANGED.value)
    .order_by(_A.id.desc())
    .limit(MOST_CHANGES)
)


class SqlWorklist:
    """ports.worklist.Worklist."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of_owner(self, owner: Owner, *, reader: ManagerId, limit: int) -> tuple[WorkLine, ...]:
        """List what somebody, or a queue, answers for."""
        values = {"kind": owner.kind.value, "owner": owner.id, "reader": reader, "limit": limit}
        return tuple(map(_line, await self._transaction.fetch(_OF_OWNER, values)))

    async def of_member(self, *, reader: ManagerId, limit: int) -> tuple[WorkLine, ...]:
        """List the needs to whose team the reader belongs."""
        return tuple(map(_line, await self._transaction.fetch(_OF_MEMBER, {"reader": reader, "limit": limit})))

    async def of_hromada(self, hromada: HromadaCode, *, reader: ManagerId, limit: int) -> tuple[WorkLine, ...]:
        """List everything that lives in a hromada."""
        values = {"hromada_code": hromada, "reader": reader, "limit": limit}
        return tuple(map(_line, await self._transaction.fetch(_OF_HROMADA, values)))

    async def dangers(self, hromada: HromadaCode, *, reader: ManagerId, limit: int) -> tuple[WorkLine, ...]:
        """List what lives in a hromada and is a danger."""
        values = {"hromada_code": hromada, "reader": reader, "limit": limit}
        return tuple(map(_line, await self._transaction.fetch(_DANGERS, values)))

    async def loads(self, hromada: HromadaCode, *, reader: ManagerId, at: datetime) -> tuple[Load, ...]:
        """Count what each manager of a hromada answers for there, in no order."""
        rows = await self._transaction.fetch(_LOADS, {"hromada_code": hromada, "reader": reader, "at": at})
        return tuple(Load(ManagerId(owner), live, overdue) for owner, live, overdue in rows)

    async def by_number(self, number: str, *, reader: ManagerId) -> WorkLine | None:
        """Find a need by its whole number, live or over."""
        rows = await self._transaction.fetch(_BY_NUMBER, {"number": number, "reader": reader})
        return _line(rows[0]) if rows else None

    async def newest(self) -> Seen:
        """Say how far the history goes now."""
        events = await self._transaction.fetch(_NEWEST_EVENT)
        letters = await self._transaction.fetch(_NEWEST_LETTER)
        access = await self._transaction.fetch(_NEWEST_DEED)
        return Seen(events[0][0] or 0, letters[0][0] or "", access[0][0] or 0)

    async def changes(self, since: Seen) -> tuple[Seen, frozenset[Change]]:
        """List what has happened since, and some of what had happened shortly before."""
        events = await self._transaction.fetch(_EVENTS, {"after": since.event - OVERLAP})
        letters = await self._transaction.fetch(_LETTERS, {"after": since.letter})
        newest = await self._transaction.fetch(_NEWEST_DEED)
        deeds = [
            row
            for query in (_UNWANTED, _TEAMED)
            for row in await self._transaction.fetch(query, {"after": since.access - OVERLAP})
        ]
        seen = Seen(
            max([since.event, *(row[0] for row in events)]),
            max([since.letter, *(row[0] for row in letters)]),
            # Most of what is put on record is not about access: reading on behind it keeps the next look short.
            max(since.access, newest[0][0] or 0),
        )
        return seen, frozenset(
            Change(f"{kind}{name}", NeedId(need), HromadaCode(hromada))
            for kind, rows in ((EVENT, events), (LETTER, letters), (ACCESS, deeds))
            for name, need, hromada in rows
        )


def _line(row: Row) -> WorkLine:
    need, number, hromada, urgency, status, referral, stage, kind, owner, due_at, opened_at, unread = row
    return WorkLine(
        NeedId(need),
        number,
        HromadaCode(hromada),
        Urgency(urgency),
        NeedStatus(status),
        referral=ReferralStatus(referral) if referral else None,
        stage=stage or "",
        owner=Owner(OwnerKind(kind), owner) if owner else None,
        due_at=due_at,
        opened_at=opened_at,
        unread=unread,
    )
