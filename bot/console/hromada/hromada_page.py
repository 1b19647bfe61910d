"""What a hromada has decided for itself: each setting, what it does to people, since when, and who set it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.hromada_cells import watch_text
from bot.casework.setting_values import WEEKDAYS
from bot.console.hromada.calendar_panels import CalendarPanels
from bot.console.hromada.calendar_windows import CalendarWindow
from bot.console.hromada.foreseeing import Foreseeing
from bot.console.hromada.look import heading, keep_place, record_of
from bot.console.hromada.naming import Naming
from bot.console.hromada.setting_windows import quiet_words, term_words
from bot.console.hromada.setting_words import SettingWords
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import Act, button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.ways import HROMADA, PARTNERS, PEOPLE
from bot.usecases.directory.footing import KEEPERS
from bot.usecases.directory.tend_settings import Section, SettingsBook, lines_of, show_settings
from dialogs.catalogue import Deadline

#: So many of the last changes are listed. A product choice.
_CHANGES_SHOWN = 20


def add_hromada(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(HROMADA, "place.way_hromada")
    async def page(request: Request) -> Response | None:
        async def draw(seat: Seat) -> None:
            await _Hromada(seat, Naming(seat)).build()

        return await frame.open(request, HROMADA, draw, name="place.way_hromada", roles=KEEPERS)


@dataclass(slots=True)
class _Hromada:
    """One open page."""

    seat: Seat
    naming: Naming
    _news: Told = field(default_factory=Told)
    _body: ui.element = field(init=False)
    _book: SettingsBook = field(init=False)

    async def build(self) -> None:
        """Draw the page."""
        line = self.naming.line
        book = await show_settings(self.seat.office, manager=self.seat.manager.id)
        if book is None:
            text("h1", self.seat.speech.line("work.not_for_you"))
            return
        title = line("place.hromada_named", name=book.place) if book.place else line("place.way_hromada")
        heading(self.seat, title, line("place.hromada_about"), helped=line("place.hromada_help"))
        self._news.build()
        self._body = tag("div", "place-body")
        self._draw(book)

    async def _again(self, told: str) -> None:
        book = await show_settings(self.seat.office, manager=self.seat.manager.id)
        if book is not None:
            self._draw(book)
        self._news.tell(told)
        keep_place(self.seat)

    def _draw(self, book: SettingsBook) -> None:
        self._book = book
        self._body.clear()
        with self._body:
            if not book.may_change:
                text("p", self.naming.line("place.only_administrators"), "hint")
            self._draw_quiet()
            CalendarPanels(self.naming, book, self._window, self._panel, self._change, self._remove).draw()
            self._draw_terms()
            self._draw_districts()
            self._draw_duty()
            for section in (Section.STAFF_TELEGRAM, Section.FOUR_EYES):
                self._draw_flag(section)
            self._draw_partners()
            self._draw_past()

    @property
    def _window(self) -> CalendarWindow:
        return CalendarWindow(self.naming, self._book, self._again)

    def _draw_quiet(self) -> None:
        hours, usual = (quiet_words(self.naming, one) for one in (self._book.calendar, self._book.usual))
        with self._panel(Section.QUIET_HOURS, hours, usual):
            Foreseeing(self.naming, self._book).draw(Section.QUIET_HOURS, self._book.settings)
            self._change(Section.QUIET_HOURS, self._window.quiet_hours)

    def _draw_terms(self) -> None:
        line, settings = self.naming.line, self._book.settings
        own = len(settings.terms)
        said = self.seat.speech.count("place.own_terms", own) if own else line("place.no_own_terms")
        with self._panel(Section.TERM, said, ""), tag("details"):
            text("summary", line("place.all_terms"))
            for name, found in self._book.deadlines.items():
                with tag("div", "term-row"):
                    self._draw_term(name, found)

    def _draw_term(self, name: str, found: Deadline) -> None:
        line, own = self.naming.line, self._book.settings.terms.get(name)
        with tag("div", "term-main"):
            text("p", self.naming.wording(found.what), "kinds")
            usual = term_words(self.naming, found)
            said = line("place.term_own", own=term_words(self.naming, own), usual=usual) if own else usual
            text("p", said)
            text("p", line("place.term_basis", basis=found.basis), "hint")
            if own:
                self._since(f"{Section.TERM}:{name}")
        if self._book.may_change:
            label = line("place.change_named", name=self.naming.wording(found.what))
            act = self.seat.doing(partial(self._window.term, name))
            button(line("place.change"), act, "quiet-button", aria_label=label).mark(f"term-{name}")

    def _draw_districts(self) -> None:
        line, book = self.naming.line, self._book
        names = {one.code: one.name for one in book.settlements}
        with self._panel(Section.DISTRICT, "" if book.settings.districts else line("place.no_districts"), ""):
            for one in book.settings.districts:
                with tag("div", "view"):
                    text("h3", one.title)
                    there = ", ".join(names.get(code, code) for code in one.settlements)
                    text("p", line("place.view_line", name=line("place.settlements"), said=there))
                    round_here = [
                        member.name for member in book.staff if member.is_active and one.id in member.districts
                    ]
                    text("p", line("place.goes_round", names=", ".join(round_here) or line("place.nobody")))
                    kept = [each for each in lines_of(book.settings, Section.DISTRICT) if each[1] != one.id]
                    with tag("div", "buttons"):
                        self._change(Section.DISTRICT, partial(self._window.district, one), of=one.id, named=one.title)
                        drop = partial(self._window.put, Section.DISTRICT, kept)
                        self._remove(drop, line("place.remove_named", name=one.title), f"remove-{one.id}")
            with tag("p", "hint"):
                text("span", line("place.districts_staff"))
                text("a", line("place.to_team"), href=PEOPLE)
            self._change(Section.DISTRICT, partial(self._window.district, None), label=line("place.add_district"))

    def _draw_duty(self) -> None:
        line, book = self.naming.line, self._book
        names = {one.id: one.name for one in book.staff}
        with self._panel(Section.DUTY, "" if book.settings.duty else line("place.no_duty"), ""):
            for number, watch in enumerate(book.settings.duty):
                with tag("div", "view"):
                    days = ", ".join(line(f"place.weekday_{WEEKDAYS[day]}") for day in sorted(watch.weekdays))
                    hours = self.naming.hours(f"{watch.since:%H:%M}", f"{watch.until:%H:%M}", same="place.whole_day")
                    said = line("place.view_line", name=days, said=hours)
                    text("p", said, "kinds")
                    text("p", ", ".join(names.get(one, one) for one in watch.managers) or line("place.nobody"))
                    kept = [each for each in lines_of(book.settings, Section.DUTY) if each[1] != watch_text(watch)]
                    with tag("div", "buttons"):
                        change = partial(self._window.duty, watch)
                        self._change(Section.DUTY, change, of=str(number), named=said)
                        drop = partial(self._window.put, Section.DUTY, kept)
                        self._remove(drop, line("place.remove_named", name=said), f"remove-duty-{number}")
            self._change(Section.DUTY, partial(self._window.duty, None), label=line("place.add_duty"))

    def _draw_flag(self, section: Section) -> None:
        line, settings = self.naming.line, self._book.settings
        is_set = settings.staff_telegram if section is Section.STAFF_TELEGRAM else settings.four_eyes
        usual = section is Section.STAFF_TELEGRAM
        said = {True: line(f"place.flag_{section}_yes"), False: line(f"place.flag_{section}_no")}
        with self._panel(section, said[is_set], said[usual]):
            self._change(section, partial(self._window.flag, section))

    def _draw_partners(self) -> None:
        line, agreements = self.naming.line, self._book.settings.agreements
        held = sum(one.holds(self.seat.office.today()) for one in agreements)
        said = self.seat.speech.count("place.agreements_held", held) if agreements else line("place.no_partners")
        with self._panel(Section.AGREEMENT, said, ""):
            text("a", line("place.to_partners"), "quiet-button", href=PARTNERS)

    def _draw_past(self) -> None:
        changes = self._book.changes[:_CHANGES_SHOWN]
        if not changes:
            return
        names = {str(one.id): one.name for one in self._book.staff}
        with tag("section", "panel past"):
            text("h2", self.naming.line("place.history"))
            record_of(changes, self.naming, names, SettingWords(self.naming, self._book).told)

    def _panel(self, section: Section, value: str, usual: str) -> ui.element:
        """Open the panel of a section: what it does, what holds, what is usual, since when."""
        panel = tag("section", "panel setting").mark(f"section-{section}")
        with panel:
            text("h2", self.naming.line(f"place.section_{section}"))
            text("p", self.naming.line(f"place.effect_{section}"), "hint")
            if value:
                text("p", value, "setting-value")
            if usual:
                text("p", self.naming.line("place.usually", usual=usual), "hint")
            self._since(section.value)
        return panel

    def _since(self, cell: str) -> None:
        change = self._book.last_change(cell)
        if change is not None:
            names = {str(one.id): one.name for one in self._book.staff}
            who, at = self.naming.who(change, names), self.naming.at(change.at)
            text("p", self.naming.line("place.set_by", who=who, at=at), "setting-since")

    def _change(self, section: Section, act: Act, *, label: str = "", of: str = "", named: str = "") -> None:
        if not self._book.may_change:
            return
        line = self.naming.line
        name = (
            {"aria_label": line("place.change_named", name=named or line(f"place.section_{section}"))}
            if not label
            else {}
        )
        made = button(label or line("place.change"), self._doing(act), "quiet-button", **name)
        made.mark(f"change-{section}{f'-{of}' if of else ''}")

    def _remove(self, act: Act, label: str, mark: str) -> None:
        if self._book.may_change:
            button(self.naming.line("place.remove"), self._doing(act), "quiet-button", aria_label=label).mark(mark)

    def _doing(self, act: Act) -> Act:
        async def do() -> None:
            done = act()
            if done is not None:
                await done

        return self.seat.doing(do)
