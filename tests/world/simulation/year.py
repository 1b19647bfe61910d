"""A hromada lives for so many days: people come, staff work and are away, the service stops and comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bot.casework.absence import Absence
from bot.casework.deadlines import Calendar
from bot.casework.moves import Move
from bot.casework.names import NATIONAL_QUEUE, HromadaCode
from bot.casework.owners import Role
from bot.ports.messaging import Account, Message
from bot.usecases.staff.set_absence import AbsenceVerdict
from tests.world.books import read_books
from tests.world.invariants.telling import silent
from tests.world.invariants.verdict import EVERY_DAY, violations
from tests.world.simulation.arrivals import Arrival, arrivals
from tests.world.simulation.desks import Desk
from tests.world.simulation.people import FIRST_ACCOUNT, People
from tests.world.simulation.plan import HOLIDAYS, Plan
from tests.world.simulation.timeline import Deed, Timeline
from tests.world.village.clerk import Clerk
from tests.world.village.village import SVITANOK, VERBOVE, Village

KYIV = ZoneInfo("Europe/Kyiv")
#: Clocks are looked at so often; in life it is every second.
TICK = timedelta(minutes=15)
#: How long somebody may hear nothing: the heartbeats of loop.md 3.4, and as much again as quiet hours, a night and
#: a tick may take from them.
HEARTBEATS = {"normal": timedelta(days=8), "urgent": timedelta(days=3), "danger": timedelta(days=3)}
#: So many troubles are told; more say nothing new.
TOLD = 40


@dataclass(frozen=True, slots=True)
class Outage:
    """The service is away."""

    begins: datetime
    ends: datetime


@dataclass
class Year:
    """One run of a plan.

    Attributes:
        counts: what people and staff did.
        troubles: every word that was not kept, with the day it was seen on.
    """

    plan: Plan
    village: Village
    said: Callable[[str], None] = lambda _line: None
    timeline: Timeline = field(default_factory=Timeline)
    counts: Counter[str] = field(default_factory=Counter)
    troubles: list[str] = field(default_factory=list)
    desks: dict[int, Desk] = field(default_factory=dict)
    outages: list[Outage] = field(default_factory=list)
    danger_words: str = "\0"

    def __post_init__(self) -> None:
        """Throw the dice of everybody's own."""
        self.chance = Random(self.plan.seed)
        self.people = People(self, Random(self.plan.seed + 1))
        self.ends = self.plan.begins + timedelta(days=self.plan.days)

    async def lives(self) -> None:
        """Live through the days of the plan and the calm after them, looking every day whether words are kept."""
        await self._begins()
        for one in arrivals(self.plan, Random(self.plan.seed + 2)):
            self.timeline.put(one.at, self._coming(one))
        over = self.ends + timedelta(days=self.plan.calm)
        while (at := self.timeline.next_at()) is not None and at <= over:
            at, deed = self.timeline.take()
            outage = self._outage_at(at)
            if outage is not None:
                # What people do meanwhile waits at Telegram; staff find out and come back to it.
                self.timeline.put(outage.ends + timedelta(minutes=self.chance.uniform(0, 90)), deed)
                continue
            self.village.clock.at = max(self.village.clock.at, at)
            await deed()
        books = await read_books(self.village.office)
        self.complain(violations(books))

    def later(self, wait: timedelta, deed: Deed) -> None:
        """Let something happen in a while."""
        self.timeline.put(self.village.clock.at + wait, deed)

    def count(self, what: str) -> None:
        """Count something that was done."""
        self.counts[what] += 1

    def complain(self, found: list[str]) -> None:
        """Keep what was found wrong."""
        day = self.village.clock.at.astimezone(KYIV)
        self.troubles += [f"{day:%Y-%m-%d %H:%M} {one}" for one in found]

    def target(self, move: Move, by: Desk) -> str:
        """Choose where a move leads."""
        if move is Move.MOVED_HROMADA:
            return SVITANOK if by.hromada != SVITANOK else VERBOVE
        able = [
            desk.clerk.id
            for desk in self.desks.values()
            if desk.role is Role.MANAGER and desk is not by and not desk.is_gone
        ]
        return self.chance.choice(able) if move is Move.REASSIGN or self.chance.random() < 0.3 else ""

    async def _begins(self) -> None:
        village, plan = self.village, self.plan
        village.is_quick = True
        await village.settle(plan.begins)
        calendar = Calendar(KYIV, holidays=HOLIDAYS, martial_law=False)
        village.office = replace(village.office, calendar=calendar)
        village.phones.watcher = self._shown
        urgent = village.office.translator.line("urgency.danger", "uk")
        self.danger_words = urgent
        await self._hires()
        self.outages = sorted(self._outages(), key=lambda one: one.begins)
        self.timeline.put(plan.begins, self._ticks)
        self.timeline.put(plan.begins, self._dawns)

    async def _hires(self) -> None:
        for number in range(self.plan.clerks):
            await self.hires(f"Менеджерка {number + 1}", Role.MANAGER, SVITANOK)
        for number in range(2):
            await self.hires(f"Керівниця {number + 1}", Role.SUPERVISOR, SVITANOK)
            await self.hires(f"Черговий {number + 1}", Role.SUPERVISOR, NATIONAL_QUEUE)
            await self.hires(f"Сусідка {number + 1}", Role.MANAGER, VERBOVE)
        await self.hires("Сусідська керівниця", Role.SUPERVISOR, VERBOVE)

    async def hires(self, name: str, role: Role, hromada: HromadaCode) -> Desk:
        """Put somebody on the staff; their leave of the year is known at once."""
        clerk = await Clerk.joins(self.village, name, role=role, hromada=hromada)
        desk = Desk(clerk, role, hromada, Random(f"{self.plan.seed} {clerk.id}"), self, self.village.clock.at)
        self.desks[clerk.account] = desk
        return desk

    def _outages(self) -> list[Outage]:
        found = []
        for _ in range(self.plan.outages):
            begins = self.plan.begins + timedelta(days=self.chance.uniform(3, max(4, self.plan.days - 3)))
            found.append(Outage(begins, begins + timedelta(hours=self.chance.choice((2, 5, 9, 20, 40, 70)))))
        return found

    def _outage_at(self, at: datetime) -> Outage | None:
        return next((one for one in self.outages if one.begins <= at < one.ends), None)

    def _coming(self, one: Arrival) -> Deed:
        async def comes() -> None:
            self.count("came")
            await self.people.comes(one)

        return comes

    def _shown(self, account: Account, message: Message) -> None:
        if isinstance(account, str):
            return
        if account >= FIRST_ACCOUNT:
            self.people.shown(account, message)
        elif account in self.desks:
            self.desks[account].shown(message)

    async def _ticks(self) -> None:
        rung = await self.village.rings()
        if rung:
            await self.village.posts()
        self.counts["timers"] += rung
        self.later(TICK, self._ticks)

    async def _dawns(self) -> None:
        """Begin a day: who is ill, who is on leave; whether every word is kept; what may be forgotten."""
        now = self.village.clock.at
        for desk in list(self.desks.values()):
            await self._absent(desk)
        books = await read_books(self.village.office, only_live=True)
        found = violations(books, EVERY_DAY)
        if not any(one.ends <= now <= one.ends + timedelta(days=2) for one in self.outages):
            found += list(silent(books, HEARTBEATS))
        self.complain(found)
        await self.village.storage.prune(now)
        await self.village.storage.count_steps(now)
        day = (now - self.plan.begins).days
        self.said(f"day {day}: {self.counts['came']} came, {len(books.live_needs)} live, {len(self.troubles)} troubles")
        tomorrow = (now.astimezone(KYIV) + timedelta(days=1)).replace(hour=8, minute=30)
        self.timeline.put(tomorrow.astimezone(UTC), self._dawns)

    async def _absent(self, desk: Desk) -> None:
        if desk.is_gone:
            return
        today = self.village.office.today()
        if today in desk.away:
            return
        draw, days = desk.chance.random(), 0
        if draw < 0.008:
            days = desk.chance.choice((1, 3, 5, 10))
        elif draw < 0.012:
            days = 14
        if not days or self._left_alone(desk):
            return
        self.count("absences")
        desk.away |= {today + timedelta(days=number) for number in range(days)}
        await self.absence(desk, Absence(today, today + timedelta(days=days - 1)))

    def _left_alone(self, desk: Desk) -> bool:
        """Say whether nobody of the same office would be left: somebody always stays."""
        today = self.village.office.today()
        others = [
            one
            for one in self.desks.values()
            if one is not desk and one.role is desk.role and today not in one.away and not one.is_gone
        ]
        return not others

    async def absence(self, desk: Desk, absence: Absence) -> None:
        """Let their supervisor tell the service that somebody is away."""
        above = next(one for one in self.desks.values() if one.role is Role.SUPERVISOR and one.hromada == desk.hromada)
        days = (absence.last - absence.first).days + 1
        verdict = await desk.clerk.is_away(0, days, by=above.clerk)
        if verdict is not AbsenceVerdict.SET:
            self.troubles.append(f"absence: {verdict}")
