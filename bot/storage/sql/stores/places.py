"""Hromadas and settlements."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from math import cos, radians
from typing import Any

from sqlalchemy import Executable, Table, bindparam, func, select
from sqlalchemy.dialects.postgresql import insert

from bot.casework.names import HromadaCode
from bot.casework.places import EARTH_RADIUS_KM, Category, Hromada, Kind, Settlement, nearest
from bot.storage.spelling import spelling
from bot.storage.sql.machinery import HROMADAS, SETTLEMENTS
from bot.storage.sql.near_misses import allowed_mistakes, near_misses
from bot.storage.sql.transaction import Row, Transaction
from dialogs.inputs import Place

#: Further than this nobody goes to the centre of their hromada. Source: ports.stores.Places.near.
NEAR_KM = 60
# Rows written between two looks at what else there is to do: SQLite writes them on the event loop.
_PIECE = 500
# Names beginning with the same two letters: at most some 1,300 in the codifier of 16.05.2025.
_MOST_CANDIDATES = 3000
_SAME_BEGINNING = 2
_NEAR_NAMES = 10
# Sorts after every letter.
_LAST = "\U0010ffff"

_H, _S = HROMADAS.c, SETTLEMENTS.c


def _upsert(table: Table, key: str) -> Executable:
    new = insert(table).values({column.name: bindparam(column.name) for column in table.c})
    changing = {column.name: new.excluded[column.name] for column in table.c if column.name != key}
    return new.on_conflict_do_update(index_elements=[key], set_=changing)


_PUT_HROMADA = _upsert(HROMADAS, "code")
_PUT_SETTLEMENT = _upsert(SETTLEMENTS, "code")

_KNOWN = (_H.code, _H.name, _H.kind, _H.raion, _H.oblast)
_ORDER = (_H.oblast, _H.raion, _H.name, _H.code)
_HROMADAS = select(*_KNOWN).order_by(*_ORDER).limit(bindparam("limit"))
_SETTLEMENTS = (
    select(*_KNOWN, _S.name.label("settlement"))
    .join_from(SETTLEMENTS, HROMADAS, _S.hromada == _H.code)
    .order_by(*_ORDER, _S.name)
    .limit(bindparam("limit"))
)
_EXACT = tuple(
    query.where(key == bindparam("key")) for query, key in ((_HROMADAS, _H.search_key), (_SETTLEMENTS, _S.search_key))
)
_BEGINNING = tuple(
    query.where(key >= bindparam("first"), key < bindparam("last"))
    for query, key in ((_HROMADAS, _H.search_key), (_SETTLEMENTS, _S.search_key))
)
_ALIKE = tuple(
    select(key)
    .distinct()
    .where(
        key >= bindparam("first"),
        key < bindparam("last"),
        func.length(key).between(bindparam("shortest"), bindparam("longest")),
    )
    .limit(_MOST_CANDIDATES)
    for key in (_H.search_key, _S.search_key)
)

_OF_HROMADA = (
    select(_S.code, _S.name, _S.category).where(_S.hromada == bindparam("of_hromada")).order_by(_S.name, _S.code)
)
_SETTLEMENT_CODES = (
    select(_S.code).where(_S.hromada == bindparam("of_hromada"), _S.search_key == bindparam("key")).order_by(_S.code)
)
_WHOLE = select(*_KNOWN, _H.centre, _H.latitude, _H.longitude)
_HROMADA = _WHOLE.where(_H.code == bindparam("hromada"))
_BOX = _WHOLE.where(
    _H.latitude.between(bindparam("south"), bindparam("north")),
    _H.longitude.between(bindparam("west"), bindparam("east")),
)


class SqlPlaces:
    """ports.stores.Places."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def replace(self, hromadas: Sequence[Hromada], settlements: Sequence[Settlement]) -> None:
        """Take over a list: add and change by code; what the list lacks stays."""
        await self._put_all(_PUT_HROMADA, [_hromada_row(one) for one in hromadas])
        await self._put_all(_PUT_SETTLEMENT, [_settlement_row(one) for one in settlements])

    async def find(self, text: str, limit: int = 200) -> tuple[Place, ...]:
        """Find hromadas by name, or by that of a settlement; exact keys first, else beginnings, else near misses."""
        key = spelling().search_key(text)
        if not key:
            return ()
        return (
            await self._places(_EXACT, [{"key": key}], limit)
            or await self._places(_BEGINNING, [_between(key)], limit)
            or await self._near_misses(key, limit)
        )

    async def settlements(self, hromada: HromadaCode, name: str) -> tuple[str, ...]:
        """List the codes of the settlements of a hromada that bear a name; it may repeat even there."""
        rows = await self._transaction.fetch(
            _SETTLEMENT_CODES, {"of_hromada": hromada, "key": spelling().search_key(name)}
        )
        return tuple(code for (code,) in rows)

    async def of_hromada(self, hromada: HromadaCode) -> tuple[Settlement, ...]:
        """List the settlements of a hromada, by name and code."""
        rows = await self._transaction.fetch(_OF_HROMADA, {"of_hromada": hromada})
        return tuple(Settlement(code, name, Category(category), hromada) for code, name, category in rows)

    async def near(self, latitude: float, longitude: float, limit: int = 3) -> tuple[Place, ...]:
        """Find the hromadas whose known centres lie nearest, within NEAR_KM."""
        rows = await self._transaction.fetch(_BOX, _box(latitude, longitude))
        found = nearest((_hromada(row) for row in rows), latitude, longitude, within_km=NEAR_KM)
        places = ((one.hromada.code, one.hromada) for one in found[:limit])
        return tuple(Place(code, one.name, one.kind, one.raion, one.oblast) for code, one in places)

    async def hromada(self, code: HromadaCode) -> Hromada | None:
        """Find a hromada by code."""
        rows = await self._transaction.fetch(_HROMADA, {"hromada": code})
        return _hromada(rows[0]) if rows else None

    async def _put_all(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        for start in range(0, len(rows), _PIECE):
            await self._transaction.run_each(statement, rows[start : start + _PIECE])
            await asyncio.sleep(0)

    async def _places(
        self, queries: Iterable[Executable], wishes: Sequence[Mapping[str, Any]], limit: int
    ) -> tuple[Place, ...]:
        """Ask for hromadas, then for settlements; a hromada comes once, by its own name if that fits."""
        found: dict[str, Place] = {}
        for query, wish in product(queries, wishes):
            for row in await self._transaction.fetch(query, {**wish, "limit": limit}):
                found.setdefault(row[0], Place(*row))
        return tuple(found.values())[:limit]

    async def _near_misses(self, key: str, limit: int) -> tuple[Place, ...]:
        most = allowed_mistakes(key)
        values = _between(key[:_SAME_BEGINNING]) | {"shortest": len(key) - most, "longest": len(key) + most}
        candidates = {name for query in _ALIKE for (name,) in await self._transaction.fetch(query, values)}
        near = near_misses(key, candidates, _NEAR_NAMES)
        return await self._places(_EXACT, [{"key": one} for one in near], limit)


def _between(beginning: str) -> dict[str, Any]:
    return {"first": beginning, "last": beginning + _LAST}


def _box(latitude: float, longitude: float) -> dict[str, float]:
    """Draw a box that holds the circle of NEAR_KM; degrees."""
    degree_km = radians(1) * EARTH_RADIUS_KM
    high = NEAR_KM / degree_km
    wide = NEAR_KM / (degree_km * cos(radians(min(abs(latitude) + high, 89))))
    return {
        "south": latitude - high,
        "north": latitude + high,
        "west": longitude - wide,
        "east": longitude + wide,
    }


def _hromada_row(hromada: Hromada) -> dict[str, Any]:
    return {
        "code": hromada.code,
        "name": hromada.name,
        "kind": hromada.kind.value,
        "raion": hromada.raion,
        "oblast": hromada.oblast,
        "centre": hromada.centre,
        "latitude": hromada.latitude,
        "longitude": hromada.longitude,
        "search_key": spelling().search_key(hromada.name),
    }


def _settlement_row(settlement: Settlement) -> dict[str, Any]:
    return {
        "code": settlement.code,
        "name": settlement.name,
        "category": settlement.category.value,
        "hromada": settlement.hromada_code,
        "search_key": spelling().search_key(settlement.name),
    }


def _hromada(row: Row) -> Hromada:
    code, name, kind, *rest = row
    return Hromada(HromadaCode(code), name, Kind(kind), *rest)
