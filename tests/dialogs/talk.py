"""One person on the bare engine: a small bundle of their own, played as a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dialogs.advance import advance, begin
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation, Value, from_plain, to_plain
from dialogs.effects import Command, Effect, FindProviders, FindSlots, OpenNeed, Option, Say
from dialogs.engine.hearing import hear
from dialogs.inputs import (
    Controlled,
    FoundProviders,
    FoundSlots,
    Input,
    Performed,
    Picked,
    Place,
    ProviderCard,
    Slot,
    Typed,
)
from dialogs.rehearsing.rehearsal import plain_text
from tests.dialogs.samples import CARE, CATALOGUE, FOOD, FRONT, bundle_of

__all__ = ["CARE", "CATALOGUE", "FOOD", "FRONT", "TODAY", "Talker", "bundle_of", "pressed"]

TODAY = date(2026, 11, 23)


class Talker:
    """Somebody talking with the engine; the conversation is written down and read back between turns."""

    def __init__(
        self,
        bundle: Bundle | None = None,
        *,
        opening: str = "",
        known: Mapping[str, Value] | None = None,
        providers: tuple[ProviderCard, ...] = (),
        slots: tuple[Slot, ...] = (),
    ) -> None:
        self.bundle = bundle or bundle_of()
        self.providers = providers
        self.slots = slots
        self.effects: list[Effect] = []
        self.opened: list[OpenNeed] = []
        self.places: Mapping[str, tuple[Place, ...]] = {}
        turn = begin(self.bundle, language="uk", known=known, opening=self._heard(opening) if opening else None)
        self.conversation: Conversation = turn.conversation
        self._keep(turn.effects)

    @property
    def answers(self) -> Mapping[str, Value]:
        """What was answered so far."""
        return self.conversation.answers

    @property
    def says(self) -> list[Say]:
        """What the bot said in answer to the last act."""
        return [effect for effect in self.effects if isinstance(effect, Say)]

    def writes(self, text: str) -> None:
        """Write words."""
        self.does(self._heard(text))

    def taps(self, label: str) -> None:
        """Press a button of the newest message that has it."""
        for say in reversed(self.says):
            buttons: tuple[Option | Command, ...] = (*say.options, *say.commands)
            for button in buttons:
                if plain_text(self.bundle, button.label) == label:
                    self.does(pressed(say, button))
                    return
        raise AssertionError(f"no button {label!r}")

    def taps_all(self, *labels: str) -> None:
        """Press buttons one after another."""
        for label in labels:
            self.taps(label)

    def does(self, given: Input) -> None:
        """Do anything."""
        self.effects = []
        stored = from_plain(to_plain(self.conversation))
        turn = advance(self.bundle, stored, given, on=TODAY)
        self.conversation = turn.conversation
        self._keep(turn.effects)

    def sees(self, *texts: str) -> None:
        """Check that the last answer said these things, in this order."""
        said = "\n".join(plain_text(self.bundle, say.text) for say in self.says)
        at = 0
        for text in texts:
            assert text in said[at:], f"{text!r} not in {said!r}"
            at = said.index(text, at) + len(text)

    def sees_nothing(self) -> None:
        """Check that nothing was said."""
        assert self.says == []

    def _keep(self, effects: tuple[Effect, ...]) -> None:
        self.effects += effects
        for effect in effects:
            match effect:
                case OpenNeed():
                    self.opened.append(effect)
                    self._told(Performed({"number": "K7"}))
                case FindSlots():
                    self._told(FoundSlots(self.slots))
                case FindProviders():
                    self._told(FoundProviders(self.providers))
                case _:
                    pass

    def _told(self, given: Input) -> None:
        """Hear from the world, in the same turn."""
        turn = advance(self.bundle, self.conversation, given, on=TODAY)
        self.conversation = turn.conversation
        self._keep(turn.effects)

    def _heard(self, text: str) -> Typed:
        found = self.places.get(text) if hasattr(self, "places") else None
        return hear(self.bundle, text, found)


def pressed(say: Say, button: Option | Command) -> Input:
    """Make the input that a button gives."""
    if isinstance(button, Option):
        return Picked(say.serial, button.value)
    return Controlled(button.control, button.value, say.serial or None)
