"""One shelf of the catalogue: its entries, each opened as a form in its place, checked again, added, taken away."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Final

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.ways import WORKSHOP
from bot.console.shelves.entry_acts import EntryActs
from bot.console.shelves.entry_form import EntryForm
from bot.console.shelves.words import name_of_shelf
from bot.console.strays import nothing_here
from bot.console.workshop.bench import DraftSeat, News, open_desk
from bot.console.workshop.draft_head import draw_draft_head
from bot.console.workshop.dress import OPENING, PATIENCE, path_of_draft
from bot.usecases.workshop.editors import EDITORS
from bot.usecases.workshop.show_shelves import Item, shelves_of
from dialogs.reading.catalogue.shelves import SECTIONS

#: Entries on one page: light on a slow line. A product choice.
AT_ONCE: Final = 40


class Wish(StrEnum):
    """Which entries somebody wants to see."""

    ALL = "all"
    WAITING = "waiting"


def add_shelf(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @ui.page(
        f"{WORKSHOP}/{{draft}}/catalogue/{{section}}",
        title=frame.title("shop.way_catalogue"),
        language="uk",
        response_timeout=OPENING,
        reconnect_timeout=PATIENCE,
    )
    async def page(request: Request, draft: str, section: str) -> Response | None:
        if section not in SECTIONS:
            return nothing_here(request, frame.pages)

        async def draw(seat: Seat) -> None:
            desk = await open_desk(seat, draft)
            if desk is None:
                return
            draw_draft_head(desk, "catalogue-shelf")
            view = ShelfView(desk, section)
            view.build()
            await view.open(request.query_params.get("entry", ""))

        return await frame.open(request, WORKSHOP, draw, name="shop.way_catalogue", roles=EDITORS)


@dataclass(slots=True, eq=False, repr=False)
class ShelfView:
    """One open page."""

    desk: DraftSeat
    section: str
    wish: Wish = Wish.ALL
    sought: str = ""
    page: int = 0
    _form: EntryForm | None = None
    _told: Told = field(default_factory=Told, init=False)
    _filters: ui.element = field(init=False)
    _list: ui.element = field(init=False)

    @property
    def seat(self) -> Seat:
        """Who edits."""
        return self.desk.seat

    def build(self) -> None:
        """Draw what stays."""
        speech = self.seat.speech
        back = f"{path_of_draft(self.desk.draft.id)}/catalogue"
        text("a", speech.line("shelf.to_catalogue"), "back", href=back)
        text("h1", name_of_shelf(speech, self.section))
        text("p", speech.line(f"shelf.about.{self.section}"), "hint")
        self._told.build()
        with tag("div", "words-tools"):
            self._filters = tag("div", "filters", role="group", aria_label=speech.line("words.which"))
            search = ui.input(speech.line("shelf.search"), on_change=self._seek)
            search.props("outlined dense clearable debounce=300").classes("search").mark("search-shelf")
        if self.desk.is_open:
            with tag("div", "buttons"):
                add = EntryActs(self.desk, self.section, self.tell).ask_to_add
                button(speech.line("shelf.add"), self.seat.doing(add), "quiet-button").mark("add-entry")
        self._list = tag("div")
        self.desk.listen(self._hear)
        self._draw()

    async def open(self, entry: str) -> None:
        """Open the form of an entry; "" for none."""
        if self._form is not None and not await self._form.save():
            return
        self._form = None
        if entry:
            at = next((number for number, item in enumerate(self._wanted()) if item.id == entry), 0)
            self.page = at // AT_ONCE
        self._draw(entry)

    async def tell(self, told: str, entry: str = "") -> None:
        """Say what has happened, and show the shelf as it is now."""
        self._told.tell(told)
        await self.open(entry)

    async def _hear(self, news: News) -> None:
        if self._form is not None:
            # What this page saves itself the form knows already.
            if not news.is_mine and not news.is_read:
                await self._form.hear()
        elif news.is_read:
            self._draw()

    def _items(self) -> tuple[Item, ...]:
        shelves = shelves_of(self.desk.reading, on=self.seat.office.today())
        return next(shelf.items for shelf in shelves if shelf.section == self.section)

    def _wanted(self) -> list[Item]:
        sought = self.sought.casefold()
        return [
            item
            for item in self._items()
            if (self.wish is Wish.ALL or item.waits) and (sought in f"{item.id} {item.title} {item.source}".casefold())
        ]

    def _draw(self, opened: str = "") -> None:
        found, line = self._wanted(), self.seat.speech.line
        self._draw_filters()
        self.page = min(self.page, max(0, (len(found) - 1) // AT_ONCE))
        self._list.clear()
        with self._list:
            if not found:
                is_done = self.wish is Wish.WAITING and not self.sought
                text("p", line("shelf.all_checked" if is_done else "shelf.none_found"), "empty")
            with tag("ul", "task-list"):
                for item in found[self.page * AT_ONCE : (self.page + 1) * AT_ONCE]:
                    with tag("li", "panel shelf-item", id=f"entry-{item.id}"):
                        self._draw_item(item, is_opened=item.id == opened)
            if len(found) > AT_ONCE:
                self._draw_pages((len(found) - 1) // AT_ONCE)

    def _draw_filters(self) -> None:
        self._filters.clear()
        items = self._items()
        if not any(item.has_evidence for item in items):
            return
        with self._filters:
            for wish, count in ((Wish.ALL, len(items)), (Wish.WAITING, sum(item.waits for item in items))):
                pressed = "true" if wish is self.wish else "false"
                with button("", self.seat.doing(partial(self._want, wish)), "filter", aria_pressed=pressed).mark(
                    f"shelf-{wish}"
                ):
                    text("span", self.seat.speech.line(f"shelf.wish.{wish}"))
                    text("span", str(count), "filter-count")

    def _draw_item(self, item: Item, *, is_opened: bool) -> None:
        speech = self.seat.speech
        with tag("div", "words-head"):
            text("h2", item.title)
            if item.has_evidence:
                self._draw_evidence(item)
            if item.problems:
                text("span", speech.count("shelf.problems", item.problems), "shop-stop")
        if item.source and not is_opened:
            text("p", speech.line("shelf.source", source=item.source), "hint")
        if is_opened:
            self._form = EntryForm(self.desk, item.path, item.id, partial(self.open, ""), section=self.section)
            self._form.build()
            self.seat.client.run_javascript(f'document.getElementById("entry-{item.id}").scrollIntoView()')
        acts = EntryActs(self.desk, self.section, self.tell)
        with tag("div", "buttons"):
            if not is_opened:
                label = speech.line("shelf.edit" if self.desk.is_open else "shelf.look")
                edit = self.seat.doing(partial(self.open, item.id))
                button(label, edit, "quiet-button", aria_label=f"{label}: {item.title}").mark(f"edit-{item.id}")
            if self.desk.is_open:
                acts.draw(item, is_opened=is_opened)

    def _draw_evidence(self, item: Item) -> None:
        speech = self.seat.speech
        if not item.is_verified:
            text("span", speech.line("shelf.unverified"), "shop-see")
        elif item.is_old:
            day = speech.day(item.verified_on) if item.verified_on else speech.line("shelf.no_day")
            text("span", speech.line("shelf.old", day=day), "shop-see")
        elif item.verified_on:
            text("span", speech.line("shelf.verified", day=speech.day(item.verified_on)), "chip-this")

    def _draw_pages(self, last: int) -> None:
        line = self.seat.speech.line
        with tag("nav", "buttons", aria_label=line("words.pages")):
            if self.page:
                button(line("words.before"), self.seat.doing(partial(self._turn, -1)), "quiet-button")
            text("span", line("words.page", page=self.page + 1, pages=last + 1), "hint")
            if self.page < last:
                button(line("words.next"), self.seat.doing(partial(self._turn, 1)), "quiet-button")

    async def _turn(self, by: int) -> None:
        self.page += by
        await self.open("")
        self.seat.focus()

    async def _want(self, wish: Wish) -> None:
        self.wish, self.page = wish, 0
        await self.open("")

    def _seek(self, event: object) -> None:
        self.sought, self.page = str(getattr(event, "value", "") or "").strip(), 0
        self._draw()
