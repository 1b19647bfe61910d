"""One open live page: its parts are drawn anew one by one, each only when what it shows has changed."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nicegui import background_tasks, ui
from nicegui.events import GenericEventArguments

from bot.casework.owners import Role
from bot.console.pages.frame import Seat
from bot.console.pages.markup import tag, text
from bot.console.pages.report_charts import LINE_HEIGHT, Options
from bot.console.pages.told import Told
from bot.console.watching.tower import Tower
from bot.ports.storage import Unavailable
from bot.usecases.reporting.report_sheets import Row, Sheet
from bot.usecases.reporting.report_words import ReportWords

_LONGEST_PICTURE = 900
#: Clocks move on though nothing happens, and a session may have ended: seconds.
REDRAW_EVERY = 60.0
#: So many seconds nothing moves under the hands of whoever has just gone to a part. A product choice.
IN_USE_FOR = 60.0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page.

    Attributes:
        id: its anchor, and the end of its keys: "live.part_<id>" is its heading, "live.why_<id>" says what it is for.
        reads: gives what it shows; two readings that are equal look the same.
        draws: draws it.
        roles: who sees it.
    """

    id: str
    reads: Callable[[Board], Awaitable[Any]]
    draws: Callable[[Board, Any], None]
    roles: frozenset[Role]


@dataclass(slots=True)
class _Place:
    """Where a part stands on one page, and what it shows there."""

    part: Part
    element: ui.element
    shown: Any = None
    used_at: float = -IN_USE_FOR

    @property
    def is_in_use(self) -> bool:
        """Say whether somebody has just moved about in it by the keyboard, or pressed something."""
        return time.monotonic() - self.used_at < IN_USE_FOR


@dataclass(slots=True)
class Board:
    """One open page.

    Attributes:
        days: of the period it shows.
        script: whose steps are shown; "" for all.
    """

    seat: Seat
    tower: Tower
    words: ReportWords
    days: int
    script: str = ""
    told: Told = field(default_factory=Told, init=False)
    _anchors: frozenset[str] = frozenset()
    _places: list[_Place] = field(default_factory=list)
    _opened: dict[str, bool] = field(default_factory=dict)

    def line(self, key: str, **blanks: object) -> str:
        """Give a line of the page."""
        return self.words.line(f"live.{key}", **blanks)

    def moment(self, at: datetime) -> str:
        """Say when something was, and how long ago."""
        speech, now = self.seat.speech, self.seat.office.now()
        return f"{speech.moment(at)} ({speech.clock(at, now)})" if at <= now else speech.moment(at)

    def sees(self, part: Part) -> bool:
        """Say whether this reader sees a part."""
        return self.seat.manager.role in part.roles

    @property
    def anchors(self) -> frozenset[str]:
        """Name the parts that stand on the page."""
        return self._anchors

    async def draw_head(self, head: Part, parts: Sequence[Part]) -> None:
        """Draw what stands above the parts."""
        self._anchors = frozenset(part.id for part in parts)
        place = _Place(head, tag("nav", "live-head", aria_label=self.line("part_figures")))
        self._places.append(place)
        await self._renew(place)

    async def draw(self, parts: Sequence[Part]) -> None:
        """Draw the parts, then keep them as they are."""
        self._places += [self._place(part) for part in parts]
        for place in self._places:
            await self._renew(place)
        self.seat.follow(lambda _: False, every=REDRAW_EVERY, redraw=self.renew_all)
        self.seat.client.on_delete(self.tower.subscribe(self._hear))

    async def renew(self) -> None:
        """Draw anew what has changed."""
        for place in self._places:
            await self._renew(place)

    async def renew_all(self, *, at_once: bool = False) -> None:
        """Draw everything anew: clocks have moved on, or the reader has done something."""
        for place in self._places:
            if at_once or not place.is_in_use:
                place.shown = None
        await self.renew()

    def say(self, said: str) -> None:
        """Tell what came of a press, where screen readers hear it."""
        self.told.tell(said)

    def table(self, sheet: Sheet, *, more: Callable[[int], None] | None = None, is_open: bool = False) -> None:
        """Draw a table that opens when it is wanted.

        Args:
            more: draws into the last cell of a row, by its place.
            is_open: whether it is open until the reader closes it.
        """
        shown = self._opened.get(sheet.id, is_open)
        with tag("details", "report-table", **({"open": ""} if shown else {})) as details:
            text("summary", f"{sheet.title} — {self.words.line('report.as_table')}")
            details.on("toggle", lambda event: self._toggled(sheet.id, event), js_handler="(e) => emit(e.target.open)")
            self.bare_table(sheet, more=more)

    def bare_table(self, sheet: Sheet, *, more: Callable[[int], None] | None = None) -> None:
        """Draw a table; what its numbers mean when it has no rows."""
        with tag("div", "live-table"):
            if not sheet.rows:
                text("p", sheet.note, "hint")
                return
            with (
                tag("div", "wide", role="region", aria_label=sheet.title, tabindex="0"),
                # On a telephone styles take the meaning of a table away: roles say it again.
                tag("table", role="table", aria_label=sheet.title),
            ):
                self._draw_head(sheet, has_more=more is not None)
                with tag("tbody", role="rowgroup"):
                    for at, row in enumerate(sheet.rows):
                        self._draw_row(sheet, row, at, more)
            if sheet.note:
                text("p", sheet.note, "hint")

    def picture(self, title: str, options: Options) -> None:
        """Draw a picture; a table with its numbers stands beside it."""
        names = options.get("yAxis", {}).get("data", ())
        height = min(_LONGEST_PICTURE, 120 + LINE_HEIGHT * len(names))
        with tag("div", "report-picture", role="img", aria_label=title):
            ui.echart(options).classes("report-chart").style(f"height: {height}px")

    def nothing(self, key: str) -> None:
        """Say that there is nothing, and what that means."""
        text("p", self.line(f"none_{key}"), "empty")

    def _draw_head(self, sheet: Sheet, *, has_more: bool) -> None:
        with tag("thead", role="rowgroup"), tag("tr", role="row"):
            for name in (*sheet.head, *((self.line("head_do"),) if has_more else ())):
                text("th", name, scope="col", role="columnheader")

    def _draw_row(self, sheet: Sheet, row: Row, at: int, more: Callable[[int], None] | None) -> None:
        with tag("tr", role="row"):
            for column, value in enumerate(row):
                if column == 0:
                    text("th", str(value), scope="row", role="rowheader")
                else:
                    look = "said" if column < sheet.labels or isinstance(value, str) else "number"
                    text("td", str(value), look, role="cell", data_label=sheet.head[column])
            if more is not None:
                with tag("td", "acts", role="cell"):
                    more(at)

    def _place(self, part: Part) -> _Place:
        with tag("section", "report-part", id=part.id, aria_label=self.line(f"part_{part.id}")) as section:
            text("h2", self.line(f"part_{part.id}"))
            text("p", self.line(f"why_{part.id}"), "hint")
            place = _Place(part, tag("div", "live-part"))
        section.on("focusin", lambda: self._use(place, time.monotonic()), [])
        section.on("focusout", lambda: self._use(place, -IN_USE_FOR), [])
        return place

    async def _renew(self, place: _Place) -> None:
        """Draw a part anew when it shows something else, but not under the hands of whoever is in it."""
        if place.is_in_use and place.shown is not None:
            return
        seen = await place.part.reads(self)
        if seen == place.shown:
            return
        place.shown = seen
        place.element.clear()
        with place.element:
            place.part.draws(self, seen)

    def _use(self, place: _Place, at: float) -> None:
        place.used_at = at

    def _toggled(self, sheet: str, event: GenericEventArguments) -> None:
        self._opened[sheet] = bool(event.args)

    def _hear(self) -> None:
        background_tasks.create_lazy(self._look(), name=f"live {self.seat.client.id}")

    async def _look(self) -> None:
        """See whether anything has changed; only then the session is asked for, and something drawn."""
        try:
            news = [await place.part.reads(self) != place.shown for place in self._places]
            if any(news) and await self.seat.is_here(acts=False):
                await self.renew()
        except Unavailable:
            # The page stays as it was; whoever presses something is told.
            return
