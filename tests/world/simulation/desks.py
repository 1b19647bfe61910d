"""How the staff of a simulated hromada is: by day they work; they fall ill, go on leave, forget."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.casework.cards import Access
from bot.casework.moves import Move
from bot.casework.names import NeedId
from bot.casework.owners import Role, owned_by
from bot.ports.buttons import unpack
from bot.ports.messaging import Message
from bot.usecases.move_answers import Verdict
from bot.usecases.open_card import Card
from tests.world.simulation.careers import career
from tests.world.village.clerk import Clerk, Given

if TYPE_CHECKING:
    from tests.world.simulation.year import Year

KYIV = ZoneInfo("Europe/Kyiv")
OPENS, CLOSES = time(9, 0), time(18, 0)
#: How long one piece of work takes.
PIECE = timedelta(minutes=12)
#: Of alerts, so many are put off until a reminder comes.
FORGETS = 0.05
#: Of things to do besides the next step, so many are done when somebody looks at the card.
FINISHES = 0.8
#: Of alerts of danger, so many are seen at any hour.
WAKES = 0.8


@dataclass(slots=True)
class Desk:
    """One member of the staff and what lies on their table.

    Attributes:
        busy_until: they do one thing after another.
        planned: needs they will look at, and when.
        away: local days on which they are not there.
    """

    clerk: Clerk
    role: Role
    hromada: str
    chance: Random
    year: Year
    busy_until: datetime
    planned: dict[str, datetime] = field(default_factory=dict)
    away: set[date] = field(default_factory=set)
    is_gone: bool = False

    def shown(self, message: Message) -> None:
        """Read an alert; it lands on the table, or is forgotten until the next."""
        for button in (each for row in message.rows for each in row):
            given = unpack(button.data)
            if isinstance(given, tuple) and given[0] in {"open", "read"} and len(given) > 1:
                self._plans(NeedId(given[1]), is_urgent=self.year.danger_words in message.text)

    def looks_at(self, need: NeedId, after: timedelta) -> None:
        """Come back to a need by oneself."""
        self._put(need, self.next_hour(self.year.village.clock.at + after))

    def next_hour(self, at: datetime) -> datetime:
        """Find the next moment of a working day on which they are there."""
        local = at.astimezone(KYIV)
        while not self._is_there(local):
            if local.time() < OPENS and self._works_on(local.date()):
                local = local.replace(hour=OPENS.hour, minute=self.chance.randrange(5, 50))
            else:
                local = (local + timedelta(days=1)).replace(hour=0, minute=0)
        return local.astimezone(ZoneInfo("UTC"))

    def _is_there(self, local: datetime) -> bool:
        return self._works_on(local.date()) and OPENS <= local.time() < CLOSES

    def _works_on(self, day: date) -> bool:
        return day not in self.away and self.year.village.office.calendar.is_working(day)

    def _plans(self, need: NeedId, *, is_urgent: bool) -> None:
        now = self.year.village.clock.at
        is_absent = now.astimezone(KYIV).date() in self.away
        if self.is_gone or (is_absent and not is_urgent):
            return
        if is_urgent and not is_absent and self.chance.random() < WAKES:
            self._put(need, now + timedelta(minutes=self.chance.uniform(2, 14)))
        elif self.chance.random() >= FORGETS:
            pause = timedelta(minutes=self.chance.lognormvariate(3.6, 0.9))
            self._put(need, self.next_hour(max(now + pause, self.busy_until)))

    def _put(self, need: NeedId, at: datetime) -> None:
        before = self.planned.get(need)
        if before is not None and before <= at:
            return
        self.planned[need] = at
        self.year.timeline.put(at, lambda: self._works_on_need(need, at))

    async def _works_on_need(self, need: NeedId, at: datetime) -> None:
        if self.is_gone or self.planned.get(need) != at:
            return
        del self.planned[need]
        if at.astimezone(KYIV).date() in self.away:
            return
        self.busy_until = self.year.village.clock.at + PIECE
        card = await self.clerk.sees(need)
        if card is None or card.access is not Access.FULL:
            return
        if card.unread:
            await self.clerk.reads(need)
        if self.chance.random() < FINISHES:
            await self.clerk.finishes_tasks(need)
        is_mine = card.need.owner == owned_by(await self.clerk.self())
        if is_mine and card.may_write and self.chance.random() < 0.12:
            await self.clerk.writes(need, "Добрий день! Зателефоную вам завтра.")
            await self.clerk.ends_talk(need)
        await self._moves(need, card, is_mine=is_mine)

    async def _moves(self, need: NeedId, card: Card, *, is_mine: bool) -> None:
        late = card.need.due_at is not None and card.need.due_at <= self.year.village.clock.at
        step = career(card, self.role, self.chance, is_mine=is_mine, is_late=late)
        if step is None:
            return
        given = step.given
        if step.move in {Move.REASSIGN, Move.MOVED_HROMADA, Move.HANDED_ON}:
            given = Given(step.given.days, step.given.code, self.year.target(step.move, self))
        answer = await self.clerk.moves(need, step.move, given)
        if answer is None:
            return
        self.year.count(f"move {step.move.value}" if answer.verdict is Verdict.MOVED else f"not {answer.verdict.value}")
        if answer.verdict is Verdict.MOVED and step.back_in is not None:
            self.looks_at(need, step.back_in)
