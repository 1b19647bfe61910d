"""A phone with nothing but the engine behind it: the shipped dialogs, no database, no Telegram, no managers."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from itertools import count

from bot.localization.translator import BabelTranslator
from dialogs.advance import advance, begin
from dialogs.answers.slot import halves_after
from dialogs.conversation import Conversation, Value, from_plain, to_plain
from dialogs.effects import Effect, FindProviders, FindSlots, OpenNeed, Say, Sharing
from dialogs.engine.alarms import urgent_card
from dialogs.engine.controlling import control_typed
from dialogs.engine.hearing import hear
from dialogs.engine.walking import Turn
from dialogs.inputs import (
    Control,
    Controlled,
    FoundProviders,
    FoundSlots,
    Input,
    Medium,
    Performed,
    Picked,
    Sent,
    SharedLocation,
    SharedPhone,
)
from dialogs.wording import Wording
from dialogs.world import somebody, world_of
from tests.shipped import LOCALES, shipped_bundle
from tests.world import gazetteer
from tests.world.phones import Shown

#: The town's Monday.
TODAY = date(2026, 11, 23)
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


class EnginePhone:
    """Keeps tests.world.phones.Phone; what is outside scripts (managers, hiding, needs) does not exist here."""

    def __init__(self, language: str = "uk", phone: str = "") -> None:
        self._bundle = shipped_bundle()
        self._voice = _voice()
        self._language = self._voice.choose(language)
        self._phone = phone or "+380501234567"
        self._conversation: Conversation | None = None
        self._ids = count(1)
        self._screen: dict[int, Shown] = {}
        self._inputs: dict[tuple[int, str], Input] = {}
        self._keys: list[str] = []
        self._pressed = 0
        self.opened: list[OpenNeed] = []

    @property
    def account(self) -> str:
        """Nothing: there is no Telegram."""
        return ""

    @property
    def shown(self) -> list[Shown]:
        """What the bot has said, oldest first."""
        return list(self._screen.values())

    @property
    def keyboard(self) -> list[str]:
        """What stands under the input line."""
        return self._keys

    @property
    def is_settled(self) -> bool:
        """Always: nothing happens behind the engine's back."""
        return True

    async def opens(self, payload: str = "") -> None:
        """Begin; the link of a door brings its name."""
        known: dict[str, Value] = {"door": payload} if payload else {}
        self._show(begin(self._bundle, language=self._language, known=known))

    async def writes(self, text: str) -> None:
        """Write words, to a conversation or as the first message."""
        typed = hear(self._bundle, text, gazetteer.find(text))
        control = control_typed(self._bundle, text)
        if self._conversation is not None:
            self._does(typed)
        elif control is Control.URGENT:
            self._say(urgent_card(self._bundle))
        elif control is not None:
            await self.opens()
            self._does(Controlled(control))
        else:
            self._show(begin(self._bundle, language=self._language, opening=typed))

    async def presses(self, message: int, button: str, *, times: int = 1, even_if_gone: bool = False) -> None:
        """Press a button under a message."""
        given = self._inputs[message, button]
        for _ in range(times):
            self._pressed = message
            self._does(given)

    async def presses_key(self, text: str) -> None:
        """Press a key under the input line: the sharing ones share, the others say what they say."""
        phrase = {self._text(self._bundle.phrase(f"share_{each.value}")): each for each in Sharing}
        match phrase.get(text):
            case Sharing.PHONE:
                await self.shares_contact(self._phone)
            case Sharing.LOCATION:
                await self.shares_location(50.45, 30.52)
            case None:
                await self.writes(text)

    async def shares_contact(self, phone: str, *, of: str = "") -> None:
        """Share the own contact, or somebody else's."""
        self._does(SharedPhone(phone or self._phone, own=not of))

    async def shares_location(self, latitude: float, longitude: float) -> None:
        """Share a place."""
        self._does(SharedLocation(gazetteer.near(latitude, longitude)))

    async def sends(self, what: str, caption: str = "") -> None:
        """Send something that is not words; words under it are read by the host, which is not here."""
        if self._conversation is None:
            await self.opens()
        self._does(Sent(Medium(what)))

    async def quiet(self) -> None:
        """Return at once: the engine does everything before it answers."""

    def _does(self, given: Input) -> None:
        assert self._conversation is not None
        # What cannot be written down and read back cannot be played.
        stored = from_plain(to_plain(self._conversation))
        self._show(advance(self._bundle, stored, given, on=TODAY))

    def _show(self, turn: Turn) -> None:
        if self._conversation is not None and turn.conversation.serial != self._conversation.serial:
            self._keys = []
        self._conversation = turn.conversation
        self._language = turn.conversation.language
        for effect in turn.effects:
            self._perform(effect)
        self._pressed = 0

    def _perform(self, effect: Effect) -> None:
        match effect:
            case Say():
                self._say(effect)
            case OpenNeed():
                self.opened.append(effect)
                self._answer(Performed(world_of(self._bundle)))
            case FindSlots():
                self._answer(FoundSlots(halves_after(TODAY)))
            case FindProviders():
                self._answer(FoundProviders((somebody(self._bundle),)))
            case _:
                return

    def _answer(self, found: Input) -> None:
        assert self._conversation is not None
        self._show(advance(self._bundle, self._conversation, found, on=TODAY))

    def _say(self, said: Say) -> None:
        inputs: dict[str, Input] = {}
        for option in said.options:
            mark = {"+": "⬜ ", "-": "☑️ "}.get(option.value[:1], "")
            inputs[f"{mark}{self._text(option.label)}"] = Picked(said.serial, option.value)
        for each in said.commands:
            inputs[self._text(each.label)] = Controlled(each.control, each.value, said.serial or None)
        labels = tuple(inputs)
        if said.sharing is not None:
            self._keys = [self._text(self._bundle.phrase(f"share_{said.sharing.value}")), *labels]
            labels = ()
        number = self._pressed if said.replaces and self._pressed else next(self._ids)
        self._screen[number] = Shown(number, self._text(said.text), labels)
        self._inputs |= {(number, label): given for label, given in inputs.items()}

    def _text(self, wording: Wording) -> str:
        return _BOLD.sub(r"\1", self._voice.render(wording, self._language, self._bundle)).strip()


@cache
def _voice() -> BabelTranslator:
    return BabelTranslator(LOCALES)
