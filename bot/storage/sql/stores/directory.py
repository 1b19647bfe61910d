"""Everybody who helps."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.dialects.postgresql import insert as insert_or_not

from bot.casework.directory import PartnerKind, Provider, Sector, area_key, area_keys
from bot.casework.names import HromadaCode
from bot.storage.sql.help_tables import PROVIDER_AREAS, PROVIDERS
from bot.storage.sql.place_tables import DIRECTORY_STATE
from bot.storage.sql.sealing import House, Seal
from bot.storage.sql.transaction import Row, Transaction

_T, _A = PROVIDERS.c, PROVIDER_AREAS.c
_NAMES = tuple(column.name for column in _T)
_NEW = insert_or_not(PROVIDERS).values({column.name: bindparam(column.name) for column in _T})
_PUT = _NEW.on_conflict_do_update(
    index_elements=["id"], set_={column.name: _NEW.excluded[column.name] for column in _T if column.name != "id"}
)
_FORGET_AREAS = delete(PROVIDER_AREAS).where(_A.provider == bindparam("of_provider"))
_PUT_AREA = insert(PROVIDER_AREAS).values({"area": bindparam("area"), "provider": bindparam("provider")})
_EVERYBODY = select(*_T).order_by(_T.id)
_SERVING = select(*_T).join(PROVIDER_AREAS, _A.provider == _T.id).where(_A.area == bindparam("in_area")).order_by(_T.id)
_FIND = select(*_T).where(_T.id == bindparam("named"))
# Most of them serve where they work, and are read as such already.
_SERVES_IT = select(_A.provider).where(_A.provider == _T.id, _A.area == bindparam("in_area")).exists()
_AT_HOME = select(*_T).where(_T.home == bindparam("hromada"), ~_SERVES_IT).order_by(_T.id)

_S = DIRECTORY_STATE.c
_FIRST = insert_or_not(DIRECTORY_STATE).values({"id": 1, "version": bindparam("more")})
# Whoever writes the row holds it until the end of the transaction.
_COUNT = _FIRST.on_conflict_do_update(index_elements=["id"], set_={"version": _S.version + _FIRST.excluded.version})
_VERSION = select(_S.version).where(_S.id == 1)


class SqlDirectory:
    """ports.directory.Directory."""

    __slots__ = ("_seal", "_transaction")

    def __init__(self, transaction: Transaction, house: House) -> None:
        self._transaction = transaction
        self._seal = house.seal

    async def put(self, providers: Iterable[Provider]) -> None:
        """Take providers over: add and change by id; those not named stay."""
        await self._transaction.run(_COUNT, {"more": 1})
        for one in providers:
            await self._transaction.run(_PUT, _values(one, self._seal))
            await self._transaction.run(_FORGET_AREAS, {"of_provider": one.id})
            areas = dict.fromkeys(map(area_key, one.serves))
            await self._transaction.run_each(_PUT_AREA, [{"area": area, "provider": one.id} for area in areas])

    async def serving(self, areas: Collection[str]) -> tuple[Provider, ...]:
        """List who serves any of these areas, by id."""
        found: dict[str, Provider] = {}
        for area in areas:
            rows = await self._transaction.fetch(_SERVING, {"in_area": area})
            found |= {row[0]: _provider(row, self._seal) for row in rows}
        return tuple(found[one] for one in sorted(found))

    async def of_hromada(self, hromada: HromadaCode) -> tuple[Provider, ...]:
        """List who serves a hromada or works there, by id."""
        found = {one.id: one for one in await self.serving(area_keys(hromada))}
        rows = await self._transaction.fetch(_AT_HOME, {"hromada": hromada, "in_area": area_key(hromada)})
        found |= {row[0]: _provider(row, self._seal) for row in rows if row[0] not in found}
        return tuple(found[one] for one in sorted(found))

    async def find(self, provider: str) -> Provider | None:
        """Find a provider by id."""
        rows = await self._transaction.fetch(_FIND, {"named": provider})
        return _provider(rows[0], self._seal) if rows else None

    async def version(self) -> int:
        """Say how often the directory was changed."""
        rows = await self._transaction.fetch(_VERSION)
        return int(rows[0][0]) if rows else 0

    async def hold(self) -> int:
        """Let nobody else change the directory until the end of the transaction; give its version."""
        await self._transaction.run(_COUNT, {"more": 0})
        return await self.version()

    async def everybody(self) -> tuple[Provider, ...]:
        """List all, by id."""
        return tuple(_provider(row, self._seal) for row in await self._transaction.fetch(_EVERYBODY))


def _values(one: Provider, seal: Seal) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "sector": one.sector.value,
        "needs": " ".join(one.needs),
        "services": " ".join(one.services),
        "forms": " ".join(one.forms),
        "home": one.home,
        "serves": " ".join(one.serves),
        "settlement": seal.close(one.settlement.encode(), _place(one.id, "settlement")),
        "address": seal.close(one.address.encode(), _place(one.id, "address")),
        "is_confidential": one.is_confidential,
        "phone": one.phone,
        "site": one.site,
        "hours": one.hours,
        "access": one.access,
        "languages": one.languages,
        "who": one.who,
        "works": one.works,
        "verified_on": one.verified_on.isoformat(),
        "source": one.source,
        "kind": one.kind.value if one.kind else "",
        "email": one.email,
        "is_verified": one.is_verified,
    }


def _provider(row: Row, seal: Seal) -> Provider:
    named: dict[str, Any] = dict(zip(_NAMES, row, strict=True))
    lists = {name: tuple(named[name].split()) for name in ("needs", "services", "forms")}
    hidden = {name: seal.open(named[name], _place(named["id"], name)).decode() for name in ("settlement", "address")}
    return Provider(
        **{
            **named,
            **lists,
            **hidden,
            "sector": Sector(named["sector"]),
            "kind": PartnerKind(named["kind"]) if named["kind"] else None,
            "home": HromadaCode(named["home"]),
            "serves": tuple(HromadaCode(code) for code in named["serves"].split()),
            "is_confidential": bool(named["is_confidential"]),
            "works": bool(named["works"]),
            "is_verified": bool(named["is_verified"]),
            "verified_on": date.fromisoformat(named["verified_on"]),
        }
    )


def _place(provider: str, column: str) -> str:
    return f"providers|{provider}|{column}"
