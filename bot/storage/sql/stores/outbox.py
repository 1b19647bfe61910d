"""Messages that leave after commit, in order for each reader."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, func, insert, not_, select, true, update

from bot.casework.names import NeedId
from bot.ports.messaging import Bot
from bot.ports.records import Outgoing, Parcel
from bot.ports.storage import LEASE
from bot.storage.sql.addresses import Address, Addresses, is_unsent
from bot.storage.sql.machinery import OUTBOX
from bot.storage.sql.messages import pack, unpack
from bot.storage.sql.transaction import LIMIT, AnyRow, Transaction

#: Why a message is parked before anybody has tried to send it.
NO_ACCOUNT = "the reader has no account"

_T = OUTBOX.c
_PUT_ONE = insert(OUTBOX).returning(_T.id)
_PUT_MANY = insert(OUTBOX).returning(_T.id, sort_by_parameter_order=True)
_HURRY = update(OUTBOX).where(_T.reader == bindparam("to"), is_unsent(OUTBOX), not_(_T.urgent)).values(urgent=true())

_EARLIER = OUTBOX.alias("earlier")
_HEADS = (
    select(_T.id)
    .where(
        _T.bot == bindparam("by"),
        is_unsent(OUTBOX),
        _T.free_at <= bindparam("at"),
        ~exists(
            select(_EARLIER.c.id).where(_EARLIER.c.reader == _T.reader, is_unsent(_EARLIER), _EARLIER.c.id < _T.id)
        ),
    )
    .order_by(_T.urgent.desc(), _T.id)
    .limit(LIMIT)
    .with_for_update(of=OUTBOX, skip_locked=True)
    .cte("heads")
    # Chosen once: PostgreSQL may otherwise choose, and lock, again and again.
    .prefix_with("MATERIALIZED", dialect="postgresql")
)
_CLAIM = (
    update(OUTBOX)
    .where(_T.id.in_(select(_HEADS.c.id)))
    .values(state="sending", free_at=bindparam("until"), fence=_T.fence + 1)
    .returning(_T.id, _T.reader, _T.payload, _T.fence, _T.need, _T.urgent)
)

_HELD = update(OUTBOX).where(_T.id == bindparam("parcel"), _T.fence == bindparam("held"), _T.state == "sending")
_SENT = _HELD.values(state="sent", message_id=bindparam("shown"), done_at=bindparam("at"), payload=b"").returning(_T.id)
_POSTPONE = _HELD.values(state="queued", free_at=bindparam("until"))
_PARK = _HELD.values(state="parked", reason=bindparam("why"), done_at=bindparam("at"))
_DROP = _HELD.values(state="dropped", reason=bindparam("why"), done_at=bindparam("at"), payload=b"")
_PARK_UNREACHABLE = (
    update(OUTBOX)
    .where(_T.id.in_(bindparam("parcels", expanding=True)))
    .values(state="parked", reason=NO_ACCOUNT, done_at=bindparam("at"))
)

_SHOWN = (
    select(_T.message_id)
    .where(_T.reader == bindparam("to"), _T.state == "sent", _T.done_at >= bindparam("since"), _T.message_id > 0)
    .order_by(_T.id)
)


_WAITING = select(func.count(), func.min(_T.put_at)).where(_T.bot == bindparam("by"), is_unsent(OUTBOX))


class SqlOutbox:
    """ports.stores.Outbox."""

    __slots__ = ("_addresses", "_local_bots", "_transaction", "parcels")

    def __init__(self, transaction: Transaction, addresses: Addresses, local_bots: frozenset[Bot]) -> None:
        self._transaction = transaction
        self._addresses = addresses
        self._local_bots = local_bots
        #: What was put and is held by this process.
        self.parcels: list[Parcel] = []

    async def put(self, *outgoing: Outgoing, at: datetime) -> None:
        """Queue messages. Raises KeyError for a reader who is not there."""
        if not outgoing:
            return
        addresses = [await self._addresses.of(one.bot, one.reader) for one in outgoing]
        rows = [self._row(one, address, at) for one, address in zip(outgoing, addresses, strict=True)]
        found = await (
            self._transaction.fetch(_PUT_MANY, rows) if len(rows) > 1 else self._transaction.fetch(_PUT_ONE, rows[0])
        )
        for (number,), row, one, address in zip(found, rows, outgoing, addresses, strict=True):
            if row["state"] == "sending" and address.account is not None:
                self.parcels.append(
                    Parcel(number, one.bot, one.reader, address.account, one.message, 0, 1, one.need, one.urgent)
                )
            elif one.urgent and row["state"] == "queued":
                # What stands before it must hurry too.
                await self._transaction.run(_HURRY, {"to": one.reader})

    async def claim(self, bot: Bot, at: datetime, limit: int) -> tuple[Parcel, ...]:
        """Take the next unsent message of each waiting reader, urgent readers first."""
        values = {"by": bot.value, "at": at, "until": at + LEASE, "limit": limit}
        rows = await self._transaction.fetch(_CLAIM, values)
        if not rows:
            return ()
        addresses = await self._addresses.of_all(bot, {row.reader for row in rows})
        opened = (_parcel(bot, row, addresses.get(row.reader)) for row in rows)
        parcels = [parcel for parcel in opened if parcel is not None]
        await self._park_unreachable(rows, parcels, at)
        return tuple(sorted(parcels, key=lambda parcel: (not parcel.urgent, parcel.id)))

    async def sent(self, parcel: Parcel, message_id: int, at: datetime) -> bool:
        """Mark as sent; False when the lease was lost to another process."""
        return bool(await self._transaction.fetch(_SENT, _held(parcel) | {"shown": message_id, "at": at}))

    async def postpone(self, parcel: Parcel, until: datetime) -> None:
        """Try again not before; later messages to the same reader wait too."""
        await self._transaction.run(_POSTPONE, _held(parcel) | {"until": until})

    async def park(self, parcel: Parcel, reason: str, at: datetime) -> None:
        """Set aside what Telegram will never take, for an administrator to see."""
        await self._transaction.run(_PARK, _held(parcel) | {"why": reason, "at": at})

    async def drop(self, parcel: Parcel, reason: str, at: datetime) -> None:
        """Give up: the reader is gone."""
        await self._transaction.run(_DROP, _held(parcel) | {"why": reason, "at": at})

    async def waiting(self, bot: Bot) -> tuple[int, datetime | None]:
        """Count the unsent messages of a bot, and say since when the oldest has waited."""
        ((depth, since),) = await self._transaction.fetch(_WAITING, {"by": bot.value})
        return depth, since

    async def shown_since(self, reader: str, since: datetime) -> tuple[int, ...]:
        """List ids of messages sent to a reader since then."""
        rows = await self._transaction.fetch(_SHOWN, {"to": reader, "since": since})
        return tuple(message_id for (message_id,) in rows)

    def _row(self, one: Outgoing, address: Address, at: datetime) -> dict[str, Any]:
        row = {
            "bot": one.bot.value,
            "reader": one.reader,
            "need": one.need,
            "urgent": one.urgent,
            "payload": address.seal.close(pack(one.message), _place(one.reader)),
            "state": "queued",
            "free_at": at,
            "fence": 0,
            "message_id": 0,
            "reason": "",
            "put_at": at,
            "done_at": None,
        }
        if address.account is None:
            row |= {"state": "parked", "reason": NO_ACCOUNT, "done_at": at}
        elif one.bot in self._local_bots and not address.has_backlog:
            row |= {"state": "sending", "free_at": at + LEASE, "fence": 1}
        return row

    async def _park_unreachable(self, rows: Sequence[AnyRow], parcels: Sequence[Parcel], at: datetime) -> None:
        lost = {row.id for row in rows}.difference(parcel.id for parcel in parcels)
        if lost:
            await self._transaction.run(_PARK_UNREACHABLE, {"parcels": list(lost), "at": at})


def _parcel(bot: Bot, row: AnyRow, address: Address | None) -> Parcel | None:
    """Open a claimed row; None when its reader cannot be reached."""
    if address is None or address.account is None:
        return None
    message = unpack(address.seal.open(row.payload, _place(row.reader)))
    need = None if row.need is None else NeedId(row.need)
    return Parcel(row.id, bot, row.reader, address.account, message, row.fence - 1, row.fence, need, row.urgent)


def _held(parcel: Parcel) -> dict[str, Any]:
    return {"parcel": parcel.id, "held": parcel.fence}


def _place(reader: str) -> str:
    # The row has no number yet when it is sealed; its reader binds it well enough.
    return f"outbox|{reader}|payload"
