"""Every edition that was ever published, compressed; the one published last speaks."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import orjson
from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert

from bot.storage.sql.machinery import EDITIONS
from bot.storage.sql.transaction import Transaction
from dialogs.bundle import Translations

_T = EDITIONS.c
_NEW = insert(EDITIONS).values({name: bindparam(name) for name in ("edition", "body", "at")})
#: What an edition says never changes; only when it was published last does.
_PUT = _NEW.on_conflict_do_update(index_elements=["edition"], set_={"at": _NEW.excluded.at})
_KEEP = _NEW.on_conflict_do_nothing()
#: When an edition was published that never was.
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_LISTED = select(_T.edition, _T.at).where(_T.at > _NEVER).order_by(_T.at.desc(), _T.edition)
_NEWEST = _LISTED.limit(1)
_HOLD = _NEWEST.with_for_update(key_share=True)
_LOAD = select(_T.body).where(_T.edition == bindparam("named"))


class SqlEditionStore:
    """ports.stores.EditionStore."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def put(self, edition: str, files: Mapping[str, str], translations: Translations, at: datetime) -> None:
        """Publish an edition; nothing happens when it is the one published last."""
        newest = await self._transaction.fetch(_NEWEST)
        if newest and newest[0][0] == edition:
            return
        # Two editions of one moment would leave it open which of them speaks.
        later = max(at, newest[0][1] + timedelta(microseconds=1)) if newest else at
        await self._transaction.run(_PUT, {"edition": edition, "body": _packed(files, translations), "at": later})

    async def keep(self, edition: str, files: Mapping[str, str], translations: Translations) -> None:
        """Remember an edition that is not heard; nothing happens when it is known."""
        await self._transaction.run(_KEEP, {"edition": edition, "body": _packed(files, translations), "at": _NEVER})

    async def hold(self) -> None:
        """Let nobody else publish until the end of the transaction."""
        # Who waited for the row holds one that is perhaps no longer the newest: then the newest is waited for.
        while list(await self._transaction.fetch(_HOLD)) != list(await self._transaction.fetch(_NEWEST)):
            pass

    async def listed(self) -> tuple[tuple[str, datetime], ...]:
        """Name all editions that were ever heard and say when each was published last, the newest first."""
        return tuple((edition, at) for edition, at in await self._transaction.fetch(_LISTED))

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


def _packed(files: Mapping[str, str], translations: Translations) -> bytes:
    flat = {language: _flat(texts) for language, texts in translations.items()}
    return zlib.compress(orjson.dumps({"files": dict(files), "translations": flat}))


def _flat(texts: Mapping[tuple[str, str], str]) -> list[tuple[str, str, str]]:
    return [(context, source, text) for (context, source), text in texts.items()]
