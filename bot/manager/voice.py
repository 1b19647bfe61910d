"""How the bot speaks to one manager: the `bot` catalogue in their language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bot.ports.buttons import act_data
from bot.ports.localization import Translator
from bot.ports.messaging import Button
from dialogs.bundle import Bundle
from dialogs.wording import Wording

# A line of a card that only carries a value: nothing to translate in itself.
_VALUE = Wording("", "{value}")


@dataclass(frozen=True, slots=True)
class Voice:
    """A language, and what can be said in it."""

    translator: Translator
    language: str

    def line(self, key: str, **blanks: object) -> str:
        """Give a line of the `bot` catalogue."""
        return self.translator.line(key, self.language, **blanks)

    def words(self, value: object, bundle: Bundle) -> str:
        """Give an answer as people read it: a line of the catalogue, a day, a number, several of them."""
        if isinstance(value, tuple):
            # Labels have commas of their own.
            return "; ".join(self.words(member, bundle) for member in value)
        return self.translator.render(_VALUE.filled(value=value), self.language, bundle)

    def day(self, on: date) -> str:
        """Give a day with its weekday."""
        return self.translator.day(on, self.language)

    def moment(self, at: datetime) -> str:
        """Give a day and an hour, Europe/Kyiv."""
        return self.translator.moment(at, self.language)

    def button(self, name: str, *act: str) -> Button:
        """Make a button of ours: `button.<name>` of the catalogue, carrying an act."""
        return Button(self.line(f"button.{name}"), act_data(*act))
