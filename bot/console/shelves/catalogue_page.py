"""The catalogue of a draft: its shelves, and on each what somebody has to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.console.pages.frame import Frame, Seat
from bot.console.pages.heading import draw_help
from bot.console.pages.markup import tag, text
from bot.console.pages.ways import WORKSHOP
from bot.console.shelves.words import name_of_shelf, told_of
from bot.console.workshop.bench import DraftSeat, News, open_desk
from bot.console.workshop.draft_head import draw_draft_head
from bot.console.workshop.dress import PATIENCE, path_of_draft
from bot.usecases.workshop.editors import EDITORS
from bot.usecases.workshop.show_shelves import Item, Shelf, most_urgent, shelves_of

#: Entries named at once. A product choice.
_URGENT: Final = 8


def add_catalogue(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(f"{WORKSHOP}/{{draft}}/catalogue", "shop.way_catalogue", patience=PATIENCE)
    async def page(request: Request, draft: str) -> Response | None:
        async def draw(seat: Seat) -> None:
            desk = await open_desk(seat, draft)
            if desk is not None:
                draw_draft_head(desk, "catalogue")
                CatalogueView(desk).build()

        return await frame.open(request, WORKSHOP, draw, name="shop.way_catalogue", roles=EDITORS)


@dataclass(slots=True, eq=False, repr=False)
class CatalogueView:
    """One open page."""

    desk: DraftSeat
    _list: ui.element = field(init=False)

    def build(self) -> None:
        """Draw the page."""
        line = self.desk.seat.speech.line
        text("h1", line("shop.way_catalogue"))
        draw_help(self.desk.seat, self.desk.seat.speech.line("shelf.help"))
        self._list = tag("div", "shop-scripts")
        self.desk.listen(self._hear)
        self._draw()

    async def _hear(self, news: News) -> None:
        if news.is_read:
            self._draw()

    def _draw(self) -> None:
        seat = self.desk.seat
        shelves = shelves_of(self.desk.reading, on=seat.office.today())
        waiting = sum(shelf.waiting for shelf in shelves)
        self._list.clear()
        with self._list:
            said = seat.speech.count("shelf.waiting", waiting) if waiting else seat.speech.line("shelf.all_checked")
            text("p", said, "hint", role="status")
            if undated := sum(item.lacks_day for shelf in shelves for item in shelf.items):
                text("p", seat.speech.count("shelf.lack_day", undated), "hint")
            self._draw_urgent(most_urgent(shelves))
            with tag("ul", "shop-list panel"):
                for shelf in shelves:
                    with tag("li", "shop-script"):
                        self._draw_shelf(shelf)

    def _draw_urgent(self, items: Sequence[Item]) -> None:
        """List what was checked longest ago, with the way to each."""
        if not items:
            return
        speech = self.desk.seat.speech
        with tag("section", "panel", aria_labelledby="shelf-urgent"):
            text("h2", speech.line("shelf.urgent"), id="shelf-urgent")
            text("p", speech.line("shelf.urgent_why"), "hint")
            with tag("ul", "shelf-mentions"):
                for item in items[:_URGENT]:
                    href = f"{path_of_draft(self.desk.draft.id)}/catalogue/{item.section}?entry={item.id}"
                    with tag("li"):
                        text("a", f"{name_of_shelf(speech, item.section)}: {item.title}", href=href)
                        text("span", told_of(speech, item), "shop-see")
                if len(items) > _URGENT:
                    text("li", speech.count("shelf.and_more", len(items) - _URGENT))

    def _draw_shelf(self, shelf: Shelf) -> None:
        speech = self.desk.seat.speech
        with tag("div", "shop-script-name"):
            href = f"{path_of_draft(self.desk.draft.id)}/catalogue/{shelf.section}"
            text("a", name_of_shelf(speech, shelf.section), href=href)
            text("p", speech.line(f"shelf.about.{shelf.section}"), "hint")
        with tag("p", "shop-counts"):
            text("span", speech.count("shelf.entries", len(shelf.items)))
            if shelf.problems:
                text("span", speech.count("shelf.problems", shelf.problems), "shop-stop")
            if shelf.waiting:
                text("span", speech.count("shelf.to_look_at", shelf.waiting), "shop-see")
