"""Somebody who presses whatever there is and types whatever comes to mind, until they have had enough."""

from __future__ import annotations

from random import Random

from tests.world.citizen import Citizen
from tests.world.phones import TelegramPhone
from tests.world.town import Town

#: What people type who do not answer the question: nonsense, signs, code, a cry, other people's answers.
NONSENSE = (
    *("ыыы", "?", "1", "😀", "/start", "/nonsense", "<b>", "{number}", "так", "не знаю", "12.05.1950", "050 123 45 67"),
    *("Світанківська", "хочу пити", "чоловік б'є мене", "а" * 4000),
)
#: How often somebody types, sends or shares something instead of pressing a button.
TYPES, SENDS = 0.15, 0.05


class Wanderer:
    """One person without a plan; `silences` is what brought nothing, in order, with what led there."""

    def __init__(self, town: Town, seed: int) -> None:
        self._town = town
        self._chance = Random(seed)
        self._citizen: Citizen = town.citizen(phone=f"38050{seed:07}")
        self._done: list[str] = []
        self.silences: list[str] = []

    async def wanders(self, acts: int) -> None:
        """Do so many things."""
        await self._citizen.opens_link()
        for _ in range(acts):
            before = self._screen()
            self._done.append(await self._does_something())
            if self._screen() == before and not await self._is_heard_by_a_human():
                self.silences.append(" → ".join(self._done[-3:]))

    async def _does_something(self) -> str:
        what = self._chance.random()
        if what < SENDS:
            medium = self._chance.choice(("photo", "voice", "document", "sticker"))
            await self._citizen.phone.sends(medium)
            return medium
        buttons = self._buttons()
        if what < SENDS + TYPES or not buttons:
            text = self._chance.choice(NONSENSE)
            await self._citizen.writes(text)
            return text[:40]
        message, label = self._chance.choice(buttons)
        if message:
            await self._citizen.phone.presses(message, label)
        else:
            await self._citizen.phone.presses_key(label)
        return f"[{label}]"

    async def _is_heard_by_a_human(self) -> bool:
        """Say whether a human has the floor: the bot is silent then."""
        assert isinstance(self._citizen.phone, TelegramPhone)
        async with self._town.office.work() as work:
            person = await work.people.find(self._citizen.phone.person.id)
        return person is not None and person.floor.is_human

    def _buttons(self) -> list[tuple[int, str]]:
        """List what can be pressed now: under the newest message, or under the input line.

        A second tap under a question that was left is meant to be silent; it is looked at elsewhere.
        """
        newest = self._citizen.phone.shown[-1:]
        keys = [(0, key) for key in self._citizen.phone.keyboard]
        return [*((one.id, label) for one in newest for label in one.buttons), *keys]

    def _screen(self) -> list[tuple[int, str, tuple[str, ...]]]:
        return [(one.id, one.text, one.buttons) for one in self._citizen.phone.shown]
