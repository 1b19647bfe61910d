"""What settings are called and how their values read, for the record of changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.casework.changes import FieldChange
from bot.casework.setting_values import WEEKDAYS
from bot.console.hromada.agreement_words import agreement_words
from bot.console.hromada.naming import Naming
from bot.usecases.directory.tend_settings import Section, SettingsBook


@dataclass(frozen=True, slots=True)
class SettingWords:
    """One hromada's settings in words."""

    naming: Naming
    book: SettingsBook

    def told(self, change: FieldChange) -> str:
        """Say what became of a setting."""
        section, _, name = change.field.partition(":")
        empty = self.naming.line("place.undecided")
        said = self._named(section, name)
        return self.naming.told(change, said, lambda value: self._value(section, value), empty=empty)

    def _named(self, section: str, name: str) -> str:
        line = self.naming.line
        whole = line(f"place.section_{section}")
        match section:
            case Section.TERM if name in self.book.deadlines:
                return self.naming.wording(self.book.deadlines[name].what)
            case Section.AGREEMENT:
                return line("place.view_line", name=whole, said=self.book.partners.get(name, name))
            case Section.WORK_HOURS:
                return line("place.view_line", name=whole, said=line(f"place.weekday_{name}"))
            case Section.DAY_OFF | "work_day":
                return line("place.view_line", name=whole, said=self.naming.seat.speech.day(date.fromisoformat(name)))
            case Section.DUTY:
                return line("place.view_line", name=whole, said=self._watch(name))
            case _:
                return whole

    def _value(self, section: str, value: str) -> str:
        line = self.naming.line
        match section:
            case Section.TERM:
                count, _, measure = value.partition(" ")
                return line(f"place.term_{measure}", count=count)
            case Section.AGREEMENT:
                return agreement_words(self.naming, value)
            case Section.QUIET_HOURS | Section.WORK_HOURS:
                since, _, until = value.partition("-")
                return self.naming.hours(since, until, same="place.never_quiet")
            case Section.DISTRICT:
                title, _, codes = value.partition(": ")
                there = ", ".join(self._settlements.get(code, code) for code in codes.split())
                return line("place.view_line", name=title, said=there)
            case Section.DUTY:
                names = {str(one.id): one.name for one in self.book.staff}
                return ", ".join(names.get(one, one) for one in value.split()) or line("place.nobody")
            case Section.DAY_OFF | "work_day":
                kept = line("place.day_free" if section == Section.DAY_OFF else "place.day_worked")
                return kept if value[:1].isdigit() else value
            case _:
                return line(f"place.flag_{section}_{value}")

    @property
    def _settlements(self) -> Mapping[str, str]:
        return {one.code: one.name for one in self.book.settlements}

    def _watch(self, when: str) -> str:
        *days, hours = when.split()
        since, _, until = hours.partition("-")
        named = (self.naming.line(f"place.weekday_{day}") if day in WEEKDAYS else day for day in days)
        return f"{', '.join(named)} {self.naming.hours(since, until, same='place.whole_day')}"
