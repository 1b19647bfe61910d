"""Rows for reports: read in pieces, opened by nobody, written by nobody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

import orjson
from sqlalchemy import bindparam, func, or_, select, text, union_all
from sqlalchemy.dialects.postgresql import insert

from bot.casework.names import HromadaCode
from bot.casework.owners import Owner, OwnerKind
from bot.casework.reporting.funnel import Passes, Spot, Way
from bot.casework.reporting.stories import Event, Story, UnmetLine, Voice
from bot.ports.figures import PAGE, StandingTalks
from bot.storage.sql.citizen_tables import FEEDBACK
from bot.storage.sql.help_tables import UNMET_NEEDS
from bot.storage.sql.step_tables import PUBLISHED_REPORTS, STEP_PASSES, STEP_SUMS
from bot.storage.sql.tables import IS_LIVE_NEED, NEED_EVENTS, NEEDS, PEOPLE
from bot.storage.sql.transaction import Row, Transaction

_N, _E, _P, _U, _F = NEEDS.c, NEED_EVENTS.c, PEOPLE.c, UNMET_NEEDS.c, FEEDBACK.c
_MAY_TELL = or_(text(f"needs.{IS_LIVE_NEED}"), _N.changed_at >= bindparam("since"))
_TELLING = (_N.hromada == bindparam("of_hromada"), _N.id > bindparam("after"), _N.opened_at < bindparam("until"))
_STORIES = (
    select(_N.id, _N.person, _N.kinds, _N.urgency, _N.door, _P.language, _N.opened_at, _N.reporter)
    .join(PEOPLE, _P.id == _N.person)
    .where(*_TELLING, _MAY_TELL)
    .order_by(_N.id)
    .limit(bindparam("limit"))
)
_EVENTS = (
    select(
        *(_E[name] for name in ("need", "name", "actor", "at", "code", "outcomes", "referral", "status")),
        *(_E[name] for name in ("referral_status", "owner_kind", "owner_id", "due_at")),
    )
    .join(NEEDS, _N.id == _E.need)
    .where(*_TELLING, _MAY_TELL, _N.id <= bindparam("upto"))
    .order_by(_E.need, _E.id)
)
_UNMET = select(_U.person, _U.needs, _U.reason, _U.district).where(
    _U.hromada == bindparam("of_hromada"), _U.day >= bindparam("first"), _U.day <= bindparam("last")
)
_VOICES = (
    select(_N.person, _F.stage, _F.question, _F.version, _F.value)
    .join(NEEDS, _N.id == _F.need)
    .where(_N.hromada == bindparam("of_hromada"))
    .where(_F.answered_at >= bindparam("since"), _F.answered_at < bindparam("until"))
)
_KEY = ("from_edition", "from_step", "to_edition", "to_step", "way")
_DAYS = {"first": "0000-00-00", "last": "9999-99-99"}
_ALL = union_all(
    select(STEP_SUMS.c.day, *(STEP_SUMS.c[name] for name in _KEY), STEP_SUMS.c.talks),
    select(STEP_PASSES.c.day, *(STEP_PASSES.c[name] for name in _KEY), func.count().label("talks")).group_by(
        STEP_PASSES.c.day, *(STEP_PASSES.c[name] for name in _KEY)
    ),
).subquery()
_PASSES = (
    select(*(_ALL.c[name] for name in _KEY), func.sum(_ALL.c.talks))
    .where(_ALL.c.day >= bindparam("first"), _ALL.c.day <= bindparam("last"))
    .group_by(*(_ALL.c[name] for name in _KEY))
)
_STANDING = (
    select(_P.edition, _P.step, func.count())
    .where(_P.step != "", _P.has_left.is_(False))
    .group_by(_P.edition, _P.step)
    .order_by(_P.edition, _P.step)
)
_PUBLISHED = PUBLISHED_REPORTS.c
_FIND = select(_PUBLISHED.body).where(
    _PUBLISHED.hromada == bindparam("of_hromada"), _PUBLISHED.period == bindparam("of")
)
_KEEP = (
    insert(PUBLISHED_REPORTS)
    .values({name: bindparam(name) for name in ("hromada", "period", "body", "at")})
    .on_conflict_do_nothing()
)


class SqlFigures:
    """ports.figures.Figures."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def stories(
        self, hromada: HromadaCode, *, since: datetime, until: datetime, after: str = "", limit: int = PAGE
    ) -> tuple[Story, ...]:
        """Give a piece of the needs of a hromada, with what happened to them."""
        bounds = {"of_hromada": hromada, "since": since, "until": until, "after": after, "limit": limit}
        needs = await self._transaction.fetch(_STORIES, bounds)
        if not needs:
            return ()
        rows = await self._transaction.fetch(_EVENTS, bounds | {"upto": needs[-1][0]})
        events = {need: tuple(map(_event, group)) for need, group in groupby(rows, itemgetter(0))}
        return tuple(_story(row, events.get(row[0], ())) for row in needs)

    async def unmet(self, hromada: HromadaCode, *, first: date, last: date) -> tuple[UnmetLine, ...]:
        """List what could not be met."""
        values = {"of_hromada": hromada, "first": first.isoformat(), "last": last.isoformat()}
        rows = await self._transaction.fetch(_UNMET, values)
        return tuple(
            UnmetLine(person, tuple(orjson.loads(needs)), reason, district) for person, needs, reason, district in rows
        )

    async def voices(self, hromada: HromadaCode, *, since: datetime, until: datetime) -> tuple[Voice, ...]:
        """List what people answered to standard questions."""
        rows = await self._transaction.fetch(_VOICES, {"of_hromada": hromada, "since": since, "until": until})
        return tuple(Voice(*row) for row in rows)

    async def passes(self, *, first: date | None = None, last: date | None = None) -> tuple[Passes, ...]:
        """Count how talks went from step to step."""
        given = {"first": first.isoformat() if first else "", "last": last.isoformat() if last else ""}
        rows = await self._transaction.fetch(_PASSES, {name: given[name] or _DAYS[name] for name in _DAYS})
        return tuple(
            Passes(Spot(from_edition, from_step), Spot(to_edition, to_step), Way(way), int(talks))
            for from_edition, from_step, to_edition, to_step, way, talks in rows
        )

    async def standing(self) -> tuple[StandingTalks, ...]:
        """Count the talks that stand at each step now."""
        rows = await self._transaction.fetch(_STANDING)
        return tuple(StandingTalks(Spot(edition, step), talks) for edition, step, talks in rows)


class SqlPublishedReports:
    """ports.figures.PublishedReports."""

    __slots__ = ("_transaction",)

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def find(self, hromada: HromadaCode, period: str) -> bytes | None:
        """Give what was published of a period."""
        rows = await self._transaction.fetch(_FIND, {"of_hromada": hromada, "of": period})
        return bytes(rows[0][0]) if rows else None

    async def keep(self, hromada: HromadaCode, period: str, body: bytes, at: datetime) -> None:
        """Keep what is published now, once."""
        await self._transaction.run(_KEEP, {"hromada": hromada, "period": period, "body": body, "at": at})


def _story(row: Row, events: Iterable[Event]) -> Story:
    need, person, kinds, urgency, door, language, opened_at, reporter = row
    return Story(
        *(need, person, tuple(orjson.loads(kinds)), urgency, door, language),
        opened_at,
        bool(reporter),
        tuple(events),
    )


@lru_cache(maxsize=1024)
def _owner(kind: str, owner: str) -> Owner:
    return Owner(OwnerKind(kind), owner)


def _event(row: Row) -> Event:
    _, name, actor, at, code, outcomes, referral, status, referral_status, owner_kind, owner, due_at = row
    return Event(
        *(name, actor, at, code or ""),
        tuple(orjson.loads(outcomes)) if outcomes else (),
        referral or "",
        status or "",
        referral_status or "",
        None if owner_kind is None else _owner(owner_kind, owner),
        due_at,
    )
