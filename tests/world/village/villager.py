"""Somebody who needs help, by the house's own words for what people do; each act is one update."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.exclusions import Exclusion, Party
from bot.casework.names import ManagerId
from bot.casework.need import Need
from bot.ports.buttons import act_data, unpack
from bot.ports.messaging import Button, Message
from bot.ports.records import Door, Person
from bot.usecases.acts import Act, Came, Left, Pressed, Wrote
from bot.usecases.exclude import exclude
from bot.usecases.take_turn import Arrival, take_turn
from dialogs.inputs import Picked
from tests.world.village.village import SVITANOK, Village

FIRST_ACCOUNT = 5000


@dataclass(slots=True)
class Villager:
    """One person and their telephone."""

    village: Village
    account: int

    async def asks(
        self, *, kind: str = "care", urgent: str = "no", place: str = SVITANOK, way: str = "write_here", story: str = ""
    ) -> None:
        """Open a request by a door that knows everything but the last word."""
        known = {"needs": kind, "urgent": urgent, "contact_way": way, "story": story or "Бабуся сама, дров нема"}
        payload = f"d-{kind}-{urgent}-{way}-{place}"
        door = Door(payload, SVITANOK, "Школа", "school", known | ({"place": place} if place else {}))
        async with self.village.office.work() as work:
            await work.doors.put(door)
        await self.does(Came(payload))
        await self.answers_the_rest()

    async def answers_the_rest(self) -> None:
        """Answer what the door did not know, by the first thing that can be pressed."""
        for _ in range(3):
            answers = [each for each in self.buttons() if isinstance(unpack(each.data), Picked)]
            if not answers:
                return
            await self.does(Pressed(answers[0].data, 1))

    async def does(self, act: Act) -> None:
        """Do one thing; if the house dies over it, Telegram brings the same update again."""
        if not (isinstance(act, Left) and act.is_gone):
            # Telegram lets nobody write to a bot they have blocked.
            self.village.phones.blocked.discard(self.account)
        self.village.updates += 1
        arrival = Arrival(self.village.updates, self.account, "uk", act)
        await self.village.tries(lambda: take_turn(self.village.office, arrival))
        await self.village.posts()

    async def writes(self, text: str) -> None:
        """Write words."""
        await self.does(Wrote(text))

    async def presses(self, button: Button) -> None:
        """Press a button, however old."""
        await self.does(Pressed(button.data, 1))

    async def acts(self, act: str) -> None:
        """Press a button of the newest need, whether it is on the screen or not: "withdrawn", "outcome no"."""
        needs = await self.needs()
        if needs:
            first, *rest = act.split()
            await self.does(Pressed(act_data(first, needs[0].id, *rest), 1))

    async def excludes(self, manager: ManagerId) -> None:
        """Ask that somebody of the staff deals with nothing of theirs."""
        person = await self.person()
        if person is None:
            return
        exclusion = Exclusion(person.id, Party.MANAGER, manager, self.village.clock.at)

        async def ask() -> None:
            async with self.village.office.work() as work:
                await exclude(self.village.office, work, exclusion)

        await self.village.tries(ask)
        await self.village.posts()

    async def blocks(self) -> None:
        """Block the bot."""
        self.village.phones.blocked.add(self.account)
        await self.does(Left(is_gone=True))

    async def unblocks(self) -> None:
        """Let the bot write again."""
        self.village.phones.blocked.discard(self.account)
        await self.does(Left(is_gone=False))

    def shown(self) -> list[Message]:
        """Look at the telephone, oldest first."""
        return list(self.village.phones.shown[self.account])

    def buttons(self) -> list[Button]:
        """List what stands under the newest message."""
        return [each for message in self.shown()[-1:] for row in message.rows for each in row]

    def old_buttons(self) -> list[Button]:
        """List everything that was ever to be pressed."""
        return [each for message in self.shown() for row in message.rows for each in row]

    async def person(self) -> Person | None:
        """Look at oneself as the house does."""
        async with self.village.storage.work() as work:
            return await work.people.find(self.account)

    async def needs(self) -> tuple[Need, ...]:
        """Look at one's needs as the house does, newest first."""
        person = await self.person()
        if person is None:
            return ()
        async with self.village.storage.work() as work:
            return await work.needs.of_person(person.id)

    async def need(self) -> Need:
        """Look at the newest need."""
        return (await self.needs())[0]
