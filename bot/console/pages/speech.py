"""How pages speak to one member of the staff: lines of pages, lines the bots say too, what people answered, days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.console.pages.markup import Words
from bot.ports.localization import Translator
from dialogs.bundle import Bundle
from dialogs.wording import Wording

# A line that only carries a value: nothing to translate in itself.
_VALUE = Wording("", "{value}")
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tongue:
    """One catalogue in one language."""

    translator: Translator
    language: str

    def line(self, key: str, **blanks: object) -> str:
        """Give a line."""
        return self.translator.line(key, self.language, **blanks)

    def count(self, key: str, number: int) -> str:
        """Give a line in the plural form of a number."""
        return self.translator.count(key, number, self.language)


@dataclass(frozen=True, slots=True)
class Speech:
    """A language, and what can be said in it.

    Attributes:
        pages: the console's catalogue.
        staff: the catalogue of the bots: what stages, moves and urgencies are called everywhere.
    """

    pages: Translator
    staff: Translator
    language: str

    @property
    def words(self) -> Words:
        """The pages' lines, for what is shared with other pages."""
        return Words(self.pages, self.language)

    @property
    def bot(self) -> Tongue:
        """Lines that the bots say too."""
        return Tongue(self.staff, self.language)

    def line(self, key: str, /, **blanks: object) -> str:
        """Give a line of the pages."""
        return self.pages.line(key, self.language, **blanks)

    def count(self, key: str, number: int) -> str:
        """Give a line of the pages in the plural form of a number."""
        return self.pages.count(key, number, self.language)

    def value(self, value: object, bundle: Bundle) -> str:
        """Give an answer as people read it: a line of the catalogue, a day, a number, several of them."""
        if isinstance(value, tuple):
            # Labels have commas of their own.
            return "; ".join(self.value(member, bundle) for member in value)
        return self.staff.render(_VALUE.filled(value=value), self.language, bundle)

    def day(self, on: date) -> str:
        """Give a day with its weekday."""
        return self.staff.day(on, self.language)

    def moment(self, at: datetime) -> str:
        """Give a day and an hour, Europe/Kyiv."""
        return self.staff.moment(at, self.language)

    def clock(self, due_at: datetime, now: datetime) -> str:
        """Say how long there is still, or for how long the moment has been over."""
        is_late, left = due_at <= now, abs(due_at - now)
        if left >= _DAY:
            return self.count("work.late_days" if is_late else "work.left_days", left // _DAY)
        if left >= _HOUR:
            return self.count("work.late_hours" if is_late else "work.left_hours", left // _HOUR)
        return self.count("work.late_minutes" if is_late else "work.left_minutes", max(1, left // _MINUTE))
