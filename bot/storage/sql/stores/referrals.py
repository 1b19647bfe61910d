"""Attempts, live and past."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as insert_or_not

from bot.casework.names import ManagerId, NeedId, ReferralId
from bot.casework.owners import Owner, OwnerKind
from bot.casework.referral import Referral, ReferralStatus
from bot.ports.clock import Clock
from bot.ports.storage import Stale
from bot.storage.sql.tables import IS_LIVE_REFERRAL, REFERRALS, TRIES
from bot.storage.sql.transaction import Row, Transaction

# A live referral always has a day; the type does not know.
_NEVER = datetime.max.replace(tzinfo=UTC)

_T = REFERRALS.c
_CHANGING = ("status", "stage", "owner_kind", "owner_id", "due_at", "changed_at")
_NEW = (*_CHANGING, "id", "need", "recipient", "sent_at", "attempt", "version")

_ADD = insert(REFERRALS).values({name: bindparam(name) for name in _NEW})
_READ = select(
    *(_T[name] for name in ("id", "need", "status", "stage", "owner_kind", "owner_id", "due_at", "sent_at")),
    _T.attempt,
    _T.version,
    _T.recipient,
)
_LOAD = _READ.where(_T.id == bindparam("referral")).with_for_update(key_share=True)
_LIVE_OF = _READ.where(_T.need == bindparam("of_need"), _T.recipient == "", text(IS_LIVE_REFERRAL))
_LIVE_PARTNERS = _READ.where(_T.need == bindparam("of_need"), _T.recipient != "", text(IS_LIVE_REFERRAL)).order_by(
    _T.sent_at, _T.id
)
_OF_NEED = _READ.where(_T.need == bindparam("of_need")).order_by(_T.sent_at, _T.id)
_OWNED_BY = (
    _READ.where(_T.owner_kind == bindparam("kind"), _T.owner_id == bindparam("owner"), text(IS_LIVE_REFERRAL))
    .order_by(_T.due_at, _T.id)
    .limit(bindparam("limit"))
)
_SAVE = (
    update(REFERRALS)
    .where(_T.id == bindparam("referral"), _T.version == bindparam("loaded"))
    .values({name: bindparam(name) for name in _CHANGING} | {"version": bindparam("raised")})
    .returning(_T.need)
)

_TRY = insert_or_not(TRIES).values(need=bindparam("need"), manager=bindparam("manager")).on_conflict_do_nothing()
_TRIED = select(TRIES.c.manager).where(TRIES.c.need == bindparam("of_need"))


class SqlReferrals:
    """ports.stores.Referrals."""

    __slots__ = ("_clock", "_transaction")

    def __init__(self, transaction: Transaction, clock: Clock) -> None:
        self._transaction = transaction
        self._clock = clock

    async def add(self, referral: Referral) -> None:
        """Remember a new attempt."""
        new = {
            "id": referral.id,
            "need": referral.need,
            "recipient": referral.recipient,
            "sent_at": referral.sent_at,
            "attempt": referral.attempt,
            "version": referral.version,
        }
        await self._transaction.run(_ADD, self._changing(referral) | new)
        await self._remember_try(referral)

    async def load(self, referral: ReferralId) -> Referral:
        """Give a referral, holding its row. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD, {"referral": referral})
        if not rows:
            raise KeyError(referral)
        return _referral(rows[0])

    async def live_of(self, need: NeedId) -> Referral | None:
        """Find the live attempt that leads a need."""
        rows = await self._transaction.fetch(_LIVE_OF, {"of_need": need})
        return _referral(rows[0]) if rows else None

    async def live_partners(self, need: NeedId) -> tuple[Referral, ...]:
        """List the live attempts of a need with partners, oldest first."""
        return tuple(map(_referral, await self._transaction.fetch(_LIVE_PARTNERS, {"of_need": need})))

    async def of_need(self, need: NeedId) -> tuple[Referral, ...]:
        """List all attempts of a need, oldest first."""
        return tuple(map(_referral, await self._transaction.fetch(_OF_NEED, {"of_need": need})))

    async def owned_by(self, owners: Collection[Owner], limit: int = 50) -> tuple[Referral, ...]:
        """List live referrals of these owners, soonest due first."""
        found: list[Referral] = []
        for owner in frozenset(owners):
            values = {"kind": owner.kind.value, "owner": owner.id, "limit": limit}
            found += map(_referral, await self._transaction.fetch(_OWNED_BY, values))
        found.sort(key=lambda referral: (referral.due_at or _NEVER, referral.id))
        return tuple(found[:limit])

    async def tried(self, need: NeedId) -> frozenset[ManagerId]:
        """Name the managers who have had this need."""
        rows = await self._transaction.fetch(_TRIED, {"of_need": need})
        return frozenset(ManagerId(manager) for (manager,) in rows)

    async def save(self, referral: Referral) -> None:
        """Save a changed referral. Raises Stale."""
        versions = {"referral": referral.id, "loaded": referral.version, "raised": referral.version + 1}
        if not await self._transaction.fetch(_SAVE, self._changing(referral) | versions):
            raise Stale(f"referral {referral.id} is no longer at version {referral.version}")
        await self._remember_try(referral)

    async def _remember_try(self, referral: Referral) -> None:
        if referral.owner is not None and referral.owner.kind is OwnerKind.MANAGER:
            await self._transaction.run(_TRY, {"need": referral.need, "manager": referral.owner.id})

    def _changing(self, referral: Referral) -> dict[str, Any]:
        return {
            "status": referral.status.value,
            "stage": referral.stage,
            "owner_kind": referral.owner.kind.value if referral.owner else None,
            "owner_id": referral.owner.id if referral.owner else None,
            "due_at": referral.due_at,
            "changed_at": self._clock.now(),
        }


def _referral(row: Row) -> Referral:
    referral, need, status, stage, owner_kind, owner, due_at, sent_at, attempt, version, recipient = row
    return Referral(
        id=ReferralId(referral),
        need=NeedId(need),
        status=ReferralStatus(status),
        stage=stage,
        owner=None if owner_kind is None else Owner(OwnerKind(owner_kind), owner),
        due_at=due_at,
        sent_at=sent_at,
        attempt=attempt,
        version=version,
        recipient=recipient,
    )
