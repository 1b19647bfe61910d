"""How people of a simulated hromada are: they come, break off, write, forget, block, change their mind."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING

from bot.ports.buttons import unpack
from bot.ports.messaging import Message
from bot.ports.records import Door
from bot.usecases.acts import Came, Pressed, Wanted
from bot.usecases.take_turn import Arrival as Update
from bot.usecases.take_turn import take_turn
from dialogs.answers.choice import PICKED
from dialogs.answers.reading import SKIP
from dialogs.inputs import Control, Picked
from tests.world.simulation.arrivals import Arrival, pick
from tests.world.village.village import SVITANOK
from tests.world.village.villager import Villager

if TYPE_CHECKING:
    from tests.world.simulation.year import Year

FIRST_ACCOUNT = 1_000_000
CRY = "чоловік б'є мене, боюся йти додому"
WORDS = ("Коли прийдете?", "Дякую вам", "Чи треба якісь папери?", "Змінився номер телефону")
#: A talk is no longer than this; whoever needs more answers has lost their way.
LONGEST_TALK = 12


class People:
    """Everybody who ever came."""

    def __init__(self, year: Year, chance: Random) -> None:
        self._year = year
        self._chance = chance
        self.known: dict[int, Villager] = {}

    async def comes(self, one: Arrival) -> None:
        """Let somebody come and talk to the bot, to the end or half-way."""
        person = self._person(one)
        if one.cries:
            await person.writes(CRY)
        await self._act(person, Came(await self._door(one)), one.language)
        await self._talks(person, one)
        self._plans(person)

    def shown(self, account: int, message: Message) -> None:
        """Let somebody read a message; some they answer, in their own time."""
        for button in (each for row in message.rows for each in row):
            given = unpack(button.data)
            if isinstance(given, tuple) and given[0] == "outcome" and given[-1] == "yes":
                self._answers_outcome(self.known[account], given[1])

    async def _talks(self, person: Villager, one: Arrival) -> None:
        wanted = {one.kind, one.urgent, one.way}
        for answered in range(LONGEST_TALK):
            if one.stops_after is not None and answered >= one.stops_after:
                self._year.count("broke off")
                return
            if not await self._answers(person, wanted):
                return

    async def _answers(self, person: Villager, wanted: set[str]) -> bool:
        """Answer the question on the screen; False when there is none."""
        answers = {_value(each.data): each for each in person.buttons() if isinstance(unpack(each.data), Picked)}
        if not answers:
            return False
        liked = [each for value, each in answers.items() if value.lstrip("+") in wanted]
        # What is ticked already is sent; what cannot be liked is passed over.
        unsent = liked or [each for value, each in answers.items() if value in {PICKED, SKIP}]
        await person.presses(unsent[0] if unsent else next(iter(answers.values())))
        return True

    async def _door(self, one: Arrival) -> str:
        """Give the door they come by; most of what there is to know it knows, so that some talks are short."""
        payload = "-".join(("d", one.door or "own", one.place or "nowhere"))
        known = {"place": one.place} if one.place else {}
        if one.door:
            known |= {"story": "Прийшли разом із працівником закладу"}
        async with self._year.village.office.work() as work:
            await work.doors.put(Door(payload, SVITANOK, one.door or "вулиця", one.door or "street", known))
        return payload

    async def _act(self, person: Villager, came: Came, language: str) -> None:
        village = self._year.village
        village.updates += 1
        await take_turn(village.office, Update(village.updates, person.account, language, came))
        await village.posts()

    def _plans(self, person: Villager) -> None:
        """Decide what this person will do by themselves in the weeks to come."""
        habits, chance, year = self._year.plan.habits, self._chance, self._year
        plans = (
            (habits.writes, lambda: person.writes(chance.choice(WORDS)), 4),
            (habits.calls_human, lambda: person.does(Wanted(Control.HUMAN)), 1),
            (habits.looks, lambda: person.does(Wanted(Control.MINE)), 6),
            (habits.withdraws, lambda: self._withdraws(person), 5),
            (habits.blocks, lambda: self._blocks(person), 8),
            (habits.vanishes, lambda: self._vanishes(person), 8),
        )
        for share, deed, days in plans:
            if chance.random() < share:
                year.later(timedelta(days=chance.expovariate(1 / days)), deed)

    async def _blocks(self, person: Villager) -> None:
        self._year.count("blocked")
        await person.blocks()
        if self._chance.random() < 0.5:
            self._year.later(timedelta(days=self._chance.uniform(1, 20)), person.unblocks)

    async def _vanishes(self, person: Villager) -> None:
        """Stop receiving, in silence: Telegram tells us only when we write."""
        self._year.count("vanished")
        self._year.village.phones.blocked.add(person.account)

    async def _withdraws(self, person: Villager) -> None:
        """Take the newest request back, said twice."""
        await person.acts("withdraw")
        await person.acts("withdrawn")
        self._year.count("withdrew")

    def _answers_outcome(self, person: Villager, need: str) -> None:
        habits = self._year.plan.habits
        answer = pick(
            {"yes": habits.says_yes, "no": habits.says_no, "": 1 - habits.says_yes - habits.says_no}, self._chance
        )
        if answer:
            deed = lambda: person.does(Pressed(f"a:outcome:{need}:{answer}", 1))  # noqa: E731
            self._year.later(timedelta(hours=self._chance.expovariate(1 / 20)), deed)

    def _person(self, one: Arrival) -> Villager:
        account = FIRST_ACCOUNT + one.person
        if account not in self.known:
            self.known[account] = Villager(self._year.village, account)
        self._year.village.phones.blocked.discard(account)
        return self.known[account]


def _value(data: str) -> str:
    given = unpack(data)
    return given.value if isinstance(given, Picked) else ""
