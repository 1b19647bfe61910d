"""Windows in which an administrator changes when a hromada works: its week, its days off, days work is moved to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from nicegui import ui

from bot.casework.hromada_cells import Line
from bot.casework.setting_values import WEEKDAYS
from bot.console.hromada.naming import Naming
from bot.console.hromada.setting_windows import LONGEST_TITLE, SettingWindow
from bot.console.pages.markup import tag, text
from bot.usecases.directory.tend_settings import Section, SettingsBook, lines_of

_OWN = "yes"
_USUAL = "usual"
#: What a day that has no hours yet is offered. A product choice.
_SINCE, _UNTIL = "08:00", "17:00"


@dataclass(frozen=True, slots=True)
class _Day:
    """The fields of one weekday."""

    name: str
    works: ui.checkbox
    since: ui.input
    until: ui.input

    def line(self) -> Line:
        """Give what stands in them as a line of the table."""
        return "work_hours", self.name, f"{self.since.value}-{self.until.value}"


@dataclass(slots=True)
class CalendarWindow(SettingWindow):
    """One window about the calendar."""

    _days: list[_Day] = field(default_factory=list)

    async def work_hours(self) -> None:
        """Ask on which weekdays the hromada works, and from when to when."""
        line = self.naming.line
        window = self._window(Section.WORK_HOURS)

        def lines() -> Sequence[Line]:
            if own.value != _OWN:
                return []
            return [one.line() for one in self._days if one.works.value] or [("work_hours", "", "")]

        with window.opened(partial(self._save, window, Section.WORK_HOURS, lines)):
            with window.part("what", line("place.section_work_hours")):
                usual = week_words(self.naming, self.book.usual.week)
                choices = {_USUAL: line("place.as_usual", usual=usual), _OWN: line("place.own_week")}
                own = self._radio(choices, _OWN if self.book.settings.week else _USUAL)
                with tag("div", "week-fields") as week:
                    self._days = [self._day(number) for number in range(len(WEEKDAYS))]
                week.bind_visibility_from(own, "value", value=_OWN)
            fields = [one for day in self._days for one in (day.works, day.since, day.until)]
            self._foresee(Section.WORK_HOURS, lines, own, *fields)

    def _day(self, number: int) -> _Day:
        line, name = self.naming.line, WEEKDAYS[number]
        hours = self.book.calendar.week[number]
        called = line(f"place.weekday_{name}")
        with tag("div", "week-day", role="group", aria_label=called):
            works = ui.checkbox(called, value=hours is not None).mark(f"works-{name}")
            since = self._time(line("place.since"), f"{hours.since:%H:%M}" if hours else _SINCE, f"since-{name}")
            until = self._time(line("place.until"), f"{hours.until:%H:%M}" if hours else _UNTIL, f"until-{name}")
        for one in (since, until):
            one.bind_visibility_from(works, "value")
        return _Day(name, works, since, until)

    async def day_off(self) -> None:
        """Ask for one more day on which nobody works, and where its work is moved, if anywhere."""
        line = self.naming.line
        window = self._window(Section.DAY_OFF)

        def lines() -> Sequence[Line]:
            off, instead, said = str(day.value or ""), str(moved.value or ""), str(why.value or "").strip()
            made = [("day_off", said, off)] + ([("work_day", said, instead)] if instead else [])
            return [*self._but(off, instead), *made]

        with window.opened(partial(self._save, window, Section.DAY_OFF, lines), line("place.add")):
            with window.part("what", line("place.add_day_off")):
                day, why = self._date("place.day", "day"), self._why()
                moved = self._date("place.moved_to", "moved-to")
                text("p", line("place.moved_help"), "hint")
            self._foresee(Section.DAY_OFF, lines, day, moved)

    async def work_day(self) -> None:
        """Ask for one more day on which the hromada works although it would not."""
        line = self.naming.line
        window = self._window(Section.DAY_OFF, title=line("place.add_work_day"))
        window.why = line("place.work_day_help")

        def lines() -> Sequence[Line]:
            works = str(day.value or "")
            return [*self._but(works), ("work_day", str(why.value or "").strip(), works)]

        with window.opened(partial(self._save, window, Section.DAY_OFF, lines), line("place.add")):
            with window.part("what", line("place.add_work_day")):
                day, why = self._date("place.day", "day"), self._why()
            self._foresee(Section.DAY_OFF, lines, day)

    def _but(self, *days: str) -> list[Line]:
        """Give the lines of all days but these: what is said of a day again takes the place of what was said."""
        return [one for one in lines_of(self.book.settings, Section.DAY_OFF) if one[2] not in days]

    def _date(self, label: str, mark: str) -> ui.input:
        return ui.input(self.naming.line(label)).props("outlined dense stack-label type=date").mark(mark)

    def _why(self) -> ui.input:
        made = ui.input(self.naming.line("place.day_why")).mark("why")
        return made.props(f"outlined dense stack-label maxlength={LONGEST_TITLE}")


def week_words(naming: Naming, week: Sequence[object]) -> str:
    """Say when a week is worked: runs of days with the same hours, one line each."""
    runs: list[tuple[int, int, object]] = []
    for day, hours in enumerate(week):
        if hours is None:
            continue
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == hours:
            runs[-1] = (runs[-1][0], day, hours)
        else:
            runs.append((day, day, hours))
    return "\n".join(_run_words(naming, *run) for run in runs)


def _run_words(naming: Naming, first: int, last: int, hours: object) -> str:
    line = naming.line
    since, until = (f"{getattr(hours, name):%H:%M}" for name in ("since", "until"))
    days = line(f"place.weekday_{WEEKDAYS[first]}")
    if last > first:
        days = line("place.days_from_to", first=days, last=line(f"place.weekday_{WEEKDAYS[last]}"))
    return line("place.view_line", name=days, said=naming.hours(since, until))


def book_week(naming: Naming, book: SettingsBook) -> tuple[str, str]:
    """Say the week that holds here, and the usual one."""
    return week_words(naming, book.calendar.week), week_words(naming, book.usual.week)
