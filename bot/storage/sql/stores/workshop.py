"""Editions in the making, their changes, and publications."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any

import orjson
from sqlalchemy import Select, bindparam, insert, or_, select, update

from bot.casework.names import ManagerId
from bot.ports.workshop import (
    ChangeKind,
    DraftChange,
    DraftState,
    EditionDraft,
    Overlay,
    Publication,
    PublicationKind,
    Turn,
)
from bot.storage.sql.transaction import Row, Transaction
from bot.storage.sql.workshop_tables import DRAFT_CHANGES, EDITION_DRAFTS, PUBLICATIONS

_D, _C, _P = EDITION_DRAFTS.c, DRAFT_CHANGES.c, PUBLICATIONS.c
_PLAIN = (
    *("id", "title", "base", "by", "begun_at", "changed_at", "version", "state"),
    *("publish_at", "publisher", "why", "approved_by", "approved_version"),
)
_CHANGING = (
    *("title", "base", "changed_at", "version", "state", "body"),
    *("publish_at", "publisher", "why", "approved_by", "approved_version"),
)
_ADD = insert(EDITION_DRAFTS).values({name: bindparam(name) for name in (*_PLAIN, "body")})
_LOAD = select(*(_D[name] for name in _PLAIN), _D.body).where(_D.id == bindparam("named")).with_for_update()
_SAVE = (
    update(EDITION_DRAFTS)
    .where(_D.id == bindparam("named"))
    .values({name: bindparam(name) for name in _CHANGING})
    .returning(_D.id)
)
_OF_CHANGE = ("draft", "version", "by", "at", "token", "place", "kind", "body", "of")
_NOTE = insert(DRAFT_CHANGES).values({name: bindparam(name) for name in _OF_CHANGE})
_CHANGES = select(*(_C[name] for name in _OF_CHANGE)).where(_C.draft == bindparam("named"))
_BY_TOKEN = _CHANGES.where(_C.token == bindparam("said"))
_SINCE = _CHANGES.where(_C.version > bindparam("since")).order_by(_C.version.desc()).limit(bindparam("most"))
_TURNS = (
    select(_C.version, _C.token, _C.kind)
    .where(_C.draft == bindparam("named"), _C.by == bindparam("writer"))
    .order_by(_C.version)
)
_WRITERS = select(_C.by).where(_C.draft == bindparam("named"), _C.kind != ChangeKind.CAUGHT_UP.value).distinct()

_OF_PUBLICATION = ("id", "edition", "at", "kind", "by", "why", "draft", "approved_by")
_PUBLISH = insert(PUBLICATIONS).values({name: bindparam(name) for name in (*_OF_PUBLICATION, "body")})
_PUBLISHED = (
    select(*(_P[name] for name in _OF_PUBLICATION)).order_by(_P.at.desc(), _P.id.desc()).limit(bindparam("most"))
)
_BESIDE = select(_P.body).where(_P.edition == bindparam("named")).order_by(_P.at.desc(), _P.id.desc()).limit(1)


class SqlEditionDrafts:
    """ports.workshop.EditionDrafts."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, draft: EditionDraft) -> None:
        """Remember a new one."""
        row = {name: getattr(draft, name) for name in _PLAIN}
        await self._transaction.run(_ADD, row | {"state": draft.state.value, "body": _packed(draft.overlay)})

    async def load(self, draft: str) -> EditionDraft:
        """Give one, holding its row until the end of the transaction. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD, {"named": draft})
        if not rows:
            raise KeyError(draft)
        *plain, body = rows[0]
        return _draft(plain, _overlay(_unpacked(body)))

    async def save(self, draft: EditionDraft) -> None:
        """Remember everything that can change about one. Raises KeyError."""
        row = {name: getattr(draft, name) for name in _CHANGING if name != "body"}
        row |= {"named": draft.id, "state": draft.state.value, "body": _packed(draft.overlay)}
        if not await self._transaction.fetch(_SAVE, row):
            raise KeyError(draft.id)

    async def listed(self, *states: DraftState, limit: int = 100) -> tuple[EditionDraft, ...]:
        """List those of these states, changed last first, without their overlays."""
        rows = await self._transaction.fetch(_listed(states), {"most": limit})
        return tuple(_draft(row, Overlay()) for row in rows)

    async def note(self, change: DraftChange) -> None:
        """Append to the history of a draft."""
        row = {name: getattr(change, name) for name in _OF_CHANGE if name != "body"}
        body = _zipped({"before": _plain(change.before), "after": _plain(change.after)})
        await self._transaction.run(_NOTE, row | {"kind": change.kind.value, "body": body})

    async def find_change(self, draft: str, token: str) -> DraftChange | None:
        """Find the change that was saved with this token."""
        rows = await self._transaction.fetch(_BY_TOKEN, {"named": draft, "said": token})
        return _change(rows[0]) if rows else None

    async def turns(self, draft: str, by: ManagerId) -> tuple[Turn, ...]:
        """List the changes somebody made in a draft, oldest first."""
        rows = await self._transaction.fetch(_TURNS, {"named": draft, "writer": by})
        return tuple(Turn(version, token, ChangeKind(kind)) for version, token, kind in rows)

    async def writers(self, draft: str) -> frozenset[ManagerId]:
        """Name those whose words stand in a draft, or stood there."""
        return frozenset(ManagerId(by) for (by,) in await self._transaction.fetch(_WRITERS, {"named": draft}))

    async def changes(self, draft: str, *, since: int = 0, limit: int = 1000) -> tuple[DraftChange, ...]:
        """List changes after a version, newest first."""
        rows = await self._transaction.fetch(_SINCE, {"named": draft, "since": since, "most": limit})
        return tuple(_change(row) for row in rows)


class SqlPublications:
    """ports.workshop.Publications."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, publication: Publication, beside: Mapping[str, str]) -> None:
        """Remember one, with the files beside the edition."""
        row = {name: getattr(publication, name) for name in _OF_PUBLICATION}
        await self._transaction.run(
            _PUBLISH, row | {"kind": publication.kind.value, "body": _zipped({"beside": dict(beside)})}
        )

    async def listed(self, limit: int = 100) -> tuple[Publication, ...]:
        """List them, newest first."""
        return tuple(_publication(row) for row in await self._transaction.fetch(_PUBLISHED, {"most": limit}))

    async def beside(self, edition: str) -> Mapping[str, str]:
        """Give the files beside an edition, as they were when it was made public last; {} when it never was."""
        rows = await self._transaction.fetch(_BESIDE, {"named": edition})
        found: Mapping[str, str] = _unpacked(rows[0][0])["beside"] if rows else {}
        return found


@cache
def _listed(states: tuple[DraftState, ...]) -> Select[Any]:
    """Write the statement of some states, once."""
    found = select(*(_D[name] for name in _PLAIN)).where(or_(*(_D.state == state.value for state in states)))
    return found.order_by(_D.changed_at.desc(), _D.id.desc()).limit(bindparam("most"))


def _draft(row: Row | list[Any], overlay: Overlay) -> EditionDraft:
    named = dict(zip(_PLAIN, row, strict=True))
    named |= {"state": DraftState(named["state"]), "by": ManagerId(named["by"]), "overlay": overlay}
    return EditionDraft(**named)


def _change(row: Row) -> DraftChange:
    named = dict(zip(_OF_CHANGE, row, strict=True))
    body = _unpacked(named.pop("body"))
    named |= {"kind": ChangeKind(named["kind"]), "by": ManagerId(named["by"])}
    return DraftChange(**named, before=_overlay(body["before"]), after=_overlay(body["after"]))


def _publication(row: Row) -> Publication:
    named = dict(zip(_OF_PUBLICATION, row, strict=True))
    return Publication(**named | {"kind": PublicationKind(named["kind"])})


def _plain(overlay: Overlay) -> dict[str, Any]:
    words = {code: [[*key, text] for key, text in texts.items()] for code, texts in overlay.words.items()}
    return {"files": dict(overlay.files), "words": words}


def _overlay(plain: Mapping[str, Any]) -> Overlay:
    words = {code: {(context, source): text for context, source, text in flat} for code, flat in plain["words"].items()}
    return Overlay(plain["files"], words)


def _packed(overlay: Overlay) -> bytes:
    return _zipped(_plain(overlay))


def _zipped(plain: Mapping[str, Any]) -> bytes:
    return zlib.compress(orjson.dumps(plain))


def _unpacked(body: bytes) -> Any:
    return orjson.loads(zlib.decompress(body))
