"""What hromadas have decided for themselves."""

from __future__ import annotations

import orjson
from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from bot.casework.hromada import HromadaSettings, settings_from_plain
from bot.casework.names import HromadaCode
from bot.storage.sql.routing_tables import HROMADA_SETTINGS
from bot.storage.sql.transaction import Transaction

_T = HROMADA_SETTINGS.c
_NEW = insert(HROMADA_SETTINGS).values({name: bindparam(name) for name in ("hromada", "body")})
_PUT = _NEW.on_conflict_do_update(index_elements=["hromada"], set_={"body": _NEW.excluded.body})
# Whoever writes the row holds it until the end of the transaction.
_HOLD = _NEW.on_conflict_do_update(index_elements=["hromada"], set_={"body": _T.body})
_OF = select(_T.body).where(_T.hromada == bindparam("of_hromada"))


class SqlHromadaSettings:
    """ports.routing.HromadaSettingsStore."""

    __slots__ = ("_known", "_transaction")

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        # Asked for with every term of a transaction; nobody else changes what this transaction has read.
        self._known: dict[str, HromadaSettings] = {}

    async def of(self, hromada: HromadaCode) -> HromadaSettings:
        """Give the settings of a hromada; those of one that has decided nothing are empty."""
        if hromada not in self._known:
            rows = await self._transaction.fetch(_OF, {"of_hromada": hromada})
            self._known[hromada] = settings_from_plain(hromada, orjson.loads(rows[0][0]) if rows else {})
        return self._known[hromada]

    async def hold(self, hromada: HromadaCode) -> HromadaSettings:
        """Give the settings of a hromada, which nobody else changes until the end of the transaction."""
        await self._transaction.run(_HOLD, {"hromada": hromada, "body": "{}"})
        self._known.pop(hromada, None)
        return await self.of(hromada)

    async def put(self, settings: HromadaSettings) -> None:
        """Remember the settings of a hromada, all of them."""
        body = orjson.dumps(settings.plain()).decode()
        await self._transaction.run(_PUT, {"hromada": settings.code, "body": body})
        self._known[settings.code] = settings
