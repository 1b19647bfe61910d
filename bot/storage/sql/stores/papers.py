"""Papers that were asked for, and those that came."""

from __future__ import annotations

from datetime import date, datetime

import orjson
from sqlalchemy import bindparam, insert, null, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or_not

from bot.casework.names import NeedId, PersonId
from bot.casework.papers import DocumentRequest, Paper, PaperKind, RequestStatus
from bot.storage.sql.citizen_tables import DOCUMENT_REQUESTS, PAPERS
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.sealing import Seal
from bot.storage.sql.tables import NEEDS
from bot.storage.sql.transaction import Row, Transaction

_R, _P = DOCUMENT_REQUESTS.c, PAPERS.c
_ASKED = ("id", "need", "documents", "words", "why", "day", "asked_at", "status")
_ASK = (
    insert_or_not(DOCUMENT_REQUESTS)
    .values({name: bindparam(name) for name in _ASKED})
    .on_conflict_do_nothing()
    .returning(_R.id)
)
_READ = select(*(_R[name] for name in _ASKED))
_LOAD_REQUEST = _READ.where(_R.id == bindparam("request")).with_for_update()
_OPEN_OF_NEED = _READ.where(_R.need == bindparam("of_need"), _R.status == RequestStatus.OPEN.value)
_OPEN_OF_PERSON = (
    _READ.join(NEEDS, NEEDS.c.id == _R.need)
    .where(NEEDS.c.person == bindparam("of_person"), _R.status == RequestStatus.OPEN.value)
    .order_by(_R.asked_at.desc(), _R.id.desc())
)
_SAVE = update(DOCUMENT_REQUESTS).where(_R.id == bindparam("request_id")).values(status=bindparam("now"))

_KEPT = ("id", "request", "need", "kind", "size", "received_at", "seen_at", "forgotten_at")
_ADD = insert(PAPERS).values({name: bindparam(name) for name in (*_KEPT, "body")})
_LISTED = select(*(_P[name] for name in _KEPT))
_OF_NEED = _LISTED.where(_P.need == bindparam("of_need")).order_by(_P.received_at, _P.id)
_LOAD = _LISTED.add_columns(_P.body).where(_P.id == bindparam("paper"))
_SEEN = update(PAPERS).where(_P.id == bindparam("paper"), _P.seen_at.is_(None)).values(seen_at=bindparam("moment"))
_FORGET = (
    update(PAPERS)
    .where(_P.id == bindparam("paper"), _P.forgotten_at.is_(None))
    .values(body=null(), forgotten_at=bindparam("moment"))
)


class SqlPapers:
    """ports.citizens_side.Papers."""

    __slots__ = ("_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring) -> None:
        self._transaction = transaction
        self._keyring = keyring

    async def ask(self, request: DocumentRequest) -> bool:
        """Remember a request; False when the need has an open one."""
        seal = await self._keyring.of_need(request.need)
        values = {
            "id": request.id,
            "need": request.need,
            "documents": orjson.dumps(request.documents).decode(),
            "words": seal.close(request.words.encode(), f"document_requests|{request.id}|words"),
            "why": seal.close(request.why.encode(), f"document_requests|{request.id}|why"),
            "day": request.day.isoformat(),
            "asked_at": request.asked_at,
            "status": request.status.value,
        }
        return bool(await self._transaction.fetch(_ASK, values))

    async def load_request(self, request: str) -> DocumentRequest:
        """Give a request, holding its row. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD_REQUEST, {"request": request})
        if not rows:
            raise KeyError(request)
        return await self._request(rows[0])

    async def open_of_need(self, need: NeedId) -> DocumentRequest | None:
        """Find what is asked for a need now."""
        rows = await self._transaction.fetch(_OPEN_OF_NEED, {"of_need": need})
        return await self._request(rows[0]) if rows else None

    async def open_of_person(self, person: PersonId) -> tuple[DocumentRequest, ...]:
        """List what is asked of a person now, newest first."""
        rows = await self._transaction.fetch(_OPEN_OF_PERSON, {"of_person": person})
        return tuple([await self._request(row) for row in rows])

    async def save_request(self, request: DocumentRequest) -> None:
        """Save the status of a request."""
        await self._transaction.run(_SAVE, {"request_id": request.id, "now": request.status.value})

    async def add(self, paper: Paper, body: bytes) -> None:
        """Keep a file, sealed. Raises KeyError for a need that is not there."""
        seal = await self._keyring.of_need(paper.need)
        await self._transaction.run(
            _ADD,
            {
                "id": paper.id,
                "request": paper.request,
                "need": paper.need,
                "kind": paper.kind.value,
                "size": paper.size,
                "received_at": paper.received_at,
                "seen_at": paper.seen_at,
                "forgotten_at": paper.forgotten_at,
                "body": seal.close(body, _body(paper.id)),
            },
        )

    async def of_need(self, need: NeedId) -> tuple[Paper, ...]:
        """List the files of a need, oldest first, without what they show."""
        return tuple(_paper(row) for row in await self._transaction.fetch(_OF_NEED, {"of_need": need}))

    async def load(self, paper: str) -> tuple[Paper, bytes]:
        """Give a file and what it shows; b"" when that was destroyed. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD, {"paper": paper})
        if not rows:
            raise KeyError(paper)
        *listed, sealed = rows[0]
        found = _paper(listed)
        if sealed is None:
            return found, b""
        seal = await self._keyring.of_need(found.need)
        return found, seal.open(sealed, _body(paper))

    async def mark_seen(self, paper: str, at: datetime) -> None:
        """Remember when it was first looked at."""
        await self._transaction.run(_SEEN, {"paper": paper, "moment": at})

    async def forget(self, paper: str, at: datetime) -> None:
        """Destroy what it shows; twice is harmless."""
        await self._transaction.run(_FORGET, {"paper": paper, "moment": at})

    async def _request(self, row: Row) -> DocumentRequest:
        id_, need, documents, words, why, day, asked_at, status = row
        seal: Seal = await self._keyring.of_need(NeedId(need))
        return DocumentRequest(
            id_,
            NeedId(need),
            tuple(orjson.loads(documents)),
            seal.open(words, f"document_requests|{id_}|words").decode(),
            seal.open(why, f"document_requests|{id_}|why").decode(),
            date.fromisoformat(day),
            asked_at,
            RequestStatus(status),
        )


def _paper(row: Row) -> Paper:
    id_, request, need, kind, size, received_at, seen_at, forgotten_at = row
    return Paper(id_, request, NeedId(need), PaperKind(kind), size, received_at, seen_at, forgotten_at)


def _body(paper: str) -> str:
    return f"papers|{paper}|body"
