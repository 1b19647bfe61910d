"""What those who watch look at: counted by the database, by indexes; nothing sealed is opened, nobody is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Executable,
    bindparam,
    case,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from bot.casework.exclusions import Party
from bot.casework.names import HromadaCode, ManagerId, NeedId
from bot.casework.need import Urgency
from bot.casework.owners import Owner, OwnerKind
from bot.ports.messaging import Channel
from bot.ports.records import TimerKind
from bot.ports.watching import (
    PIECE,
    DoorNeeds,
    Late,
    LateOf,
    LateTimers,
    Process,
    Talk,
    Undelivered,
    Waiting,
)
from bot.storage.sql.hidden import unpack
from bot.storage.sql.machinery import OUTBOX, TIMERS
from bot.storage.sql.partner_tables import PARTNER_LINKS
from bot.storage.sql.routing_tables import EXCLUSIONS
from bot.storage.sql.tables import IS_LIVE_NEED, LETTERS, MANAGERS, NEEDS, PEOPLE, REFERRALS
from bot.storage.sql.transaction import Row, Transaction
from bot.storage.sql.watching_tables import CAME_BY_DOOR, IS_UNDELIVERED, IS_UNREAD, IS_UNTAKEN, PROCESSES

_N, _P, _R, _L, _O, _T = NEEDS.c, PEOPLE.c, REFERRALS.c, LETTERS.c, OUTBOX.c, TIMERS.c
_M, _K, _V = MANAGERS.c, PARTNER_LINKS.c, PROCESSES.c
_CITIZEN, _STAFF, _PARTNER = "citizen", "staff", "partner"
_QUEUED = "queued"

# Everybody in pieces, in the order of the primary key: an index of who stands where would be written at every turn.
_TALKS = (
    select(_P.id, _P.edition, _P.step, _P.phase, _P.seen_at, _P.floor_need, _P.has_left)
    .where(_P.id > bindparam("after"))
    .order_by(_P.id)
    .limit(bindparam("limit"))
)
_IS_LATE = (
    text(f"needs.{IS_LIVE_NEED}"),
    _N.hromada == bindparam("of_hromada"),
    _N.due_at <= bindparam("at"),
)
# Few people do not want somebody of a hromada: they are read first, and then their late needs one by one.
_UNWANTED = (
    select(EXCLUSIONS.c.whom, EXCLUSIONS.c.person)
    .join(MANAGERS, _M.id == EXCLUSIONS.c.whom)
    .where(EXCLUSIONS.c.party == Party.MANAGER.value, _M.hromada == bindparam("of_hromada"))
)
_LATE = (
    select(_N.id, _N.number, _N.urgency, _N.owner_kind, _N.owner_id, _N.due_at, _N.person)
    .where(*_IS_LATE)
    .order_by(_N.due_at)
    .limit(bindparam("limit"))
)
_LATE_DANGERS = _LATE.where(_N.urgency == Urgency.DANGER.value)
_LATE_OTHERS = _LATE.where(_N.urgency != Urgency.DANGER.value)
_LATE_OF = (
    select(_N.owner_kind, _N.owner_id, _N.urgency, func.count())
    .where(*_IS_LATE)
    .group_by(_N.owner_kind, _N.owner_id, _N.urgency)
)
_LATE_OF_PERSON = select(_N.owner_kind, _N.owner_id, _N.urgency).where(*_IS_LATE, _N.person == bindparam("whose"))


def _is_of_live_need(need: ColumnElement[str]) -> ColumnElement[bool]:
    # Not a join: the few rows that wait are read first, and their needs looked up, never the other way round.
    return exists(
        select(_N.id).where(_N.id == need, text(f"needs.{IS_LIVE_NEED}"), _N.hromada == bindparam("of_hromada"))
    )


_UNTAKEN = select(func.count(), func.min(_R.sent_at)).where(
    text(IS_UNTAKEN), _R.recipient == "", _is_of_live_need(_R.need)
)
_UNREAD = select(func.count(), func.min(_L.at)).where(text(IS_UNREAD), _is_of_live_need(_L.need))

_HAS_ADDRESS = case(
    (_O.bot == Channel.CITIZEN.value, _P.account.is_not(None) & _P.is_gone.is_(False)),
    (_O.bot == Channel.MANAGER.value, _M.account.is_not(None) & _M.is_active.is_(True)),
    else_=or_(_M.email.is_not(None) & _M.is_active.is_(True), _K.email.is_not(None) & _K.revoked_at.is_(None)),
)
_UNDELIVERED = (
    select(
        *(_O[name] for name in ("id", "bot", "state", "reason", "put_at", "done_at", "need")),
        *(func.coalesce(_N.hromada, "").label("hromada"), _K.id.label("link"), _P.hiding),
        func.coalesce(_HAS_ADDRESS, literal_column("false")).label("has_address"),
    )
    .select_from(OUTBOX)
    .outerjoin(NEEDS, _N.id == _O.need)
    .outerjoin(PEOPLE, _P.id == _O.reader)
    .outerjoin(MANAGERS, _M.id == _O.reader)
    .outerjoin(PARTNER_LINKS, _K.id == _O.reader)
    .where(text(f"outbox.{IS_UNDELIVERED}"))
    .order_by(_O.id.desc())
    .limit(bindparam("limit"))
)
_UNDELIVERED_OF = _UNDELIVERED.where(_N.hromada == bindparam("of_hromada"))
_PARKED = select(_O.id, _O.reader, _O.bot, _O.need).where(_O.id == bindparam("message"), _O.state == "parked")
# Held as when somebody hides their chat: what leaves and what is hidden are decided one after the other.
_HIDING = select(_P.hiding).where(_P.id == bindparam("reader")).with_for_update(key_share=True)
_RETRY = (
    update(OUTBOX)
    # What was set aside lies there until somebody says so: no process holds it, and a second press finds nothing.
    .where(_O.id == bindparam("message"), _O.state == "parked")
    .values(state=bindparam("next"), free_at=bindparam("at"), reason="", done_at=None)
    .returning(_O.id)
)
_GIVE_UP = (
    update(OUTBOX)
    .where(_O.id == bindparam("message"), _O.state == "parked")
    .values(state="dropped", payload=b"", done_at=bindparam("at"))
    .returning(_O.id)
)
_LATE_TIMERS = (
    select(_T.kind, func.count(), func.min(_T.due_at)).where(_T.due_at <= bindparam("before")).group_by(_T.kind)
)
_DOOR_NEEDS = (
    select(_N.door, _N.status, func.count())
    .where(_N.hromada == bindparam("of_hromada"), _N.opened_at >= bindparam("since"), text(f"needs.{CAME_BY_DOOR}"))
    .group_by(_N.door, _N.status)
)
_NEW_PROCESS = insert(PROCESSES).values({column.name: bindparam(column.name) for column in PROCESSES.c})
_NOTE_PROCESS = _NEW_PROCESS.on_conflict_do_update(
    index_elements=["id"], set_={name: _NEW_PROCESS.excluded[name] for name in ("edition", "seen_at")}
)
_PROCESSES = (
    select(_V.id, _V.part, _V.edition, _V.begun_at, _V.seen_at)
    .where(_V.seen_at >= bindparam("since"))
    .order_by(_V.part, _V.begun_at, _V.id)
)


class SqlWatching:
    """ports.watching.Watching."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def talks(self, after: str = "", limit: int = PIECE) -> Sequence[Talk]:
        """Read a piece of everybody: where their talk stands; "" for who stands nowhere."""
        rows = await self._transaction.fetch(_TALKS, {"after": after, "limit": limit})
        return [
            Talk(place, edition, "" if has_left else step, phase, seen_at, bool(floor))
            for place, edition, step, phase, seen_at, floor, has_left in rows
        ]

    async def late(self, hromada: HromadaCode, at: datetime, limit: int) -> Sequence[Late]:
        """List the live needs of a hromada whose day has passed."""
        values = {"of_hromada": hromada, "at": at, "limit": limit}
        rows = list(await self._transaction.fetch(_LATE_DANGERS, values))
        rows += await self._transaction.fetch(_LATE_OTHERS, values | {"limit": limit - len(rows)})
        unwanted = await self._unwanted(hromada)
        return [
            Late(
                NeedId(need), number, Urgency(urgency), _owner(kind, owner), due_at, frozenset(unwanted.get(person, ()))
            )
            for need, number, urgency, kind, owner, due_at, person in rows
        ]

    async def late_by_owner(self, hromada: HromadaCode, at: datetime) -> Sequence[LateOf]:
        """Count the same by owner and urgency."""
        values = {"of_hromada": hromada, "at": at}
        hidden: dict[tuple[str, ...], dict[ManagerId, int]] = defaultdict(lambda: defaultdict(int))
        for person, managers in (await self._unwanted(hromada)).items():
            for key in await self._transaction.fetch(_LATE_OF_PERSON, values | {"whose": person}):
                for manager in managers:
                    hidden[tuple(key)][manager] += 1
        rows = await self._transaction.fetch(_LATE_OF, values)
        return [
            LateOf(_owner(kind, owner), Urgency(urgency), needs, tuple(hidden[kind, owner, urgency].items()))
            for kind, owner, urgency, needs in rows
        ]

    async def untaken(self, hromada: HromadaCode) -> Waiting:
        """Count the referrals that nobody has taken yet."""
        return await self._waiting(_UNTAKEN, hromada)

    async def unread(self, hromada: HromadaCode) -> Waiting:
        """Count the letters of people that nobody has opened."""
        return await self._waiting(_UNREAD, hromada)

    async def undelivered(self, hromada: HromadaCode | None, limit: int) -> Sequence[Undelivered]:
        """List what was set aside or given up, the newest first."""
        if hromada is None:
            rows = await self._transaction.fetch(_UNDELIVERED, {"limit": limit})
        else:
            rows = await self._transaction.fetch(_UNDELIVERED_OF, {"limit": limit, "of_hromada": hromada})
        return [_undelivered(row) for row in rows]

    async def retry(self, messages: Sequence[int], at: datetime) -> int:
        """Let messages that were set aside leave once more; how many may."""
        done = 0
        for message in sorted(messages):
            for _, reader, bot, need in await self._transaction.fetch(_PARKED, {"message": message}):
                state = await self._state_for(reader, need) if bot == Channel.CITIZEN.value else _QUEUED
                if state:
                    values = {"message": message, "next": state, "at": at}
                    done += len(await self._transaction.fetch(_RETRY, values))
        return done

    async def give_up(self, messages: Sequence[int], at: datetime) -> int:
        """Empty messages that were set aside and will not be sent; how many were still there."""
        done = 0
        for message in sorted(messages):
            done += len(await self._transaction.fetch(_GIVE_UP, {"message": message, "at": at}))
        return done

    async def late_timers(self, before: datetime) -> Sequence[LateTimers]:
        """Count the timers that should have gone off by then, by kind."""
        rows = await self._transaction.fetch(_LATE_TIMERS, {"before": before})
        known: Mapping[str, TimerKind] = {kind.value: kind for kind in TimerKind}
        # A newer program may have set others.
        return [LateTimers(known[kind], count, since) for kind, count, since in rows if kind in known]

    async def door_needs(self, hromada: HromadaCode, since: datetime) -> Sequence[DoorNeeds]:
        """Count the needs that came by each door since then, by their status now."""
        rows = await self._transaction.fetch(_DOOR_NEEDS, {"of_hromada": hromada, "since": since})
        return [DoorNeeds(*row) for row in rows]

    async def note_process(self, process: Process) -> None:
        """Remember which edition a process speaks."""
        values = {"id": process.id, "part": process.part, "edition": process.edition}
        await self._transaction.run(_NOTE_PROCESS, values | {"begun_at": process.begun_at, "seen_at": process.seen_at})

    async def processes(self, since: datetime) -> Sequence[Process]:
        """List the processes that have said something since then."""
        return [Process(*row) for row in await self._transaction.fetch(_PROCESSES, {"since": since})]

    async def _unwanted(self, hromada: HromadaCode) -> Mapping[str, Sequence[ManagerId]]:
        """Name whom of a hromada's staff people do not want, by person."""
        found: dict[str, list[ManagerId]] = defaultdict(list)
        for manager, person in await self._transaction.fetch(_UNWANTED, {"of_hromada": hromada}):
            found[person].append(ManagerId(manager))
        return found

    async def _state_for(self, citizen: str, need: str | None) -> str:
        """Say how a message for a citizen goes on: at once, once their chat is in sight, or not at all ("")."""
        rows = await self._transaction.fetch(_HIDING, {"reader": citizen})
        if not rows:
            return ""
        if not unpack(rows[0][0]).is_closed:
            return _QUEUED
        # An answer is of no use to whoever has hidden the chat since.
        return "held" if need else ""

    async def _waiting(self, statement: Executable, hromada: HromadaCode) -> Waiting:
        ((count, since),) = await self._transaction.fetch(statement, {"of_hromada": hromada})
        return Waiting(count, since)


def _owner(kind: str, owner: str) -> Owner:
    return Owner(OwnerKind(kind), owner)


def _undelivered(row: Row) -> Undelivered:
    number, bot, state, reason, put_at, done_at, need, hromada, link, hiding, has_address = row
    channel = Channel(bot)
    audience = _CITIZEN if channel is Channel.CITIZEN else _PARTNER if link else _STAFF
    return Undelivered(
        *(number, channel, audience, state, reason, hromada, put_at, done_at),
        has_address=bool(has_address),
        is_hidden=unpack(hiding or "").is_closed,
        is_about_need=need is not None,
    )
