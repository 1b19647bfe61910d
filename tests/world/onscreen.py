"""Somebody with a phone: what they see, and what they press. Every sentence here is true of citizens and managers."""

from __future__ import annotations

import asyncio

from tests.world.phones import Phone, Shown

#: How long somebody looks at the screen for what should be there, seconds. A quiet town needs none of it.
LOOKS_FOR = 10.0
LOOKS_EVERY = 0.005
#: So many of the last messages explain what went wrong.
LINES_TOLD = 5


class OnScreen:
    """Somebody who looks at a chat with one bot."""

    def __init__(self, name: str, phone: Phone) -> None:
        self.name = name
        self.phone = phone
        #: What they have read, by message: `sees` looks at what is new or says something else since.
        self._read: dict[int, str] = {}

    @property
    def account(self) -> str:
        """What Telegram knows them by; nobody on the other side may learn it."""
        return self.phone.account

    async def opens_link(self, payload: str = "") -> None:
        """Open the bot by a link and press Start."""
        self._has_read_everything()
        await self.phone.opens(payload)

    async def writes(self, text: str) -> None:
        """Write words."""
        self._has_read_everything()
        await self.phone.writes(text)

    async def taps(self, *labels: str) -> None:
        """Tap buttons one after another, each on the newest message that has it, or on the keyboard."""
        for label in labels:
            await self._taps(label)

    async def taps_twice(self, label: str) -> None:
        """Tap a button again before anything could answer."""
        message, button = self._find(label)
        self._has_read_everything()
        await self.phone.presses(message, button, times=2)

    async def taps_old(self, label: str, *, under: str) -> None:
        """Tap a button as it was under an earlier message, though the talk has gone on since."""
        message = next(one for one in self.phone.shown if under in one.text)
        self._has_read_everything()
        await self.phone.presses(message.id, label, even_if_gone=True)

    async def sees(self, *texts: str) -> str:
        """See these words among what is new, in this order; give the last message read."""
        await self.phone.quiet()
        deadline = asyncio.get_running_loop().time() + LOOKS_FOR
        while (found := self._reads(texts)) is None:
            # Only a troubled town comes here: a quiet one has shown everything there will be.
            if asyncio.get_running_loop().time() > deadline or self._is_final():
                raise AssertionError(f"{self.name} does not see {texts}; {self.screen()}")
            await asyncio.sleep(LOOKS_EVERY)
        self._read |= {one.id: one.said for one in self.phone.shown if one.id <= found.id}
        return found.text

    async def sees_nothing_new(self) -> None:
        """See that nobody has written since."""
        await self.phone.quiet()
        assert self._new() == [], f"{self.name} sees something new; {self.screen()}"

    async def sees_once(self, text: str) -> None:
        """See these words in exactly one message of all there are."""
        await self.phone.quiet()
        seen = sum(text in one.text for one in self.phone.shown)
        assert seen == 1, f"{self.name} sees «{text}» {seen} times; {self.screen()}"

    async def never_saw(self, *texts: str) -> None:
        """See that no message says any of these."""
        await self.phone.quiet()
        for text in texts:
            assert not any(text in one.text for one in self.phone.shown), f"{self.name} sees «{text}»; {self.screen()}"

    def sees_buttons(self, *labels: str) -> None:
        """See these buttons, each on the newest message with any, or on the keyboard."""
        shown = self._labels()
        lacking = [label for label in labels if not any(says(label, one) for one in shown)]
        assert not lacking, f"{self.name} has no {lacking}; {self.screen()}"

    def sees_no_button(self, *labels: str) -> None:
        """See none of these on the newest message with buttons."""
        present = [label for label in labels if any(says(label, one) for one in self._labels())]
        assert not present, f"{self.name} should not have {present}; {self.screen()}"

    def everything(self) -> str:
        """Give all there is to read."""
        return "\n\n".join(one.text for one in self.phone.shown)

    def screen(self) -> str:
        """Describe the end of the screen, for whoever reads a failed test."""
        lines = [
            f"  [{one.id}{'' if one in self._new() else ' read'}] {one.text} {list(one.buttons)}"
            for one in self.phone.shown[-LINES_TOLD:]
        ]
        return "\n".join(["the screen shows:", *lines, f"  keyboard: {self.phone.keyboard}"])

    async def _taps(self, label: str) -> None:
        await self.phone.quiet()
        key = next((key for key in self.phone.keyboard if says(label, key)), None)
        if key is not None:
            self._has_read_everything()
            await self.phone.presses_key(key)
            return
        message, button = self._find(label)
        self._has_read_everything()
        await self.phone.presses(message, button)

    def _find(self, label: str) -> tuple[int, str]:
        for message in reversed(self.phone.shown):
            for button in message.buttons:
                if says(label, button):
                    return message.id, button
        raise AssertionError(f"{self.name} finds no button «{label}»; {self.screen()}")

    def _labels(self) -> list[str]:
        newest = next((one for one in reversed(self.phone.shown) if one.buttons), None)
        return [*(newest.buttons if newest else ()), *self.phone.keyboard]

    def _new(self) -> list[Shown]:
        return [one for one in self.phone.shown if self._read.get(one.id) != one.said]

    def _reads(self, texts: tuple[str, ...]) -> Shown | None:
        new = iter(self._new())
        message, at = next(new, None), 0
        for text in texts:
            while message is not None and (found := message.text.find(text, at)) < 0:
                message, at = next(new, None), 0
            if message is None:
                return None
            at = found + len(text)
        return message

    def _is_final(self) -> bool:
        return self.phone.is_settled

    def _has_read_everything(self) -> None:
        self._read = {one.id: one.said for one in self.phone.shown}


def says(label: str, button: str) -> bool:
    """Say whether a button says this, perhaps after a tick or another sign."""
    return label == button or (button.partition(" ")[2] == label and not button[:1].isalnum())
