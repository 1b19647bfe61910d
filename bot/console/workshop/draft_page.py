"""A draft: all its conversations with how each is, found by words; new ones begin here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from fastapi import Request
from fastapi.responses import Response
from nicegui import background_tasks, ui

from bot.console.pages.frame import Frame, Seat
from bot.console.pages.heading import draw_help
from bot.console.pages.markup import button, tag, text
from bot.console.pages.ways import WORKSHOP
from bot.console.pages.window import Window
from bot.console.workshop.bench import DraftSeat, News, open_desk
from bot.console.workshop.draft_head import draw_draft_head
from bot.console.workshop.dress import path_of_script
from bot.console.workshop.new_script import NewScript
from bot.console.workshop.overview import draw_counts
from bot.usecases.workshop.begin_draft import drop_draft
from bot.usecases.workshop.editors import EDITORS
from bot.usecases.workshop.health import Health, Shelf, health_of
from bot.usecases.workshop.show_workshop import count_standing
from dialogs.publishing.findings import Findings

_SHELVES: Final = (Shelf.FRONT, Shelf.NEED, Shelf.PART, Shelf.GUIDE, Shelf.OTHER)


def add_draft(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(f"{WORKSHOP}/{{draft}}", "shop.way_scripts")
    async def page(request: Request, draft: str) -> Response | None:
        async def draw(seat: Seat) -> None:
            desk = await open_desk(seat, draft)
            if desk is not None:
                view = DraftView(desk)
                view.build()
                await view.refresh()

        return await frame.open(request, WORKSHOP, draw, name="shop.way_scripts", roles=EDITORS)


@dataclass(slots=True, repr=False)
class DraftView:
    """One open page."""

    desk: DraftSeat
    _counts: ui.element = field(init=False)
    _list: ui.element = field(init=False)
    _found: ui.element = field(init=False)
    _wanted: str = ""
    _standing: Mapping[str, int] = field(default_factory=dict)
    _findings: tuple[int, Findings] | None = None

    @property
    def seat(self) -> Seat:
        """Who looks."""
        return self.desk.seat

    def build(self) -> None:
        """Draw what stays."""
        line = self.seat.speech.line
        draw_draft_head(self.desk, "scripts")
        text("h1", self.desk.draft.title or line("shop.nameless"))
        draw_help(self.seat, self.seat.speech.line("shop.draft_help"))
        with tag("div", "shop-summary"):
            self._counts = tag("p", "shop-counts", role="status", aria_live="polite")
            with tag("div", "buttons"):
                if self.desk.is_open:
                    button(line("shop.play_stories"), self.seat.doing(self._play), "quiet-button").mark("play-stories")
                    button(line("shop.drop"), self.seat.doing(self._ask_to_drop), "quiet-button").mark("drop-draft")
        with tag("div", "page-head"):
            with tag("div", "search"):
                search = ui.input(line("shop.search"), on_change=self._search).classes("search-field")
                search.props("outlined dense stack-label type=search clearable debounce=200").mark("search-scripts")
            self._found = tag("p", "hint", role="status", aria_live="polite")
            self._draw_beginning()
        self._list = tag("div", "shop-scripts")
        self.desk.listen(self._hear)

    def _draw_beginning(self) -> None:
        if self.desk.is_open:
            act = self.seat.doing(NewScript(self.desk).open)
            button(self.seat.speech.line("shop.new_script"), act, "main-button").mark("new-script")

    async def refresh(self) -> None:
        """Count who stands where, and draw all."""
        self._standing = await count_standing(self.seat.office, by=self.seat.manager.id)
        self._draw()

    async def _hear(self, news: News) -> None:
        if news.is_read:
            self._draw()

    def _search(self, event: object) -> None:
        self._wanted = str(getattr(event, "value", "") or "").casefold().strip()
        self._draw()

    async def _play(self) -> None:
        """Play the stories in another thread; it takes some seconds, and the page says so."""
        self._counts.clear()
        with self._counts:
            text("span", self.seat.speech.line("shop.playing"), "hint")
        background_tasks.create(self._played(), name=f"stories {self.seat.client.id}")

    async def _played(self) -> None:
        desk = self.desk
        version = desk.version
        findings = await self.seat.frame.bench.findings(desk.draft, desk.content, desk.base)
        self._findings = version, findings
        with self.seat.client:
            self._draw()

    def _draw(self) -> None:
        played = self._findings[1] if self._findings and self._findings[0] == self.desk.version else None
        scripts = health_of(self.desk.reading, self._standing, played)
        self._counts.clear()
        with self._counts:
            draw_counts(self.seat, self.desk.reading)
            self._draw_stories(scripts)
        found = [each for each in scripts if self._wanted in f"{each.title} {each.about} {each.script}".casefold()]
        self._found.clear()
        with self._found:
            if self._wanted:
                text("span", self.seat.speech.count("shop.count_found", len(found)))
        self._list.clear()
        with self._list:
            if not found:
                text("p", self.seat.speech.line("shop.nothing_found"), "empty")
            for shelf in _SHELVES:
                self._draw_shelf(shelf, [each for each in found if each.shelf is shelf])

    def _draw_stories(self, scripts: Sequence[Health]) -> None:
        failing = [each.failing for each in scripts if each.failing is not None]
        if not failing:
            return
        speech = self.seat.speech
        if sum(failing):
            text("span", speech.count("shop.count_failing", sum(failing)), "shop-stop")
        else:
            text("span", speech.line("shop.stories_go_well"), "chip-this")

    def _draw_shelf(self, shelf: Shelf, scripts: Sequence[Health]) -> None:
        if not scripts:
            return
        with tag("section", "panel", aria_labelledby=f"shelf-{shelf}"):
            text("h2", self.seat.speech.line(f"shop.shelf_{shelf}"), id=f"shelf-{shelf}")
            with tag("ul", "shop-list"):
                for each in scripts:
                    with tag("li", "shop-script"):
                        self._draw_script(each)

    def _draw_script(self, each: Health) -> None:
        speech = self.seat.speech
        with tag("div", "shop-script-name"):
            text("a", each.title, href=path_of_script(self.desk.draft.id, each.script))
            if each.about:
                text("p", each.about, "hint shop-about")
        with tag("p", "shop-counts"):
            text("span", speech.count("shop.count_steps", each.steps))
            if each.people:
                text("span", speech.count("shop.count_people", each.people), "chip-this")
            if each.critical:
                text("span", speech.count("shop.count_mistakes", each.critical), "shop-stop")
            if each.warnings:
                text("span", speech.count("shop.count_warnings", each.warnings), "shop-see")
            if each.untranslated:
                text("span", speech.count("shop.count_untranslated", each.untranslated), "shop-see")
            if each.failing:
                text("span", speech.count("shop.count_failing", each.failing), "shop-stop")

    async def _ask_to_drop(self) -> None:
        line = self.seat.speech.line
        window = Window(self.seat, line("shop.drop_title"), line("shop.drop_why"))
        with window.opened(partial(self._drop, window), line("shop.drop_yes")):
            pass

    async def _drop(self, window: Window) -> None:
        await drop_draft(self.seat.office, by=self.seat.manager.id, draft=self.desk.draft.id)
        window.close()
        with self.seat.client:
            ui.navigate.to(WORKSHOP)
