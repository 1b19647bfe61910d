"""The history of needs."""

from __future__ import annotations

import orjson
from sqlalchemy import bindparam, insert, select

from bot.casework.events import NeedEvent, Notice
from bot.casework.names import NeedId, ReferralId
from bot.casework.need import NeedStatus
from bot.casework.owners import Owner, OwnerKind
from bot.casework.referral import ReferralStatus
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.tables import NEED_EVENTS
from bot.storage.sql.transaction import Row, Transaction

_E = NEED_EVENTS.c
_PLAIN = ("need", "name", "actor", "at", "notice", "referral", "code", "outcomes", "status", "referral_status")
_NAMES = (*_PLAIN, "owner_kind", "owner_id", "due_at", "key", "reason")
_ADD = insert(NEED_EVENTS).values({name: bindparam(name) for name in _NAMES})
_READ = select(*(_E[name] for name in _NAMES))
_OF_NEED = _READ.where(_E.need == bindparam("of_need")).order_by(_E.id)
_FIND = _READ.where(_E.actor == bindparam("of_actor"), _E.key == bindparam("of_key"))


class SqlEvents:
    """The events of ports.stores.Needs."""

    __slots__ = ("_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring

    async def add(self, event: NeedEvent) -> None:
        """Append to a history. Raises KeyError for a need that is not there."""
        reason = None
        if event.reason:
            seal = await self._keyring.of_need(event.need)
            reason = seal.close(event.reason.encode(), _place(event.need))
        values = {
            "need": event.need,
            "name": event.name,
            "actor": event.actor,
            "at": event.at,
            "notice": event.notice.value,
            "referral": event.referral,
            "code": event.code or None,
            "outcomes": orjson.dumps(event.outcomes).decode() if event.outcomes else None,
            "status": event.status.value if event.status else None,
            "referral_status": event.referral_status.value if event.referral_status else None,
            "owner_kind": event.owner.kind.value if event.owner else None,
            "owner_id": event.owner.id if event.owner else None,
            "due_at": event.due_at,
            "key": event.key or None,
            "reason": reason,
        }
        await self._transaction.run(_ADD, values)

    async def find(self, actor: str, key: str) -> NeedEvent | None:
        """Find what somebody asked for by this key."""
        rows = await self._transaction.fetch(_FIND, {"of_actor": actor, "of_key": key})
        return await self._event(rows[0]) if rows else None

    async def of_need(self, need: NeedId) -> tuple[NeedEvent, ...]:
        """Give a history, oldest first."""
        rows = await self._transaction.fetch(_OF_NEED, {"of_need": need})
        return tuple([await self._event(row) for row in rows])

    async def _event(self, row: Row) -> NeedEvent:
        need, name, actor, at, notice, referral, code, outcomes, status, referral_status, *later = row
        owner_kind, owner, due_at, key, reason = later
        return NeedEvent(
            NeedId(need),
            name,
            actor,
            at,
            Notice(notice),
            reason=await self._unsealed(need, reason) if reason else "",
            referral=None if referral is None else ReferralId(referral),
            code=code or "",
            outcomes=tuple(orjson.loads(outcomes)) if outcomes else (),
            status=NeedStatus(status) if status else None,
            referral_status=ReferralStatus(referral_status) if referral_status else None,
            owner=None if owner_kind is None else Owner(OwnerKind(owner_kind), owner),
            due_at=due_at,
            key=key or "",
        )

    async def _unsealed(self, need: str, reason: bytes) -> str:
        return (await self._keyring.of_need(NeedId(need))).open(reason, _place(need)).decode()


def _place(need: str) -> str:
    return f"need_events|{need}|reason"
