"""Everybody of a village, chosen by numbers that count round, and what each of them may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from bot.casework.moves import Move, Part
from bot.casework.names import NATIONAL_QUEUE, HromadaCode, NeedId
from bot.casework.owners import Role
from bot.casework.partners import Ground
from tests.world.books import read_books
from tests.world.village.clerk import Clerk, Given
from tests.world.village.partner import Partner
from tests.world.village.village import SVITANOK, VERBOVE, Village
from tests.world.village.villager import FIRST_ACCOUNT, Villager

T = TypeVar("T")

#: Codes of moves whose words are those of the catalogue.
CODES = {Move.UNMET: "no_service"}
ACTS = ("need", "more", "withdraw", "withdrawn", "outcome no", "outcome yes", "reopen", "lookers", "contact")
PARTNER_MOVES = (Move.TAKE, Move.DECLINE, Move.DONE, Move.CANNOT, None)
TEXTS = ("Коли прийдете?", "Дякую", "чоловік б'є мене", "так", "людина", "назад", "😀", "а" * 900)


@dataclass(slots=True)
class Crowd:
    """Who there is. The first of the staff is the national duty, which never leaves."""

    village: Village
    people: list[Villager] = field(default_factory=list)
    staff: list[Clerk] = field(default_factory=list)
    partners: list[Partner] = field(default_factory=list)

    async def gathers(self) -> None:
        """Begin: the national duty, a small office with its supervisor, a neighbour."""
        for role, hromada in (
            (Role.SUPERVISOR, NATIONAL_QUEUE),
            (Role.MANAGER, SVITANOK),
            (Role.SUPERVISOR, SVITANOK),
            (Role.MANAGER, VERBOVE),
        ):
            await self.joins(role, hromada)
        self.partners = [Partner(self.village, f"dim{number}@example.org") for number in range(2)]

    async def joins(self, role: Role, hromada: HromadaCode) -> None:
        """Let somebody join the staff."""
        name = f"{role.value} {len(self.staff) + 1}"
        self.staff.append(await Clerk.joins(self.village, name, role=role, hromada=hromada))

    def somebody(self, number: int, *, is_new: bool) -> Villager:
        """Choose somebody who has been here, or somebody new."""
        if is_new or not self.people:
            self.people.append(Villager(self.village, FIRST_ACCOUNT + len(self.people)))
            return self.people[-1]
        return one(self.people, number)

    async def life(self, what: str, who: int, other: int, days: int) -> None:
        """Let somebody of the staff but the national duty go away, come back, leave, join."""
        clerk, above = one(self.staff[1:], who), one(self.staff, other)
        match what:
            case "away":
                substitute = one(self.staff, days) if days % 2 else None
                await clerk.is_away(days % 4, days, by=above, substitute=substitute)
            case "back":
                await clerk.is_back(by=above)
            case "leaves":
                await clerk.leaves(by=above)
            case "supervisor joins":
                await self.joins(Role.SUPERVISOR, one((SVITANOK, VERBOVE), other))
            case _:
                await self.joins(Role.MANAGER, one((SVITANOK, VERBOVE), other))

    async def words(self, what: str, who: int, number: int) -> None:
        """Let somebody of the staff write, talk, end a talk, or read."""
        need = await self.need(number)
        if need is None:
            return
        clerk = await self.clerk_of(need, who)
        match what:
            case "write":
                await clerk.writes(need, one(TEXTS, number))
            case "talk":
                await clerk.talks(need)
            case "end":
                await clerk.ends_talk(need)
            case _:
                await clerk.sees(need)
                await clerk.reads(need)
                await clerk.finishes_tasks(need)

    async def goes_on(self, number: int, choice: int, to: int) -> None:
        """Let the owner of a need, or for a queue anybody, make one of the moves their card offers."""
        need = await self.need(number)
        if need is None:
            return
        clerk = await self.clerk_of(need, 1 + 4 * to)
        card = await clerk.sees(need)
        if card is not None and card.moves:
            move = one(card.moves, choice)
            await clerk.moves(need, move, Given(3, CODES.get(move, ""), await self.target(move, to)))

    async def moves(self, who: int, number: int, move: Move, given: Given, to: int) -> None:
        """Let somebody try a move, wild as it may be."""
        need = await self.need(number)
        if need is not None:
            target = await self.target(move, to)
            wish = Given(given.days, given.code, target, given.stale, given.key, given.without)
            await (await self.clerk_of(need, who)).moves(need, move, wish)

    async def asks_partner(self, number: int, partner: int, ground: Ground) -> None:
        """Let the owner of a need ask an organisation; its person agrees when asked in the bot."""
        need = await self.need(number)
        if need is None:
            return
        await one(self.partners, partner).is_asked(await self.clerk_of(need, 1), need, ground)
        for person in self.people:
            agreeing = [each for each in person.buttons() if each.data.startswith("a:share:") and "yes" in each.data]
            if agreeing:
                self.village.clock.at += timedelta(seconds=20)
                await person.presses(agreeing[0])

    async def need(self, number: int) -> NeedId | None:
        """Choose one of all needs, live ones first."""
        books = await read_books(self.village.office)
        needs = books.live_needs or tuple(books.needs.values())
        return NeedId(one(needs, number).id) if needs else None

    async def clerk_of(self, need: NeedId, number: int) -> Clerk:
        """Choose who does something with a need: mostly its owner, else anybody."""
        books = await read_books(self.village.office)
        mine = [clerk for clerk in self.staff if clerk.id == books.needs[need].owner_id]
        return mine[0] if mine and number % 4 else one(self.staff, number // 4)

    async def target(self, move: Move, number: int) -> str:
        """Choose where a move leads: a member of the staff, a hromada, another need."""
        match move:
            case Move.MOVED_HROMADA:
                return one([SVITANOK, VERBOVE, NATIONAL_QUEUE, "UA99"], number)
            case Move.MERGE:
                return await self.need(number) or ""
            case Move.REASSIGN:
                return one(self.staff, number).id
            case Move.HANDED_ON if number % 3 == 0:
                return one(self.staff, number).id
            case _:
                return ""


def one(things: Sequence[T], number: int) -> T:
    """Choose one of some things by a number that counts round."""
    return things[number % len(things)]


def forgotten(number: int) -> Sequence[Part]:
    """Choose what somebody forgets: mostly nothing."""
    return tuple(Part) if number % 5 == 0 else ()
