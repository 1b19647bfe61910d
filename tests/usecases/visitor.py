"""Somebody at the citizens' door of a stage: each act is one turn, and what it put for them is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.casework.need import Need
from bot.ports.buttons import unpack
from bot.ports.messaging import Button, Message
from bot.ports.records import Person
from bot.usecases.acts import Act, Came, Pressed, Wrote
from bot.usecases.take_turn import Arrival, take_turn
from tests.manager.stage import Stage


@dataclass(slots=True)
class Visitor:
    """One person; `screen` is everything they were shown."""

    stage: Stage
    account: int = 700
    updates: int = 0
    screen: list[Message] = field(default_factory=list)

    async def comes(self, payload: str = "") -> list[str]:
        """Open the bot; give what it says."""
        return await self._does(Came(payload))

    async def writes(self, text: str) -> list[str]:
        """Write words."""
        return await self._does(Wrote(text))

    async def taps(self, *labels: str) -> list[str]:
        """Tap buttons one after another, the newest of their name; give what the last one brought."""
        said: list[str] = []
        for label in labels:
            said = await self._does(Pressed(self._find(label).data, len(self.screen)))
        return said

    async def hears(self) -> list[str]:
        """Take what came unasked."""
        return await self._hear()

    async def person(self) -> Person:
        """Look at oneself as the house does."""
        async with self.stage.office.work() as work:
            found = await work.people.find(self.account)
        assert found is not None
        return found

    async def need(self) -> Need:
        """Look at the newest need."""
        person = await self.person()
        async with self.stage.office.work() as work:
            newest, *_ = await work.needs.of_person(person.id)
        return newest

    def labels(self) -> list[str]:
        """List the buttons of the newest message that has answers."""
        newest = next(one for one in reversed(self.screen) if any(unpack(button.data) for button in _buttons(one)))
        return [button.label for button in _buttons(newest)]

    async def _does(self, act: Act) -> list[str]:
        self.updates += 1
        await take_turn(self.stage.office, Arrival(self.account * 1000 + self.updates, self.account, "uk", act))
        return await self._hear()

    async def _hear(self) -> list[str]:
        new = await self.stage.mail((await self.person()).id)
        self.screen += new
        return [message.text for message in new]

    def _find(self, label: str) -> Button:
        for message in reversed(self.screen):
            for button in _buttons(message):
                if button.label.partition(" ")[2] == label or button.label == label:
                    return button
        raise AssertionError(f"no button «{label}»; {[(one.text, one.rows) for one in self.screen[-3:]]}")


def _buttons(message: Message) -> list[Button]:
    return [button for row in message.rows for button in row]
