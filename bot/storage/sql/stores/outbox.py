"""Messages that leave after commit, in order for each reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, case, exists, func, insert, literal_column, not_, null, select, true, update

from bot.casework.names import NeedId
from bot.ports.messaging import Channel
from bot.ports.records import Outgoing, Parcel
from bot.ports.storage import lease_of
from bot.storage.sql.addresses import MAILBOXES, Address, Addresses, is_unsent
from bot.storage.sql.machinery import OUTBOX
from bot.storage.sql.messages import pack, unpack
from bot.storage.sql.tables import MANAGERS, PEOPLE
from bot.storage.sql.transaction import Row, Transaction

#: Why a message is parked before anybody has tried to send it.
NO_ACCOUNT = "the reader has no account"
#: Why an answer is dropped before it has left.
CHAT_HIDDEN = "the reader has hidden the chat"

_T = OUTBOX.c
_COLUMNS = (
    "bot",
    "reader",
    "need",
    "urgent",
    "payload",
    "state",
    "free_at",
    "fence",
    "message_id",
    "reason",
    "put_at",
    "done_at",
)
_PUT = insert(OUTBOX).values({name: bindparam(name) for name in _COLUMNS}).returning(_T.id)
_HURRY = (
    update(OUTBOX)
    .where(_T.reader == bindparam("to"), _T.bot == bindparam("by"), is_unsent(OUTBOX), not_(_T.urgent))
    .values(urgent=true())
)

_EARLIER = OUTBOX.alias("earlier")
_HEADS = (
    select(_T.id, _T.reader, _T.payload, _T.fence, _T.need, _T.urgent)
    .where(
        is_unsent(OUTBOX),
        _T.free_at <= bindparam("at"),
        ~exists(
            # One channel that is out of order does not hold back the other.
            select(_EARLIER.c.id).where(
                _EARLIER.c.reader == _T.reader, _EARLIER.c.bot == _T.bot, is_unsent(_EARLIER), _EARLIER.c.id < _T.id
            )
        ),
    )
    .order_by(_T.urgent.desc(), _T.id)
    .limit(bindparam("limit"))
    .with_for_update(of=OUTBOX, skip_locked=True)
)


def _letters() -> Select[Any]:
    """Pick letters with the mailbox they go to, and the table it was sealed for."""
    first, *others = MAILBOXES
    found = (
        _HEADS.where(_T.bot == bindparam("by"))
        .add_columns(
            func.coalesce(*(one.table.c.email for one in MAILBOXES)),
            case(*((one.is_not(None), literal_column(f"'{one.table.name}'")) for one in MAILBOXES), else_=null()),
        )
        .outerjoin_from(OUTBOX, first.table, first == _T.reader)
    )
    for one in others:
        found = found.outerjoin(one.table, one == _T.reader)
    return found


# Left joins: a message to somebody who has vanished must be found, to be set aside.
_HEADS_OF: Mapping[Channel, Select[Any]] = {
    Channel.CITIZEN: _HEADS.where(_T.bot == bindparam("by"))
    .add_columns(PEOPLE.c.account, PEOPLE.c.data_key)
    .outerjoin_from(OUTBOX, PEOPLE, PEOPLE.c.id == _T.reader),
    Channel.MANAGER: _HEADS.where(_T.bot == bindparam("by"))
    .add_columns(MANAGERS.c.account, null())
    .outerjoin_from(OUTBOX, MANAGERS, MANAGERS.c.id == _T.reader),
    Channel.MAIL: _letters(),
}
_LEASE = (
    update(OUTBOX)
    .where(_T.id == bindparam("parcel"))
    .values(state="sending", free_at=bindparam("until"), fence=_T.fence + 1)
)

_HELD = update(OUTBOX).where(_T.id == bindparam("parcel"), _T.fence == bindparam("held"), _T.state == "sending")
_SENT = _HELD.values(state="sent", message_id=bindparam("shown"), done_at=bindparam("at"), payload=b"").returning(_T.id)
_POSTPONE = _HELD.values(state="queued", free_at=bindparam("until"))
_PARK = _HELD.values(state="parked", reason=bindparam("why"), done_at=bindparam("at"))
_DROP = _HELD.values(state="dropped", reason=bindparam("why"), done_at=bindparam("at"), payload=b"")
# Written out for the planner, as in machinery.IS_UNSENT.
_HOLD = update(OUTBOX).where(_T.reader == bindparam("to"), _T.bot == "citizen", is_unsent(OUTBOX))
_HOLD_NEWS = _HOLD.where(_T.need.is_not(None)).values(state="held")
_DROP_ANSWERS = _HOLD.where(_T.need.is_(None)).values(
    state="dropped", reason=CHAT_HIDDEN, done_at=bindparam("at"), payload=b""
)
_IS_HELD = select(_T.state).where(_T.id == bindparam("parcel"))
_RELEASE = (
    update(OUTBOX)
    .where(_T.reader == bindparam("to"), _T.state == "held")
    .values(state="queued", free_at=bindparam("at"))
)
_PARK_UNREACHABLE = (
    update(OUTBOX)
    .where(_T.id == bindparam("parcel"))
    .values(state="parked", reason=NO_ACCOUNT, done_at=bindparam("at"))
)

_SHOWN = (
    select(_T.message_id)
    .where(_T.reader == bindparam("to"), _T.state == "sent", _T.done_at >= bindparam("since"), _T.message_id > 0)
    .order_by(_T.id)
)


_WAITING = select(func.count(), func.min(_T.put_at)).where(_T.bot == bindparam("by"), is_unsent(OUTBOX))


class SqlOutbox:
    """ports.boxes.Outbox."""

    __slots__ = ("_addresses", "_local_bots", "_transaction", "parcels")

    def __init__(self, transaction: Transaction, addresses: Addresses, local_bots: frozenset[Channel]) -> None:
        self._transaction = transaction
        self._addresses = addresses
        self._local_bots = local_bots
        #: What was put and is held by this process.
        self.parcels: list[Parcel] = []

    async def put(self, *outgoing: Outgoing, at: datetime) -> None:
        """Queue messages. Raises KeyError for a reader who is not there."""
        for one in outgoing:
            await self._put(one, at)

    async def claim(self, bot: Channel, at: datetime, limit: int) -> tuple[Parcel, ...]:
        """Take the next unsent message of each waiting reader, urgent readers first."""
        rows = await self._transaction.fetch(_HEADS_OF[bot], {"by": bot.value, "at": at, "limit": limit})
        found = [(row, self._open(bot, row, at)) for row in rows]
        lost = [{"parcel": row[0], "at": at} for row, parcel in found if parcel is None]
        if lost:
            await self._transaction.run_each(_PARK_UNREACHABLE, lost)
        parcels = tuple(parcel for _, parcel in found if parcel is not None)
        if parcels:
            leases = [{"parcel": parcel.id, "until": at + lease_of(bot)} for parcel in parcels]
            await self._transaction.run_each(_LEASE, leases)
        return parcels

    async def sent(self, parcel: Parcel, message_id: int, at: datetime) -> bool:
        """Mark as sent; False when the lease was lost to another process."""
        return bool(await self._transaction.fetch(_SENT, _held(parcel) | {"shown": message_id, "at": at}))

    async def hold_back(self, reader: str, at: datetime) -> None:
        """Let nothing leave to a citizen that has not left: news is held, an answer dropped."""
        await self._transaction.run(_DROP_ANSWERS, {"to": reader, "at": at})
        await self._transaction.run(_HOLD_NEWS, {"to": reader})

    async def is_held(self, parcel: Parcel) -> bool:
        """Say whether a message was held back, perhaps while it was being sent."""
        rows = await self._transaction.fetch(_IS_HELD, {"parcel": parcel.id})
        return bool(rows) and rows[0][0] in ("held", "dropped")

    async def release(self, reader: str, at: datetime) -> None:
        """Let what was held for a citizen leave, in order."""
        await self._transaction.run(_RELEASE, {"to": reader, "at": at})

    async def postpone(self, parcel: Parcel, until: datetime) -> None:
        """Try again not before; later messages to the same reader wait too."""
        await self._transaction.run(_POSTPONE, _held(parcel) | {"until": until})

    async def park(self, parcel: Parcel, reason: str, at: datetime) -> None:
        """Set aside what Telegram will never take, for an administrator to see."""
        await self._transaction.run(_PARK, _held(parcel) | {"why": reason, "at": at})

    async def drop(self, parcel: Parcel, reason: str, at: datetime) -> None:
        """Give up: the reader is gone."""
        await self._transaction.run(_DROP, _held(parcel) | {"why": reason, "at": at})

    async def waiting(self, bot: Channel) -> tuple[int, datetime | None]:
        """Count the unsent messages of a bot, and say since when the oldest has waited."""
        ((depth, since),) = await self._transaction.fetch(_WAITING, {"by": bot.value})
        return depth, since

    async def shown_since(self, reader: str, since: datetime) -> tuple[int, ...]:
        """List ids of messages sent to a reader since then."""
        rows = await self._transaction.fetch(_SHOWN, {"to": reader, "since": since})
        return tuple(message_id for (message_id,) in rows)

    async def _put(self, one: Outgoing, at: datetime) -> None:
        address = await self._addresses.of(one.channel, one.reader)
        row = self._row(one, address, at)
        ((number,),) = await self._transaction.fetch(_PUT, row)
        if row["state"] == "sending" and address.account is not None:
            self.parcels.append(
                Parcel(
                    number,
                    one.channel,
                    one.reader,
                    address.account,
                    one.message,
                    0,
                    1,
                    one.need,
                    one.urgent,
                    at + lease_of(one.channel),
                )
            )
        elif one.urgent and row["state"] == "queued":
            # What stands before it must hurry too.
            await self._transaction.run(_HURRY, {"to": one.reader, "by": one.channel.value})

    def _row(self, one: Outgoing, address: Address, at: datetime) -> dict[str, Any]:
        row = {
            "bot": one.channel.value,
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
        elif one.is_held:
            row["state"] = "held"
        elif one.channel in self._local_bots and not address.has_backlog:
            row |= {"state": "sending", "free_at": at + lease_of(one.channel), "fence": 1}
        return row

    def _open(self, bot: Channel, row: Row, at: datetime) -> Parcel | None:
        """Open a message that may leave; None when its reader cannot be reached."""
        number, reader, payload, fence, need, urgent, account, wrapped = row
        if account is None:
            return None
        address = self._addresses.read(bot, reader, (account, wrapped))
        if address.account is None:
            return None
        message = unpack(address.seal.open(payload, _place(reader)))
        about = None if need is None else NeedId(need)
        return Parcel(
            number, bot, reader, address.account, message, fence, fence + 1, about, urgent, at + lease_of(bot)
        )


def _held(parcel: Parcel) -> dict[str, Any]:
    return {"parcel": parcel.id, "held": parcel.fence}


def _place(reader: str) -> str:
    # The row has no number yet when it is sealed; its reader binds it well enough.
    return f"outbox|{reader}|payload"
