"""What somebody has in their hands: a screen, buttons, and ways to say things. Two kinds, one promise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.sandbox.bots import Bot
from bot.sandbox.messages import Message
from bot.sandbox.people import Person
from tests.world.quiet import Quiet

#: How the citizens' bot writes the chosen answer under its question.
ANSWERED = "\n\n✅ "


@dataclass(frozen=True, slots=True)
class Shown:
    """A message of the bot as it stands on the screen now; ids rise."""

    id: int
    text: str
    buttons: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """The words, without the answer that was written under a question."""
        return self.text.partition(ANSWERED)[0]


class Phone(Protocol):
    """A private chat with one bot. Every verb returns once the bot has nothing left to say."""

    @property
    def account(self) -> str:
        """What Telegram knows its owner by."""
        ...

    @property
    def shown(self) -> list[Shown]:
        """What the bot has said, oldest first."""
        ...

    @property
    def keyboard(self) -> list[str]:
        """What stands under the input line."""
        ...

    @property
    def is_settled(self) -> bool:
        """True unless something is in trouble, so that more may come by itself."""
        ...

    async def opens(self, payload: str = "") -> None: ...
    async def writes(self, text: str) -> None: ...
    async def presses(self, message: int, button: str, *, times: int = 1, even_if_gone: bool = False) -> None: ...
    async def presses_key(self, text: str) -> None: ...
    async def shares_contact(self, phone: str, *, of: str = "") -> None: ...
    async def shares_location(self, latitude: float, longitude: float) -> None: ...
    async def sends(self, what: str, caption: str = "") -> None: ...
    async def quiet(self) -> None: ...


class TelegramPhone:
    """Telegram with a real bot behind it, over HTTP."""

    def __init__(self, person: Person, bot: Bot, quiet: Quiet) -> None:
        self.person = person
        self.bot = bot
        self._quiet = quiet
        #: Messages as they were when they had buttons, for whoever is quicker than the network.
        self._as_it_was: dict[int, Message] = {}

    @property
    def account(self) -> str:
        """What Telegram knows its owner by."""
        return str(self.person.id)

    @property
    def shown(self) -> list[Shown]:
        """What the bot has said, oldest first."""
        messages = self.person.chat(self.bot).from_bot
        self._as_it_was |= {message.id: message for message in messages if message.buttons}
        return [Shown(message.id, message.text, tuple(message.button_texts)) for message in messages]

    @property
    def keyboard(self) -> list[str]:
        """What stands under the input line."""
        return self.person.chat(self.bot).keyboard_texts

    @property
    def is_settled(self) -> bool:
        """True unless something is in trouble."""
        return not self._quiet.is_troubled

    async def opens(self, payload: str = "") -> None:
        """Open the bot, perhaps by a link."""
        self.person.opens_link(self.bot, payload)
        await self.quiet()

    async def writes(self, text: str) -> None:
        """Write words."""
        self.person.writes(self.bot, text)
        await self.quiet()

    async def presses(self, message: int, button: str, *, times: int = 1, even_if_gone: bool = False) -> None:
        """Press a button under a message; several times before the bot can answer."""
        pressed = self._as_it_was[message]
        for _ in range(times):
            self.person.taps(pressed, button, even_if_gone=even_if_gone or times > 1)
        await self.quiet()

    async def presses_key(self, text: str) -> None:
        """Press a key under the input line."""
        self.person.taps_reply(self.bot, text)
        await self.quiet()

    async def shares_contact(self, phone: str, *, of: str = "") -> None:
        """Share the own contact, or somebody else's by name."""
        self.person.shares_contact(self.bot, phone, of=of or None)
        await self.quiet()

    async def shares_location(self, latitude: float, longitude: float) -> None:
        """Share a place."""
        self.person.shares_location(self.bot, latitude, longitude)
        await self.quiet()

    async def sends(self, what: str, caption: str = "") -> None:
        """Send a photo, voice, document or sticker; a photo may have words under it."""
        match what:
            case "photo":
                self.person.sends_photo(self.bot, caption=caption)
            case "voice":
                self.person.sends_voice(self.bot)
            case "document":
                self.person.sends_document(self.bot)
            case _:
                self.person.sends_sticker(self.bot)
        await self.quiet()

    async def quiet(self) -> None:
        """Wait until the bot has nothing left to do."""
        await self._quiet.wait()
