"""Somebody on the staff of a village, by use cases; what they carry along is sensible unless told otherwise."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypedDict

from bot.casework.absence import Absence
from bot.casework.codes import OTHER
from bot.casework.moves import MOVES, Move, Part
from bot.casework.names import HromadaCode, ManagerId, NeedId
from bot.casework.owners import Manager, Role
from bot.casework.referral import Referral
from bot.usecases.give_task import finish_task
from bot.usecases.move_answers import MoveAnswer
from bot.usecases.move_referral import move_referral
from bot.usecases.open_card import Card, open_card
from bot.usecases.pass_floor import pass_floor
from bot.usecases.read_letters import read_letters
from bot.usecases.staff.disable_staff import LeavingVerdict, disable_staff
from bot.usecases.staff.set_absence import AbsenceVerdict, end_absence, set_absence
from bot.usecases.write_to_citizen import start_talk, write_to_citizen
from tests.world.village.village import SVITANOK, Village

FIRST_ACCOUNT = 9000
REASON = "Так домовилися телефоном."


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody brings along with a move.

    Attributes:
        days: how far away the named day is; None for the move's own habit.
        stale: by how many versions the card they look at is old.
        key: of the wish; "" for none.
        without: what they forget.
    """

    days: int | None = None
    code: str = ""
    target: str = ""
    stale: int = 0
    key: str = ""
    without: Collection[Part] = ()


PLAINLY = Given()


class _Carried(TypedDict, total=False):
    on: date
    code: str
    reason: str
    outcome: tuple[str, ...]
    target: str


@dataclass(slots=True)
class Clerk:
    """One member of the staff."""

    village: Village
    id: ManagerId

    @classmethod
    async def joins(
        cls,
        village: Village,
        name: str = "Оксана Вербицька",
        *,
        role: Role = Role.MANAGER,
        hromada: HromadaCode = SVITANOK,
        **habits: object,
    ) -> Clerk:
        """Put somebody on the staff, with a Telegram account."""
        village.staffed += 1
        manager = Manager(ManagerId(f"m{village.staffed}"), hromada, name, role, FIRST_ACCOUNT + village.staffed)
        async with village.office.work() as work:
            await work.staff.add(replace(manager, **habits))  # type: ignore[arg-type]  # named like its fields
        return cls(village, manager.id)

    @property
    def account(self) -> int:
        """Give their Telegram id."""
        return FIRST_ACCOUNT + int(self.id[1:])

    async def self(self) -> Manager:
        """Look at oneself as the house does."""
        async with self.village.storage.work() as work:
            return await work.staff.load(self.id)

    async def sees(self, need: NeedId) -> Card | None:
        """Open a card."""
        return await self.village.tries(lambda: open_card(self.village.office, manager=self.id, need=need))

    async def moves(self, need: NeedId, move: Move, given: Given = PLAINLY) -> MoveAnswer | None:
        """Move the leading attempt of a need; None when there is none."""
        referral = await self._referral(need)
        if referral is None:
            return None
        carried = self._carried(move, given)
        with suppress(KeyError):
            # Whom a person does not want is told that there is nothing.
            answer = await self.village.tries(
                lambda: move_referral(
                    self.village.office,
                    manager=self.id,
                    referral=referral.id,
                    version=max(1, referral.version - given.stale),
                    move=move,
                    key=given.key,
                    **carried,
                )
            )
            await self.village.posts()
            return answer
        return None

    async def writes(self, need: NeedId, text: str) -> None:
        """Write to the person of a need."""
        office = self.village.office
        await self.village.tries(lambda: write_to_citizen(office, manager=self.id, need=need, text=text))
        await self.village.posts()

    async def talks(self, need: NeedId) -> None:
        """Begin a talk."""
        await self.village.tries(lambda: start_talk(self.village.office, manager=self.id, need=need))
        await self.village.posts()

    async def ends_talk(self, need: NeedId) -> None:
        """Give the floor back to the bot."""
        await self.village.tries(lambda: pass_floor(self.village.office, manager=self.id, need=need))
        await self.village.posts()

    async def reads(self, need: NeedId) -> None:
        """Open the letters of a need."""
        await self.village.tries(lambda: read_letters(self.village.office, manager=self.id, need=need))

    async def is_away(self, begins_in: int, days: int, *, by: Clerk, substitute: Clerk | None = None) -> AbsenceVerdict:
        """Be away for so many days."""
        first = self.village.office.today() + timedelta(days=begins_in)
        absence = Absence(first, first + timedelta(days=days - 1))
        instead = substitute.id if substitute else None
        verdict = await self.village.tries(
            lambda: set_absence(self.village.office, by=by.id, manager=self.id, absence=absence, substitute=instead)
        )
        await self.village.posts()
        return verdict

    async def is_back(self, *, by: Clerk) -> None:
        """Be back before the day that was said."""
        await self.village.tries(lambda: end_absence(self.village.office, by=by.id, manager=self.id))
        await self.village.posts()

    async def leaves(self, *, by: Clerk) -> LeavingVerdict:
        """Leave the staff for good."""
        verdict = await self.village.tries(lambda: disable_staff(self.village.office, by=by.id, manager=self.id))
        await self.village.posts()
        return verdict

    async def finishes_tasks(self, need: NeedId) -> None:
        """Do what is still to be done about a need."""
        async with self.village.storage.work() as work:
            tasks = await work.tasks.open_of_need(need)
        for task in tasks:
            await finish_task(self.village.office, manager=self.id, task=task.id)

    async def _referral(self, need: NeedId) -> Referral | None:
        async with self.village.storage.work() as work:
            return await work.referrals.live_of(need)

    def _carried(self, move: Move, given: Given) -> _Carried:
        rule = MOVES[move]
        wanted = rule.needs - set(given.without)
        carried: _Carried = {}
        if Part.DATE in wanted:
            carried["on"] = self._day(7 if given.days is None else given.days)
        if Part.CODE in wanted:
            carried["code"] = given.code or rule.codes[0] if rule.codes else given.code or OTHER
        if Part.REASON in wanted or Part.CODE in wanted:
            carried["reason"] = REASON
        if Part.OUTCOME in wanted:
            carried["outcome"] = ("service_given",)
        if Part.TARGET in wanted or given.target:
            carried["target"] = given.target
        return carried

    def _day(self, days: int) -> date:
        return self.village.office.today() + timedelta(days=days)
