"""What stands under a key of a step or an entry, as people say it: buttons, titles, days, conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from bot.ports.localization import Translator
from dialogs.bundle import Bundle
from dialogs.catalogue import Deadline, LevelRule
from dialogs.conditions import All, Any, Not, Test
from dialogs.correspondence import END
from dialogs.editing.meanings import STEP, meaning_of
from dialogs.editing.options import FIXED
from dialogs.editing.saying import Sayer, glimpse
from dialogs.editions.changes import Leading
from dialogs.offers import Offer
from dialogs.wording import Wording

#: Fields of steps that are written under another key.
_KEYS: Final = {
    "is_once": "once",
    "purpose": "consent",
    "reason": "unmet",
    "topic": "inform",
    "sign": "raise",
    "script": "call",
}
_MEASURES: Final = ("working_days", "days", "months", "hours")
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a value stands: a section of the catalogue, or STEP; the entry; the field."""

    section: str
    entry: str
    field: str

    @property
    def key(self) -> str:
        """How authors write the field."""
        return _KEYS.get(self.field, self.field) if self.section == STEP else self.field


@dataclass(frozen=True, slots=True, repr=False)
class Values:
    """Says values of one edition in the language of whoever reads."""

    bundle: Bundle
    translator: Translator
    language: str

    @property
    def sayer(self) -> Sayer:
        """Say names and conditions."""
        return Sayer(self.bundle, self.line)

    def line(self, key: str, /, **blanks: object) -> str:
        """Give a line of the console's catalogue."""
        return self.translator.line(key, self.language, **blanks)

    def label(self, spot: Spot) -> str:
        """Say what a field is called, as its form does."""
        own = self.line(f"shelf.label.{spot.section}.{spot.key}")
        if own != f"shelf.label.{spot.section}.{spot.key}":
            return own
        shared = self.line(f"shop.field.{spot.key}")
        return spot.key if shared == f"shop.field.{spot.key}" else shared

    def items(self, spot: Spot, value: object) -> tuple[str, ...]:
        """Say a list one by one; anything else is a list of one, and nothing of none."""
        match value:
            case None | "":
                return ()
            case Mapping():
                return tuple(self.sayer.text(each) for each in value.values())
            case tuple():
                return tuple(self.said(spot, each) for each in value)
            case _:
                return (self.said(spot, value),)

    def said(self, spot: Spot, value: object) -> str:
        """Say one value."""
        match value:
            case Wording():
                return self.sayer.text(value)
            case bool():
                return self.line("say.value.yes" if value else "say.value.no")
            case Test() | Not() | All() | Any():
                return self.line("say.when", condition=self.sayer.condition(value))
            case LevelRule():
                return self._level(value)
            case Offer():
                return self._offer(value)
            case Deadline():
                return self._length(value)
            case Leading():
                return self.sayer.step(value.script, value.route.go)
            case timedelta():
                return self._span(value)
            case date():
                return f"{value:%d.%m.%Y}"
            case _:
                return self._named(spot, str(value.value if isinstance(value, Enum) else value))

    def _named(self, spot: Spot, name: str) -> str:
        """Say a name by what it is the name of."""
        shelf = meaning_of(spot.section, spot.key).shelf
        if (spot.section, spot.field) == ("facts", "choices"):
            return self.sayer.value(spot.entry, name)
        if spot.section == STEP and spot.field in {"of", "needs"}:
            shelf = "services" if spot.field == "of" else "needs"
        if name in FIXED.get(shelf, ()):
            return self.line(f"shop.one_of.{shelf}.{name}")
        match shelf:
            case "":
                return name
            case "scripts":
                return self.sayer.script(name)
            case "facts":
                return self.sayer.fact(name)
            case "stages":
                notice = self.bundle.catalogue.phrases.get(f"notice.{name}")
                return self.line("say.value.end") if name == END else glimpse(notice.source) if notice else name
            case "choices":
                return self._own_choice(spot, name)
            case _:
                return self.sayer.entry(shelf, name)

    def _own_choice(self, spot: Spot, name: str) -> str:
        question = self.bundle.catalogue.feedback_questions.get(spot.entry)
        label = question.choices.get(name) if question is not None else None
        return self.sayer.text(label) if label is not None else self.sayer.value(spot.entry, name)

    def _level(self, rule: LevelRule) -> str:
        level = self.line(f"shop.one_of.levels.{rule.level.value}")
        if rule.when is None:
            return self.line("say.level_else", level=level)
        return self.line("say.part_when", part=level, condition=self.sayer.condition(rule.when))

    def _offer(self, offer: Offer) -> str:
        group = self.sayer.entry("priority_groups", offer.group)
        whom = self.line("say.value.anybody") if group == offer.group else group
        told = f"{whom}, {self.sayer.entry('forms', offer.form)}"
        if offer.when is not None:
            told = self.line("say.part_when", part=told, condition=self.sayer.condition(offer.when))
        return f"{told}: {self.sayer.text(offer.because)}" if offer.because else told

    def _length(self, deadline: Deadline) -> str:
        measure = next((each for each in _MEASURES if getattr(deadline, each)), "hours")
        return self._count(measure, getattr(deadline, measure))

    def _span(self, span: timedelta) -> str:
        return self._count("hours", span / _HOUR) if span % _DAY else self._count("days", span / _DAY)

    def _count(self, measure: str, number: float) -> str:
        if number != int(number):
            return self.line("say.span_part", hours=number)
        return self.translator.count(f"say.span_{measure}", int(number), self.language)
