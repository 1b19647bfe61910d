"""Everything the house has written down at one moment, as plain rows, for whoever judges whether it kept its word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Select, Table, select, text

from bot.casework.events import NeedEvent, Notice
from bot.casework.exclusions import Party
from bot.casework.names import NATIONAL_QUEUE, HromadaCode, NeedId, ReferralId
from bot.casework.need import NeedStatus
from bot.casework.owners import Manager, Owner, OwnerKind
from bot.casework.referral import ReferralStatus
from bot.ports.storage import Work
from bot.storage.sql.loop_tables import TASKS
from bot.storage.sql.machinery import INBOX, OUTBOX, TIMERS
from bot.storage.sql.partner_tables import DISCLOSURES, PARTNER_ASKS
from bot.storage.sql.routing_tables import EXCLUSIONS, TEAM_MEMBERS
from bot.storage.sql.tables import (
    CONSENTS,
    IS_LIVE_NEED,
    LETTERS,
    MANAGERS,
    NEED_EVENTS,
    NEEDS,
    PEOPLE,
    REFERRALS,
    TRIES,
)
from bot.storage.sql.transaction import Transaction
from bot.storage.sql.work import SqlWork
from bot.usecases.office import Office
from tests.world.lines import (
    ConsentLine,
    DisclosureLine,
    EventLine,
    ExclusionLine,
    InboxLine,
    LetterLine,
    NeedLine,
    ParcelLine,
    PartnerAskLine,
    PersonLine,
    ReferralLine,
    TaskLine,
    TeamLine,
    TimerLine,
    TryLine,
)

LineT = TypeVar("LineT")
KYIV = ZoneInfo("Europe/Kyiv")


@dataclass(frozen=True)
class Books:
    """Everything written down, at one moment.

    Attributes:
        now: of the clock, aware, UTC.
        staff: everybody of every hromada, by id.
    """

    now: datetime
    needs: Mapping[str, NeedLine]
    referrals: Mapping[str, ReferralLine]
    events: Sequence[EventLine]
    timers: Sequence[TimerLine]
    parcels: Sequence[ParcelLine]
    letters: Sequence[LetterLine]
    people: Mapping[str, PersonLine]
    consents: Sequence[ConsentLine]
    tries: Sequence[TryLine]
    inbox: Sequence[InboxLine]
    tasks: Sequence[TaskLine]
    exclusions: Sequence[ExclusionLine]
    team: Sequence[TeamLine]
    disclosures: Sequence[DisclosureLine]
    partner_asks: Sequence[PartnerAskLine]
    staff: Mapping[str, Manager]

    @cached_property
    def today(self) -> date:
        """Give the local day."""
        return self.now.astimezone(KYIV).date()

    @cached_property
    def live_needs(self) -> tuple[NeedLine, ...]:
        """List needs somebody must still do something about."""
        return tuple(need for need in self.needs.values() if need.is_live)

    @cached_property
    def events_of(self) -> Mapping[str, Sequence[EventLine]]:
        """Give the history of each need, oldest first."""
        return _grouped(self.events, "need")

    @cached_property
    def histories(self) -> Mapping[str, list[NeedEvent]]:
        """Give the history of each need as the rules know it, without the words that are sealed."""
        return {need: [_event(one) for one in self.events_of.get(need, ())] for need in self.needs}

    @cached_property
    def letters_of(self) -> Mapping[str, Sequence[LetterLine]]:
        """Give the letters about each need, oldest first."""
        return _grouped(self.letters, "need")

    @cached_property
    def tasks_of(self) -> Mapping[str, Sequence[TaskLine]]:
        """Give the tasks of each need."""
        return _grouped(self.tasks, "need")

    @cached_property
    def _unwanted(self) -> Mapping[str, Sequence[ExclusionLine]]:
        return _grouped(self.exclusions, "person")

    def unwanted(self, person: str) -> frozenset[str]:
        """Name the members of the staff whom a person does not want."""
        return frozenset(one.whom for one in self._unwanted.get(person, ()) if one.party == Party.MANAGER)

    @cached_property
    def referrals_of(self) -> Mapping[str, Sequence[ReferralLine]]:
        """Give the attempts of each need, in the order they began."""
        found = sorted(self.referrals.values(), key=lambda one: (one.attempt, one.sent_at, one.id))
        return _grouped(found, "need")

    @cached_property
    def timers_of(self) -> Mapping[str, Sequence[TimerLine]]:
        """Give the timers of each subject."""
        return _grouped(self.timers, "subject")

    @cached_property
    def parcels_about(self) -> Mapping[str | None, Sequence[ParcelLine]]:
        """Give the messages about each need, oldest first."""
        return _grouped(self.parcels, "need")

    def live_referrals(self, need: str) -> list[ReferralLine]:
        """List the live attempts of a need."""
        return [one for one in self.referrals_of.get(need, ()) if one.is_live]


def _event(line: EventLine) -> NeedEvent:
    owner = None if line.owner_kind is None or line.owner_id is None else line.owner_id
    return NeedEvent(
        NeedId(line.need),
        line.name,
        line.actor,
        line.at,
        Notice(line.notice),
        referral=ReferralId(line.referral) if line.referral else None,
        code=line.code or "",
        status=NeedStatus(line.status) if line.status else None,
        referral_status=ReferralStatus(line.referral_status) if line.referral_status else None,
        owner=Owner(OwnerKind(line.owner_kind), owner) if owner and line.owner_kind else None,
        due_at=line.due_at,
        key=line.key or "",
    )


def _grouped(lines: Sequence[LineT], by: str) -> Mapping[Any, list[LineT]]:
    groups: defaultdict[Any, list[LineT]] = defaultdict(list)
    for line in lines:
        groups[getattr(line, by)].append(line)
    return groups


async def read_books(office: Office, *, only_live: bool = False) -> Books:
    """Read everything in one transaction, or what belongs to live needs only."""
    async with office.storage.work() as work:
        return await read_within(work, office.now(), only_live=only_live)


async def read_within(work: Work, now: datetime, *, only_live: bool = False) -> Books:
    """Read everything, or what belongs to live needs only, in a transaction that has begun."""
    assert isinstance(work, SqlWork)
    read = _Reader(work.inbox._transaction, only_live=only_live)
    return Books(
        now,
        needs={one.id: one for one in await read.lines(NEEDS, NeedLine)},
        referrals={one.id: one for one in await read.lines(REFERRALS, ReferralLine)},
        events=sorted(await read.lines(NEED_EVENTS, EventLine), key=lambda one: one.id),
        timers=await read.lines(TIMERS, TimerLine),
        parcels=sorted(await read.lines(OUTBOX, ParcelLine), key=lambda one: one.id),
        letters=sorted(await read.lines(LETTERS, LetterLine), key=lambda one: one.at),
        people={one.id: one for one in await read.lines(PEOPLE, PersonLine)},
        consents=[] if only_live else await read.lines(CONSENTS, ConsentLine),
        tries=await read.lines(TRIES, TryLine),
        inbox=[] if only_live else await read.lines(INBOX, InboxLine),
        tasks=await read.lines(TASKS, TaskLine),
        exclusions=await read.lines(EXCLUSIONS, ExclusionLine),
        team=await read.lines(TEAM_MEMBERS, TeamLine),
        disclosures=await read.lines(DISCLOSURES, DisclosureLine),
        partner_asks=await read.lines(PARTNER_ASKS, PartnerAskLine),
        staff=await _staff(work, read.said),
    )


class _Reader:
    """Reads tables as lines whose fields are named like columns."""

    def __init__(self, said: Transaction, *, only_live: bool) -> None:
        self.said = said
        self._only_live = only_live

    async def lines(self, table: Table, line: type[LineT]) -> list[LineT]:
        statement, names = _select(table, line, only_live=self._only_live)
        return [line(**dict(zip(names, row, strict=True))) for row in await self.said.fetch(statement)]


async def _staff(work: Work, said: Transaction) -> dict[str, Manager]:
    codes = {code for (code,) in await said.fetch(_HROMADAS)} | {NATIONAL_QUEUE}
    return {one.id: one for code in sorted(codes) for one in await work.staff.of_hromada(HromadaCode(code))}


_HROMADAS = select(MANAGERS.c.hromada).distinct()
_SELECTS: dict[tuple[str, type, bool], tuple[Select[Any], tuple[str, ...]]] = {}
_LIVE = text(IS_LIVE_NEED)


def _select(table: Table, line: type, *, only_live: bool) -> tuple[Select[Any], tuple[str, ...]]:
    """Make the statement for a table once, so that the storage works it out once."""
    key = (table.name, line, only_live)
    if key not in _SELECTS:
        names = tuple(one.name for one in fields(line))
        statement = select(*(table.c[name] for name in names))
        if only_live and table is NEEDS:
            statement = statement.where(_LIVE)
        elif only_live and table is PEOPLE:
            statement = statement.where(table.c.id.in_(select(NEEDS.c.person).where(_LIVE)))
        elif only_live and "need" in table.c:
            statement = statement.where(table.c.need.in_(select(NEEDS.c.id).where(_LIVE)))
        _SELECTS[key] = statement, names
    return _SELECTS[key]
