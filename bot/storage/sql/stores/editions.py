"""Every edition that ever had a conversation, compressed."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import datetime

import orjson
from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from bot.storage.sql.machinery import EDITIONS
from bot.storage.sql.transaction import Transaction
from dialogs.bundle import Translations

_T = EDITIONS.c
_HAS = select(_T.edition).where(_T.edition == bindparam("named"))
_PUT = (
    insert(EDITIONS)
    .values({name: bindparam(name) for name in ("edition", "body", "at")})
    .on_conflict_do_nothing(index_elements=["edition"])
)
_LOAD = select(_T.body).where(_T.edition == bindparam("named"))


class SqlEditionStore:
    """ports.stores.EditionStore."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def put(self, edition: str, files: Mapping[str, str], translations: Translations, at: datetime) -> None:
        """Keep an edition; nothing happens when it is there."""
        if await self._transaction.fetch(_HAS, {"named": edition}):
            return
        body = {
            "files": dict(files),
            "translations": {language: _flat(texts) for language, texts in translations.items()},
        }
        packed = zlib.compress(orjson.dumps(body))
        await self._transaction.run(_PUT, {"edition": edition, "body": packed, "at": at})

    async def load(self, edition: str) -> tuple[Mapping[str, str], Translations]:
        """Give an edition's files and translations. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD, {"named": edition})
        if not rows:
            raise KeyError(edition)
        body = orjson.loads(zlib.decompress(rows[0][0]))
        translations = {
            language: {(context, source): text for context, source, text in flat}
            for language, flat in body["translations"].items()
        }
        return body["files"], translations


def _flat(texts: Mapping[tuple[str, str], str]) -> list[tuple[str, str, str]]:
    return [(context, source, text) for (context, source), text in texts.items()]
