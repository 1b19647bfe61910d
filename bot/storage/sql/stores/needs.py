"""Needs, live and past, and their history."""

from __future__ import annotations

from typing import Any

import orjson
from sqlalchemy import bindparam, func, select, text, update
from sqlalchemy.dialects.postgresql import insert as insert_or_not

from bot.casework.events import NeedEvent
from bot.casework.names import HromadaCode, NeedId, PersonId
from bot.casework.need import Need, NeedStatus, Urgency
from bot.casework.owners import Owner, OwnerKind
from bot.ports.clock import Clock
from bot.ports.storage import Stale
from bot.storage.sql.keyring import Keyring
from bot.storage.sql.sealing import Seal
from bot.storage.sql.stores.events import SqlEvents
from bot.storage.sql.tables import IS_LIVE_NEED, NEEDS, PEOPLE
from bot.storage.sql.transaction import Row, Transaction

_T = NEEDS.c
_CHANGING = (
    "hromada",
    "kinds",
    "signs",
    "urgency",
    "status",
    "owner_kind",
    "owner_id",
    "due_at",
    "changed_at",
    "answers",
    "edition",
    "door",
    "findings",
    "reporter",
    "linked",
    "opening",
)
_NEW = (*_CHANGING, "id", "number", "person", "opened_at", "version")

_ADD = insert_or_not(NEEDS).values({name: bindparam(name) for name in _NEW}).on_conflict_do_nothing().returning(_T.id)
_OPENED = select(_T.id).where(_T.opening == bindparam("opening"))
_READ = select(
    *(_T[name] for name in ("id", "number", "person", "hromada", "opening", "kinds", "signs", "urgency", "status")),
    *(_T[name] for name in ("owner_kind", "owner_id", "due_at", "opened_at", "answers", "edition", "door", "version")),
    _T.findings,
    _T.reporter,
    _T.linked,
    PEOPLE.c.data_key,
).join(PEOPLE, PEOPLE.c.id == _T.person)
_LOAD = _READ.where(_T.id == bindparam("need")).with_for_update(of=NEEDS, key_share=True)
_FIND_OPENING = _READ.where(_T.opening == bindparam("opening"))
_QUEUED = select(func.count()).where(text(IS_LIVE_NEED), _T.owner_kind == OwnerKind.QUEUE.value)
_OF_PERSON = (
    _READ.where(_T.person == bindparam("person")).order_by(_T.opened_at.desc(), _T.id.desc()).limit(bindparam("limit"))
)
_SAVE = (
    update(NEEDS)
    .where(_T.id == bindparam("need"), _T.version == bindparam("loaded"))
    .values({name: bindparam(name) for name in _CHANGING} | {"version": bindparam("raised")})
    .returning(_T.version)
)


class SqlNeeds:
    """ports.stores.Needs."""

    __slots__ = ("_clock", "_events", "_keyring", "_transaction")

    def __init__(self, transaction: Transaction, keyring: Keyring, clock: Clock) -> None:
        self._transaction = transaction
        self._keyring = keyring
        self._clock = clock
        self._events = SqlEvents(transaction, keyring)

    async def add(self, need: Need) -> bool:
        """Remember a new need; False when its opening has opened one already.

        Raises:
            Stale: another need bears this number. Choose another number.
            KeyError: the person is not there.
        """
        new = {
            "id": need.id,
            "number": need.number,
            "person": need.person,
            "opened_at": need.opened_at,
            "version": need.version,
        }
        if await self._transaction.fetch(_ADD, await self._changing(need) | new):
            return True
        if await self._transaction.fetch(_OPENED, {"opening": need.opening}):
            return False
        raise Stale("the number of a new need is taken")

    async def load(self, need: NeedId) -> Need:
        """Give a need, holding its row. Raises KeyError."""
        rows = await self._transaction.fetch(_LOAD, {"need": need})
        if not rows:
            raise KeyError(need)
        return self._need(rows[0])

    async def find_opening(self, opening: str) -> Need | None:
        """Find the need that this confirmation opened."""
        rows = await self._transaction.fetch(_FIND_OPENING, {"opening": opening})
        return self._need(rows[0]) if rows else None

    async def of_person(self, person: PersonId, limit: int = 20) -> tuple[Need, ...]:
        """List a person's needs, newest first."""
        rows = await self._transaction.fetch(_OF_PERSON, {"person": person, "limit": limit})
        return tuple(self._need(row) for row in rows)

    async def save(self, need: Need) -> None:
        """Save a changed need. Raises Stale."""
        versions = {"need": need.id, "loaded": need.version, "raised": need.version + 1}
        if not await self._transaction.fetch(_SAVE, await self._changing(need) | versions):
            raise Stale(f"need {need.id} is no longer at version {need.version}")

    async def note(self, event: NeedEvent) -> None:
        """Append to the history. Raises KeyError for a need that is not there."""
        await self._events.add(event)

    async def find_event(self, actor: str, key: str) -> NeedEvent | None:
        """Find what somebody asked for by this key."""
        return await self._events.find(actor, key)

    async def queued(self) -> int:
        """Count the live needs that a queue answers for, wherever they are."""
        return int((await self._transaction.fetch(_QUEUED))[0][0])

    async def history(self, need: NeedId) -> tuple[NeedEvent, ...]:
        """Give the history, oldest first."""
        return await self._events.of_need(need)

    async def _changing(self, need: Need) -> dict[str, Any]:
        seal = await self._keyring.of_person(need.person)
        return {
            "hromada": need.hromada,
            "kinds": _list_text(need.kinds),
            "signs": _list_text(need.signs),
            "urgency": need.urgency.value,
            "status": need.status.value,
            "owner_kind": need.owner.kind.value if need.owner else None,
            "owner_id": need.owner.id if need.owner else None,
            "due_at": need.due_at,
            "changed_at": self._clock.now(),
            "answers": seal.close(orjson.dumps(need.answers), f"needs|{need.id}|answers"),
            "edition": need.edition,
            "door": need.door,
            "findings": _sealed(seal, need) if need.findings else None,
            "reporter": need.reporter,
            "linked": need.linked,
            "opening": need.opening,
        }

    def _need(self, row: Row) -> Need:
        need, number, person, hromada, opening, kinds, signs, urgency, status, *later = row
        owner_kind, owner, due_at, opened_at, answers, edition, door, version, findings, *last = later
        reporter, linked, wrapped = last
        seal = self._keyring.open(person, wrapped)
        return Need(
            id=NeedId(need),
            number=number,
            person=PersonId(person),
            hromada=HromadaCode(hromada),
            opening=opening,
            kinds=tuple(orjson.loads(kinds)),
            signs=tuple(orjson.loads(signs)),
            urgency=Urgency(urgency),
            status=NeedStatus(status),
            owner=None if owner_kind is None else Owner(OwnerKind(owner_kind), owner),
            due_at=due_at,
            opened_at=opened_at,
            answers=orjson.loads(seal.open(answers, f"needs|{need}|answers")),
            edition=edition,
            door=door,
            version=version,
            findings=orjson.loads(seal.open(findings, f"needs|{need}|findings")) if findings else {},
            reporter=reporter,
            linked=None if linked is None else NeedId(linked),
        )


def _sealed(seal: Seal, need: Need) -> bytes:
    return seal.close(orjson.dumps(need.findings), f"needs|{need.id}|findings")


def _list_text(ids: tuple[str, ...]) -> str:
    return orjson.dumps(ids).decode()
