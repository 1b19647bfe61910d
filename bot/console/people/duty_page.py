"""The roster: who is on duty at which hours of which days, and the hours that nobody keeps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from functools import partial

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.hromada import Duty
from bot.casework.names import ManagerId
from bot.casework.owners import Manager
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.ways import OVERSEERS, PEOPLE
from bot.console.people.look import DUTY, heading, say_hours
from bot.usecases.staff.set_duty import DutyVerdict, set_duty, show_duty
from bot.usecases.staff.show_people import show_people

_DAYS = 7
#: An ordinary night. A product choice.
_USUAL = Duty(frozenset(range(5)), time(17), time(8), ())


def add_duty(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(DUTY, "crew.duty")
    async def page(request: Request) -> Response | None:
        async def draw(seat: Seat) -> None:
            await _Roster(seat).build()

        return await frame.open(request, PEOPLE, draw, name="crew.duty", roles=OVERSEERS)


@dataclass(slots=True)
class _Row:
    """The fields of one watch."""

    days: dict[int, ui.checkbox]
    since: ui.input
    until: ui.input
    people: ui.select

    def watch(self) -> Duty | None:
        """Read the fields; None when something is no hour."""
        try:
            since, until = time.fromisoformat(str(self.since.value)), time.fromisoformat(str(self.until.value))
        except ValueError:
            return None
        days = frozenset(day for day, box in self.days.items() if box.value)
        chosen = tuple(ManagerId(str(one)) for one in self.people.value or ())
        return Duty(days, since, until, chosen)


@dataclass(slots=True)
class _Roster:
    """One open page."""

    seat: Seat
    _news: Told = field(default_factory=Told)
    _gaps: ui.element = field(init=False)
    _list: ui.element = field(init=False)
    _wrong: ui.element = field(init=False)
    _before: tuple[Duty, ...] = ()
    _able: tuple[Manager, ...] = ()
    _rows: list[_Row] = field(default_factory=list)

    async def build(self) -> None:
        """Draw the page."""
        line = self.seat.speech.line
        text("a", line("crew.back"), "back", href=PEOPLE)
        heading(self.seat, line("crew.duty"), line("crew.duty_about"), helped=line("crew.help_duty"))
        self._news.build()
        self._gaps = tag("div", "people-part")
        self._list = tag("div", "people-watches")
        self._wrong = tag("div", "wrong", role="alert")
        with tag("div", "buttons"):
            button(line("crew.add_watch"), self._add, "quiet-button").mark("add-watch")
            button(line("crew.save"), self.seat.doing(self._save), "main-button").mark("save-duty")
        await self.refresh()

    async def refresh(self, told: str = "") -> None:
        """Read the roster anew and draw it."""
        self._before, self._able = await show_duty(self.seat.office, by=self.seat.manager.id)
        self._news.tell(told)
        self._wrong.clear()
        await self._draw_gaps()
        self._draw(self._before)

    async def _draw_gaps(self) -> None:
        line, people = self.seat.speech.line, await show_people(self.seat.office, by=self.seat.manager.id)
        self._gaps.clear()
        if people is None or not self._before:
            return
        with self._gaps, tag("section", "panel", aria_labelledby="hours-title"):
            text("h2", line("crew.uncovered"), id="hours-title")
            if not people.gaps.off_duty:
                text("p", line("crew.all_covered"), "hint")
            with tag("ul", "plain-list"):
                for one in people.gaps.off_duty:
                    text("li", say_hours(self.seat.speech, one))

    def _draw(self, duty: tuple[Duty, ...]) -> None:
        self._rows.clear()
        self._list.clear()
        with self._list:
            if not duty:
                text("p", self.seat.speech.line("crew.no_duty"), "empty")
            for number, watch in enumerate(duty, 1):
                self._draw_watch(number, watch)

    def _draw_watch(self, number: int, watch: Duty) -> None:
        line = self.seat.speech.line
        with tag("fieldset", "panel people-watch"):
            text("legend", line("crew.watch", number=number))
            with tag("div", "people-boxes", role="group", aria_label=line("crew.days")):
                days = {
                    day: ui.checkbox(line(f"crew.weekday_{day}"), value=day in watch.weekdays).mark(
                        f"day-{number}-{day}"
                    )
                    for day in range(_DAYS)
                }
            with tag("div", "people-hours"):
                since = ui.input(line("crew.since"), value=f"{watch.since:%H:%M}").mark(f"since-{number}")
                until = ui.input(line("crew.until"), value=f"{watch.until:%H:%M}").mark(f"until-{number}")
                for one in (since, until):
                    one.props("outlined dense stack-label type=time")
            names = {str(one.id): one.name for one in self._able}
            kept = [str(one) for one in watch.managers if str(one) in names]
            people = ui.select(names, label=line("crew.who"), value=kept, multiple=True)
            people.props("outlined dense use-chips options-dense").mark(f"who-{number}")
            row = _Row(days, since, until, people)
            self._rows.append(row)
            label = f"{line('crew.remove_watch')} {number}"
            button(line("crew.remove_watch"), partial(self._remove, row), "quiet-button", aria_label=label).mark(
                f"remove-{number}"
            )

    def _typed(self) -> list[Duty | None]:
        return [row.watch() for row in self._rows]

    def _add(self) -> None:
        self._draw((*(one or _USUAL for one in self._typed()), _USUAL))

    def _remove(self, row: _Row) -> None:
        left = [one.watch() or _USUAL for one in self._rows if one is not row]
        self._draw(tuple(left))

    async def _save(self) -> None:
        typed = self._typed()
        duty = [one for one in typed if one is not None]
        verdict = DutyVerdict.BAD
        if len(duty) == len(typed):
            verdict = await set_duty(self.seat.office, by=self.seat.manager.id, before=self._before, duty=duty)
        said = self.seat.speech.line(f"crew.duty_{verdict}")
        if verdict in {DutyVerdict.SAVED, DutyVerdict.SAME, DutyVerdict.CHANGED}:
            await self.refresh(said)
            return
        self._news.tell()
        self._wrong.clear()
        with self._wrong:
            text("p", said)
