"""When a hromada works, on its page: its week, public holidays by name, its own days off and moved days."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from nicegui import ui

from bot.casework.foresight import holidays_ahead
from bot.console.hromada.calendar_windows import CalendarWindow, book_week
from bot.console.hromada.naming import Naming
from bot.console.pages.markup import Act, tag, text
from bot.usecases.directory.tend_settings import Section, SettingsBook, lines_of


class Change(Protocol):
    """Draws the button that changes a section, for whoever may."""

    def __call__(self, section: Section, act: Act, *, label: str = "", of: str = "", named: str = "") -> None:
        """Draw it."""


@dataclass(frozen=True, slots=True)
class CalendarPanels:
    """What the page lends: a panel of a section, and its buttons."""

    naming: Naming
    book: SettingsBook
    window: CalendarWindow
    panel: Callable[[Section, str, str], AbstractContextManager[ui.element]]
    change: Change
    remove: Callable[[Act, str, str], None]

    def draw(self) -> None:
        """Draw all three."""
        self._draw_week()
        self._draw_holidays()
        self._draw_days()

    def _draw_week(self) -> None:
        here, usual = book_week(self.naming, self.book)
        with self.panel(Section.WORK_HOURS, here, usual if here != usual else ""):
            text("p", self.naming.line("place.week_help"), "hint")
            self.change(Section.WORK_HOURS, self.window.work_hours)

    def _draw_holidays(self) -> None:
        line, calendar = self.naming.line, self.book.calendar
        said = {True: line("place.flag_martial_law_yes"), False: line("place.flag_martial_law_no")}
        with self.panel(Section.MARTIAL_LAW, said[calendar.martial_law], said[self.book.usual.martial_law]):
            days = holidays_ahead(self.naming.seat.office.today(), calendar)
            if days:
                text("p", line("place.holidays_ahead"))
                with tag("ul", "plain-list"):
                    for day in days:
                        text("li", self._holiday(day))
            text("p", line("place.holidays_note_yes" if calendar.martial_law else "place.holidays_note_no"))
            text("p", line("place.holidays_source"), "hint")
            self.change(Section.MARTIAL_LAW, partial(self.window.flag, Section.MARTIAL_LAW))

    def _holiday(self, day: date) -> str:
        speech, calendar = self.naming.seat.speech, self.book.calendar
        said, named = speech.day(day), calendar.name_of(day, speech.language)
        moved = calendar.moved.get(day)
        if moved is not None:
            named = self.naming.line("place.holiday_moved", name=named, day=speech.day(moved))
        return self.naming.line("place.view_line", name=said, said=named) if named else said

    def _draw_days(self) -> None:
        line, settings = self.naming.line, self.book.settings
        has_days = bool(settings.days_off or settings.work_days)
        with self.panel(Section.DAY_OFF, "" if has_days else line("place.no_days_off"), ""):
            if settings.days_off:
                self._draw_list(
                    "place.days_off_are", {day: settings.day_names.get(day, "") for day in settings.days_off}
                )
            if settings.work_days:
                self._draw_list("place.work_days_are", dict(settings.work_days))
            with tag("div", "buttons"):
                self.change(Section.DAY_OFF, self.window.day_off, label=line("place.add_day_off"))
                self.change(Section.DAY_OFF, self.window.work_day, label=line("place.add_work_day"), of="work")

    def _draw_list(self, key: str, days: dict[date, str]) -> None:
        line = self.naming.line
        text("h3", line(key))
        with tag("ul", "plain-list"):
            for day, why in sorted(days.items()):
                with tag("li"):
                    said = self.naming.seat.speech.day(day)
                    text("span", line("place.view_line", name=said, said=why) if why else said)
                    kept = [one for one in lines_of(self.book.settings, Section.DAY_OFF) if one[2] != day.isoformat()]
                    drop = partial(self.window.put, Section.DAY_OFF, kept)
                    self.remove(drop, line("place.remove_named", name=said), f"remove-{day.isoformat()}")
