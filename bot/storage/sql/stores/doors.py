"""Doors, and how many came through each."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson
from sqlalchemy import and_, bindparam, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from bot.casework.names import HromadaCode
from bot.ports.doors import DoorCount
from bot.ports.records import Door
from bot.storage.sql.door_tables import DOOR_DAYS
from bot.storage.sql.machinery import DOORS
from bot.storage.sql.transaction import Row, Transaction

_D, _C = DOORS.c, DOOR_DAYS.c
_NEW = insert(DOORS).values({column.name: bindparam(column.name) for column in DOORS.c})
_PUT = _NEW.on_conflict_do_update(
    index_elements=["payload"],
    set_={column.name: _NEW.excluded[column.name] for column in DOORS.c if column.name != "payload"},
)
_READ = select(_D.payload, _D.hromada, _D.name, _D.kind, _D.prefill, _D.is_open)
_FIND = _READ.where(_D.payload == bindparam("named"))
_IN_HROMADA = or_(bindparam("of_hromada") == "", _D.hromada == bindparam("of_hromada"))
_OF_HROMADA = _READ.where(_IN_HROMADA).order_by(_D.hromada, _D.name, _D.payload)

_ONE = insert(DOOR_DAYS).values({column.name: bindparam(column.name) for column in DOOR_DAYS.c})
_COUNT = _ONE.on_conflict_do_update(
    index_elements=["door", "day"],
    set_={
        "arrivals": DOOR_DAYS.c.arrivals + _ONE.excluded.arrivals,
        "needs": DOOR_DAYS.c.needs + _ONE.excluded.needs,
    },
)
_COUNTS = (
    select(_D.payload, func.coalesce(func.sum(_C.arrivals), 0), func.coalesce(func.sum(_C.needs), 0))
    .select_from(DOORS)
    .outerjoin(DOOR_DAYS, and_(_C.door == _D.payload, _C.day.between(bindparam("first"), bindparam("last"))))
    .where(_IN_HROMADA)
    .group_by(_D.payload, _D.hromada, _D.name)
    .order_by(_D.hromada, _D.name, _D.payload)
)


class SqlDoors:
    """ports.doors.Doors."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def put(self, door: Door) -> None:
        """Remember a door, or change it."""
        values: dict[str, Any] = {"payload": door.payload, "hromada": door.hromada, "name": door.name}
        values |= {"kind": door.kind, "prefill": orjson.dumps(dict(door.prefill)).decode(), "is_open": door.is_open}
        await self._transaction.run(_PUT, values)

    async def find(self, payload: str) -> Door | None:
        """Find a door by what its link carries; a closed one too."""
        rows = await self._transaction.fetch(_FIND, {"named": payload})
        return _door(rows[0]) if rows else None

    async def of_hromada(self, hromada: HromadaCode | None = None) -> tuple[Door, ...]:
        """List the doors of a hromada, or of all, by hromada and name."""
        return tuple(_door(row) for row in await self._transaction.fetch(_OF_HROMADA, {"of_hromada": hromada or ""}))

    async def count(self, payload: str, day: date, *, arrivals: int = 0, needs: int = 0) -> None:
        """Add to a day's counts of a door."""
        values = {"door": payload, "day": day.isoformat(), "arrivals": arrivals, "needs": needs}
        await self._transaction.run(_COUNT, values)

    async def counts(self, hromada: HromadaCode | None, *, first: date, last: date) -> tuple[DoorCount, ...]:
        """Add up the doors from one day to another, both included."""
        days = {"first": first.isoformat(), "last": last.isoformat()}
        rows = await self._transaction.fetch(_COUNTS, {"of_hromada": hromada or "", **days})
        return tuple(DoorCount(door, int(arrivals), int(needs)) for door, arrivals, needs in rows)


def _door(row: Row) -> Door:
    payload, hromada, name, kind, prefill, is_open = row
    return Door(payload, HromadaCode(hromada), name, kind, orjson.loads(prefill), bool(is_open))
