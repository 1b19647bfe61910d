"""Windows in which an administrator changes a setting; what it will do to people stands in them as one chooses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from nicegui import ui

from bot.casework.bad_rows import BadRow
from bot.casework.cards import CASE_ROLES
from bot.casework.deadlines import Calendar
from bot.casework.hromada import District, Duty
from bot.casework.hromada_cells import Line, watch_text
from bot.casework.setting_faults import Fault
from bot.casework.setting_values import WEEKDAYS
from bot.console.hromada.foreseeing import Foreseeing
from bot.console.hromada.naming import Naming
from bot.console.pages.markup import tag
from bot.console.pages.window import Window
from bot.usecases.directory.tend_settings import (
    Section,
    SettingsBook,
    SettingVerdict,
    change_settings,
    lines_of,
    try_settings,
)

#: Gives the lines of a section as they stand in a window now.
Lines = Callable[[], Sequence[Line]]
_MEASURES = ("working_days", "hours", "days", "months")
LONGEST_TITLE = 80
_USUAL, _YES, _NO = "usual", "yes", "no"


@dataclass(slots=True)
class SettingWindow:
    """One window about one section.

    Attributes:
        done: is told what happened; draws the page anew.
    """

    naming: Naming
    book: SettingsBook
    done: Callable[[str], Awaitable[None]]
    _foresight: ui.element = field(init=False)

    async def quiet_hours(self) -> None:
        """Ask for the hours in which nothing that can wait arrives."""
        line, calendar = self.naming.line, self.book.calendar
        is_own = self.book.settings.quiet_from is not None
        window = self._window(Section.QUIET_HOURS)

        def lines() -> Sequence[Line]:
            hours = f"{since.value}-{until.value}"
            return [("quiet_hours", "", hours)] if own.value == _YES else []

        with window.opened(partial(self._save, window, Section.QUIET_HOURS, lines)):
            with window.part("what", line("place.section_quiet_hours")):
                own = self._radio(
                    {
                        _USUAL: line("place.as_usual", usual=quiet_words(self.naming, self.book.usual)),
                        _YES: line("place.own_hours"),
                    },
                    _YES if is_own else _USUAL,
                )
                since = self._time(line("place.since"), f"{calendar.quiet_from:%H:%M}", "since")
                until = self._time(line("place.until"), f"{calendar.quiet_until:%H:%M}", "until")
            self._foresee(Section.QUIET_HOURS, lines, own, since, until)

    async def flag(self, section: Section) -> None:
        """Ask for a yes, a no, or what is usual."""
        line, settings = self.naming.line, self.book.settings
        window = self._window(section)
        now = {
            Section.MARTIAL_LAW: {None: _USUAL, True: _YES, False: _NO}.get(settings.martial_law, _USUAL),
            Section.STAFF_TELEGRAM: _YES if settings.staff_telegram else _NO,
            Section.FOUR_EYES: _YES if settings.four_eyes else _NO,
        }[section]
        choices = {one: line(f"place.flag_{section}_{one}") for one in (_YES, _NO)}
        if section is Section.MARTIAL_LAW:
            usual = line("place.flag_martial_law_yes" if self.book.usual.martial_law else "place.flag_martial_law_no")
            choices = {_USUAL: line("place.as_usual", usual=usual), **choices}

        def lines() -> Sequence[Line]:
            return [(section.value, "", str(chosen.value))] if chosen.value != _USUAL else []

        with window.opened(partial(self._save, window, section, lines)):
            with window.part("what", line(f"place.section_{section}")):
                chosen = self._radio(choices, now)
            self._foresee(section, lines, chosen)

    async def term(self, name: str) -> None:
        """Ask for the hromada's own term, or take it back."""
        line, found = self.naming.line, self.book.deadlines[name]
        own = self.book.settings.terms.get(name)
        held = own or found
        measure = next((one for one in _MEASURES if getattr(held, one)), "working_days")
        window = self._window(Section.TERM, title=self.naming.wording(found.what))
        window.why = line("place.term_basis", basis=found.basis)

        def lines() -> Sequence[Line]:
            others = [one for one in lines_of(self.book.settings, Section.TERM) if one[1] != name]
            length = str(number.value or "").strip().replace(",", ".")
            return [*others, ("term", name, f"{length} {unit.value}")] if chosen.value == _YES else others

        with window.opened(partial(self._save, window, Section.TERM, lines)):
            with window.part("what", line("place.section_term")):
                usual = line("place.as_usual", usual=term_words(self.naming, found))
                chosen = self._radio({_USUAL: usual, _YES: line("place.own_term")}, _YES if own else _USUAL)
                number = ui.input(line("place.how_long"), value=f"{getattr(held, measure):g}").mark("number")
                number.props("outlined dense stack-label inputmode=decimal maxlength=6")
                units = {one: line(f"place.measure_{one}") for one in _MEASURES}
                unit = (
                    ui.select(units, label=line("place.measure"), value=measure).props("outlined dense").mark("measure")
                )
            self._foresee(Section.TERM, lines, chosen, number, unit, term=name)

    async def district(self, district: District | None) -> None:
        """Ask for a starosta district: what it is called, and its settlements."""
        line = self.naming.line
        window = self._window(Section.DISTRICT)
        known = {one.code: one.name for one in self.book.settlements}
        chosen = list(district.settlements) if district else []
        others = [
            one for one in lines_of(self.book.settings, Section.DISTRICT) if district is None or one[1] != district.id
        ]
        own = district.id if district else _fresh_id(one[1] for one in others)

        def lines() -> Sequence[Line]:
            # A colon in the title would end it.
            called = str(title.value or "").replace(":", " ").strip()
            return [*others, ("district", own, f"{called}: {' '.join(settlements.value or ())}")]

        with (
            window.opened(partial(self._save, window, Section.DISTRICT, lines)),
            window.part("what", line("place.district")),
        ):
            title = ui.input(line("place.district_title"), value=district.title if district else "").mark("title")
            title.props(f"outlined dense stack-label maxlength={LONGEST_TITLE}")
            options = {**{code: code for code in chosen}, **known}
            settlements = ui.select(
                options, label=line("place.settlements"), value=chosen, multiple=True, with_input=True
            ).props("outlined dense use-chips options-dense")
            settlements.mark("settlements")

    async def duty(self, watch: Duty | None) -> None:
        """Ask who is on duty, on which days, from when to when."""
        line = self.naming.line
        window = self._window(Section.DUTY)
        when = watch_text(watch) if watch else ""
        others = [one for one in lines_of(self.book.settings, Section.DUTY) if one[1] != when]
        staff = {one.id: one.name for one in self.book.staff if one.is_active and one.role in CASE_ROLES}

        def lines() -> Sequence[Line]:
            chosen = " ".join(WEEKDAYS[int(day)] for day in sorted(days.value or ()))
            hours = f"{since.value}-{until.value}"
            return [*others, ("duty", f"{chosen} {hours}".strip(), " ".join(people.value or ()))]

        with (
            window.opened(partial(self._save, window, Section.DUTY, lines)),
            window.part("what", line("place.section_duty")),
        ):
            names = {number: line(f"place.weekday_{name}") for number, name in enumerate(WEEKDAYS)}
            days = ui.select(
                names, label=line("place.weekdays"), value=sorted(watch.weekdays) if watch else [], multiple=True
            )
            days.props("outlined dense use-chips options-dense").mark("weekdays")
            since = self._time(line("place.since"), f"{watch.since:%H:%M}" if watch else "17:00", "since")
            until = self._time(line("place.until"), f"{watch.until:%H:%M}" if watch else "08:00", "until")
            known = [one for one in watch.managers if one in staff] if watch else []
            people = ui.select(staff, label=line("place.duty_people"), value=known, multiple=True)
            people.props("outlined dense use-chips options-dense").mark("people")

    async def put(self, section: Section, lines: Sequence[Line]) -> None:
        """Save without asking: what is taken away by a button of its own."""
        answer = await change_settings(
            self.naming.seat.office,
            manager=self.naming.seat.manager.id,
            seen=self.book.settings,
            section=section,
            lines=lines,
        )
        said = "; ".join(self._wrong(one) for one in answer.bad)
        await self.done(said or self.naming.line(f"place.setting_{answer.verdict}"))

    def _window(self, section: Section, title: str = "") -> Window:
        line = self.naming.line
        return Window(self.naming.seat, title or line(f"place.section_{section}"), line(f"place.effect_{section}"))

    async def _save(self, window: Window, section: Section, lines: Lines) -> None:
        window.forget_wrong()
        seat = self.naming.seat
        answer = await change_settings(
            seat.office, manager=seat.manager.id, seen=self.book.settings, section=section, lines=lines()
        )
        if answer.verdict is SettingVerdict.BAD:
            for one in answer.bad:
                window.say_wrong("what", self._wrong(one))
            return
        window.close()
        await self.done(self.naming.line(f"place.setting_{answer.verdict}"))

    def _wrong(self, one: BadRow) -> str:
        name = one.fault.name.casefold()
        # The measure is chosen from a list: what is wrong is the number before it.
        said = one.value.partition(" ")[0] if one.fault is Fault.BAD_TERM else one.value
        return f"{self.naming.line(f'place.wrong_{name}', value=said)} {self.naming.line(f'place.mend_{name}')}"

    def _foresee(
        self, section: Section, lines: Lines, *fields: ui.radio | ui.input | ui.select | ui.checkbox, term: str = ""
    ) -> None:
        self._foresight = tag("div", "", aria_live="polite").mark("foresight")
        seat = self.naming.seat

        async def draw() -> None:
            then, bad = await try_settings(seat.office, manager=seat.manager.id, section=section, lines=lines())
            if self._foresight.is_deleted:
                return
            self._foresight.clear()
            if not bad:
                with self._foresight:
                    Foreseeing(self.naming, self.book).draw(section, then, term=term)

        for one in fields:
            one.on_value_change(draw)
        ui.timer(0, draw, once=True)

    def _radio(self, choices: dict[str, str], value: str) -> ui.radio:
        return ui.radio(choices, value=value).mark("choice")

    def _time(self, label: str, value: str, mark: str) -> ui.input:
        return ui.input(label, value=value).props("outlined dense stack-label type=time").mark(mark)


def quiet_words(naming: Naming, calendar: Calendar) -> str:
    """Say between which hours it is quiet."""
    return naming.hours(f"{calendar.quiet_from:%H:%M}", f"{calendar.quiet_until:%H:%M}", same="place.never_quiet")


def term_words(naming: Naming, term: object) -> str:
    """Say how long a term is."""
    for measure in _MEASURES:
        length = getattr(term, measure, 0)
        if length:
            return naming.line(f"place.term_{measure}", count=f"{length:g}")
    return naming.line("place.empty_cell")


def _fresh_id(taken: Iterable[str]) -> str:
    known, number = frozenset(taken), 1
    while f"d{number}" in known:
        number += 1
    return f"d{number}"
