"""The inbox: what waits, by when, and for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.cards import CASE_ROLES
from bot.casework.need import Urgency
from bot.casework.owners import Role
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.ways import INBOX
from bot.console.pages.work_lines import draw_clock, draw_line, path_of, title_of
from bot.ports.worklist import Change
from bot.usecases.staff.show_inbox import Inbox, InboxLine, TaskLine, find_by_number, is_named, show_inbox

#: Clocks move on though nothing happens. A product choice, in seconds.
REDRAW_SECONDS: Final = 60.0

#: Lines drawn at once; each costs more than reading it. A product choice.
DRAWN_AT_ONCE: Final = 60

#: What each filter lets through; each has a line `work.filter_<name>` and `work.empty_<name>`.
_FILTERS: Final[Mapping[str, Callable[[InboxLine], bool]]] = {
    "all": lambda _: True,
    "mine": lambda line: line.is_mine,
    "queue": lambda line: line.is_queued,
    "overdue": lambda line: line.is_overdue,
    "danger": lambda line: line.work.urgency is Urgency.DANGER,
    "letters": lambda line: line.work.unread > 0,
    "waiting": lambda line: line.is_waiting,
}


def add_inbox(frame: Frame) -> None:
    """Tell NiceGUI about the inbox."""

    @frame.page(INBOX, "work.way_inbox")
    async def page(request: Request) -> Response | None:
        return await frame.open(request, INBOX, draw_inbox, name="work.way_inbox", roles=CASE_ROLES)


async def draw_inbox(seat: Seat) -> None:
    """Draw the inbox, and keep it fresh while it is open."""
    view = _View(seat)
    view.build()
    await view.refresh()
    seat.follow(view.hear, every=REDRAW_SECONDS, redraw=view.refresh)


@dataclass(slots=True)
class _View:
    """What one open inbox shows."""

    seat: Seat
    chosen: str = "all"
    typed: str = ""
    most: int = DRAWN_AT_ONCE
    inbox: Inbox = field(default_factory=Inbox)
    _filters: ui.element = field(init=False)
    _lists: ui.element = field(init=False)
    _said: ui.element = field(init=False)

    def build(self) -> None:
        """Draw what stays: the heading, the search, and places for the rest."""
        speech = self.seat.speech
        with tag("div", "page-head"):
            text("h1", speech.line("work.inbox"))
            with tag("form", "search", role="search", aria_label=speech.line("work.search")) as form:
                search = ui.input(speech.line("work.number")).props("outlined dense clearable maxlength=20")
                search.classes("search-field").mark("search")
                search.on_value_change(lambda event: self._type(str(event.value or "")))
            form.on("submit.prevent", self.seat.doing(self._look_up), [])
        self._filters = tag("div", "filters", role="group", aria_label=speech.line("work.filters"))
        self._said = tag("div", "for-readers", role="status", aria_live="polite")
        self._lists = tag("div", "lists")

    async def refresh(self) -> None:
        """Read everything anew and draw it."""
        self.inbox = await show_inbox(self.seat.office, manager=self.seat.manager.id)
        self._draw()

    def hear(self, news: frozenset[Change]) -> bool:
        """Say whether a change may concern this inbox."""
        shown = {line.work.need for line in self.inbox.lines}
        hromada = self.seat.manager.hromada
        return any(change.hromada == hromada or change.need in shown for change in news)

    def _draw(self) -> None:
        self._filters.clear()
        with self._filters:
            self._draw_filters()
        self._lists.clear()
        with self._lists:
            self._draw_tasks()
            self._draw_lines()

    def _draw_filters(self) -> None:
        speech = self.seat.speech
        for name, lets in _FILTERS.items():
            count = sum(1 for line in self.inbox.lines if lets(line))
            if name == "overdue":
                # A task whose day has passed is shown there too.
                count += sum(1 for task in self.inbox.tasks if task.is_overdue)
            pressed = "true" if name == self.chosen else "false"
            if not count and name not in {"all", "mine", self.chosen}:
                continue
            made = button("", partial(self._choose, name), f"filter {name}", aria_pressed=pressed)
            with made.mark(f"filter-{name}"):
                text("span", speech.line(f"work.filter_{name}"))
                text("span", str(count), "filter-count")

    def _draw_tasks(self) -> None:
        shown = [line for line in self.inbox.tasks if self._lets_task(line)]
        if not shown:
            return
        speech = self.seat.speech
        with tag("section", "tasks", aria_labelledby="tasks-title"):
            text("h2", speech.line("work.tasks"), id="tasks-title")
            with tag("ul", "need-list"):
                for task in shown:
                    self._draw_task(task)

    def _draw_task(self, line: TaskLine) -> None:
        speech, now = self.seat.speech, self.seat.office.now()
        late = "late" if line.is_overdue else ""
        with tag("li", f"need-line {late}"), tag("a", "need-link", href=path_of(line.task.need)):
            with tag("span", "need-top"):
                text("span", line.number, "need-number")
            text("span", title_of(line.task, speech, self.seat.office.editions.current), "need-stage")
            with tag("span", "need-side"):
                draw_clock(line.task.due_at, speech, now)

    def _draw_lines(self) -> None:
        speech, now = self.seat.speech, self.seat.office.now()
        shown = [line for line in self.inbox.lines if self._lets(line)]
        with tag("section", "needs", aria_labelledby="needs-title"):
            text("h2", speech.line(f"work.filter_{self.chosen}"), "for-readers", id="needs-title")
            if not shown:
                text("p", self._why_empty(), "empty")
            with tag("ul", "need-list"):
                for line in shown[: self.most]:
                    draw_line(line, speech, now)
            if len(shown) > self.most:
                more = speech.line("work.more", count=len(shown) - self.most)
                button(more, self._show_more, "quiet-button").mark("more")
            elif self.inbox.is_cut:
                text("p", speech.line("work.cut"), "hint")

    def _show_more(self) -> None:
        self.most += DRAWN_AT_ONCE
        self._draw()

    def _lets(self, line: InboxLine) -> bool:
        return self._is_wanted(line.work.number) and _FILTERS[self.chosen](line)

    def _lets_task(self, line: TaskLine) -> bool:
        """Tasks are one's own; a filter for needs of a certain kind leaves them out."""
        is_chosen = self.chosen in {"all", "mine"} or (self.chosen == "overdue" and line.is_overdue)
        return is_chosen and self._is_wanted(line.number)

    def _is_wanted(self, number: str) -> bool:
        return not self.typed or is_named(number, self.typed)

    def _why_empty(self) -> str:
        speech = self.seat.speech
        if self.typed:
            return speech.line("work.empty_number")
        if self.chosen == "all" and self.seat.manager.role is Role.SUPERVISOR:
            return speech.line("work.empty_team")
        return speech.line(f"work.empty_{self.chosen}")

    def _choose(self, name: str) -> None:
        self.chosen, self.most = name, DRAWN_AT_ONCE
        self._draw()

    def _type(self, typed: str) -> None:
        self.typed = typed.strip()
        self._draw()

    async def _look_up(self) -> None:
        """Open the need whose whole number was typed, though it may be over or not in the list."""
        found = await find_by_number(self.seat.office, manager=self.seat.manager.id, typed=self.typed)
        if found is not None:
            ui.navigate.to(path_of(found.work.need))
