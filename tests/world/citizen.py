"""Somebody who needs help, with a phone in their hands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tests.world.onscreen import OnScreen

# Letters and digits that nobody confuses, in three groups.
_NUMBER = re.compile(r"(?<!S-)[2-9ACEHKMPTX]{2}-[2-9ACEHKMPTX]{3}-[2-9ACEHKMPTX]{3}")


class Citizen(OnScreen):
    """What citizens do."""

    async def shares_contact(self, phone: str = "", *, of: str = "") -> None:
        """Share the own contact, or that of somebody named."""
        self._has_read_everything()
        await self.phone.shares_contact(phone, of=of)

    async def shares_location(self, latitude: float, longitude: float) -> None:
        """Show where they are."""
        self._has_read_everything()
        await self.phone.shares_location(latitude, longitude)

    async def sends_photo(self, caption: str = "") -> None:
        """Send a photo, perhaps with words under it."""
        await self._sends("photo", caption)

    async def sends_voice(self) -> None:
        """Send a voice note."""
        await self._sends("voice")

    async def sends_document(self) -> None:
        """Send a file."""
        await self._sends("document")

    async def sends_sticker(self) -> None:
        """Send a sticker."""
        await self._sends("sticker")

    async def says(self, *answers: str) -> None:
        """Answer question after question: by the button that says so, or, when there is none, in words."""
        for answer in answers:
            if any(_is_label(answer, one) for one in self._labels()):
                await self.taps(answer)
            else:
                await self.writes(answer)

    async def taps_on_both_devices(self, label: str) -> None:
        """Tap the same button on a telephone and a tablet at one moment: Telegram brings two taps of one person."""
        await self.taps_twice(label)

    async def begins(self, link: str = "") -> None:
        """Open the bot, choose to tell what happened, and agree to talk."""
        await self.opens_link(link)
        await self.says("Розповісти, що сталося", "Погоджуюся")

    async def tells_until_the_place(self) -> None:
        """Begin, with the bot open, and tell the least there is to tell, up to the question where they are."""
        await self.says("Розповісти, що сталося", "Погоджуюся", "Для мене", "Порада або щось інше", "Готово")
        await self.says("Розповім потім", "Так, може", "Ще ні", "Ні, це все", "Не знаю", "Так, зможемо", "Ні, досить")

    async def tells_until_the_check(self) -> None:
        """Go on to the review of what was said."""
        await self.tells_until_the_place()
        await self.says("Світанківська", "Ні, лише я", "Писати сюди")

    async def tells_until_the_last_tap(self) -> None:
        """Go on to the question whose answer opens the request."""
        await self.tells_until_the_check()
        await self.says("Без імені", "Усе правильно", "Погоджуюся")

    @property
    def number(self) -> str:
        """The number of the newest request, as it was told."""
        found = _NUMBER.findall(self.everything())
        assert found, f"{self.name} was given no number; {self.screen()}"
        return str(found[-1])

    async def asks_for_care(
        self,
        *,
        place: str = "Світанківська",
        oblast: str = "",
        contact: Sequence[str] = ("Писати сюди",),
        name: str = "Без імені",
    ) -> str:
        """Go the plain way from the greeting to an owned referral; give its number.

        Args:
            oblast: answers the question which of several places of this name is meant.
        """
        await self.begins()
        await self.says("Для мене", "Догляд удома", "Готово", "Купити їжу чи ліки", "Готово")
        await self.says("Нікого", "Важко, але виходить", "Ніхто", "Ні, це все", "Не знаю", "Так, зможемо", "Ні, досить")
        await self.says(place, *([oblast] if oblast else []))
        await self.says("Ні, лише я", *contact, name, "Усе правильно", "Погоджуюся")
        if "Не турбувати, писатиму я" not in contact:
            await self.says("Погоджуюся")
        return self.number

    async def asks_to_be_safe(self, *, place: str = "Світанківська") -> str:
        """Say that home is dangerous, and go on to an owned referral; give its number."""
        await self.begins()
        await self.says("Для мене", "Кривдять або страшно вдома", "Готово", "Ні", "Так")
        await self.says("Ні, лише я", "Писати сюди", place, "Без імені", "Усе правильно", "Погоджуюся", "Погоджуюся")
        return self.number

    async def _sends(self, what: str, caption: str = "") -> None:
        self._has_read_everything()
        await self.phone.sends(what, caption)


def _is_label(answer: str, button: str) -> bool:
    return answer == button or (button.partition(" ")[2] == answer and not button[:1].isalnum())
