"""A social manager or a supervisor, with the other bot in their hands."""

from __future__ import annotations

from typing_extensions import override

from tests.world.onscreen import OnScreen, says

#: How an alert opens its card, in each language.
OPEN = ("Відкрити", "Open")
#: Opens the moves that are seldom made.
MORE = ("⋯ Ще", "⋯ More")
#: What a manager chooses when they say that help came.
HELPED = ("Допомогу надано", "Пораду і пояснення дано")


class Manager(OnScreen):
    """What the staff does."""

    async def opens_card(self, number: str) -> str:
        """Open the card of a request from its newest alert; give what it says."""
        await self.phone.quiet()
        for message in reversed(self.phone.shown):
            opening = next((button for button in message.buttons if button in OPEN), None)
            if number in message.text and opening is not None:
                self._has_read_everything()
                await self.phone.presses(message.id, opening)
                return await self.sees(number)
        raise AssertionError(f"{self.name} has no alert about {number}; {self.screen()}")

    async def opens_newest_card(self) -> str:
        """Open the card from the newest alert; give what it says."""
        await self.taps("Відкрити")
        return await self.sees("Звернення")

    async def takes(self, number: str) -> None:
        """Open the card and take the request."""
        await self.opens_card(number)
        await self.taps("Беру в роботу")

    async def finishes(self, number: str) -> None:
        """Take the request and say that help was given."""
        await self.takes(number)
        await self.taps(*HELPED)

    @override
    async def _taps(self, label: str) -> None:
        """Tap a button; one that is not on the newest card is looked for behind «Ще» there."""
        await self.phone.quiet()
        for message in reversed(self.phone.shown):
            if any(says(label, button) for button in message.buttons):
                break
            more = next((button for button in message.buttons if button in MORE), None)
            if more is not None:
                await self.phone.presses(message.id, more)
                break
        await super()._taps(label)

    def alerts_about(self, number: str) -> list[str]:
        """List the alerts about a request: what came before any card was opened on purpose."""
        return [
            one.text
            for one in self.phone.shown
            if number in one.text and any(button in ("Відкрити", "✉️ Листи") for button in one.buttons)
        ]
