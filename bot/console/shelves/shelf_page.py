"""One shelf of the catalogue: its entries, each opened as a form in its place, checked again, added, taken away."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Final

from fastapi import Request
from fastapi.responses import Response
from nicegui import background_tasks, ui

from bot.console.entrance.strays import nothing_here
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.ways import WORKSHOP
from bot.console.shelves.adding import KNOWN_BY_NAME, Adding
from bot.console.shelves.entry_acts import EntryActs
from bot.console.shelves.entry_form import EntryForm
from bot.console.shelves.file_tab import FileTab
from bot.console.shelves.item_card import draw_head, show_closed, show_opened
from bot.console.shelves.words import name_of_shelf
from bot.console.workshop.bench import DraftSeat, News, open_desk
from bot.console.workshop.draft_head import draw_draft_head
from bot.console.workshop.dress import PATIENCE, path_of_draft
from bot.usecases.workshop.editors import EDITORS
from bot.usecases.workshop.show_shelves import Item, shelves_of
from dialogs.reading.catalogue.shelves import SECTIONS

#: Entries on one page: light on a slow line. A product choice.
AT_ONCE: Final = 40
#: The tabs of the page.
FORMS, YAML = "forms", "yaml"


class Wish(StrEnum):
    """Which entries somebody wants to see."""

    ALL = "all"
    WAITING = "waiting"


def add_shelf(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(f"{WORKSHOP}/{{draft}}/catalogue/{{section}}", "shop.way_catalogue", patience=PATIENCE)
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
            background_tasks.create(view.bring_back(), name=f"arrival {seat.client.id}")
            if request.query_params.get("tab") == YAML:
                await view.show(YAML, request.query_params.get("file", ""))

        name = f"compare.section.{section}"
        return await frame.open(request, WORKSHOP, draw, name=name, roles=EDITORS)


@dataclass(slots=True, eq=False, repr=False)
class ShelfView:
    """One open page: the entries as forms, or the files they stand in."""

    desk: DraftSeat
    section: str
    wish: Wish = Wish.ALL
    sought: str = ""
    page: int = 0
    opened: str = ""
    _form: EntryForm | None = None
    _files: FileTab = field(init=False)
    _told: Told = field(default_factory=Told, init=False)
    _filters: ui.element = field(init=False)
    _list: ui.element = field(init=False)
    _tabs: dict[str, tuple[ui.element, ui.element]] = field(default_factory=dict)

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
        self._files = FileTab(self.desk, self.section, self._to_entry)
        self._draw_tabs()
        with self._tabs[FORMS][1]:
            self._draw_tools()
            self._list = tag("div")
        with self._tabs[YAML][1]:
            self._files.build()
        self.desk.listen(self._hear)
        self._draw()

    def _draw_tabs(self) -> None:
        line = self.seat.speech.line
        buttons: dict[str, ui.element] = {}
        with tag("div", "shop-tabs", role="tablist", aria_label=line("shop.tabs")):
            for name in (FORMS, YAML):
                made = button(
                    line(f"shelf.tab_{name}"), self.seat.doing(partial(self.show, name)), "shop-tab", role="tab"
                )
                made.mark(f"tab-{name}").props(f"aria-controls=tab-{name} aria-selected={str(name == FORMS).lower()}")
                buttons[name] = made
        for name, tab in buttons.items():
            place = tag("div", "", role="tabpanel", id=f"tab-{name}")
            place.set_visibility(name == FORMS)
            self._tabs[name] = tab, place

    def _draw_tools(self) -> None:
        speech = self.seat.speech
        with tag("div", "words-tools"):
            self._filters = tag("div", "filters", role="group", aria_label=speech.line("words.which"))
            search = ui.input(speech.line("shelf.search"), on_change=self._seek)
            search.props("outlined dense clearable debounce=300").classes("search").mark("search-shelf")
        if self.section in KNOWN_BY_NAME:
            text("p", speech.line("shelf.known_by_name"), "hint")
        elif self.desk.is_open:
            with tag("div", "buttons"):
                button(speech.line("shelf.add"), self.seat.doing(self._add), "quiet-button").mark("add-entry")

    async def show(self, tab: str, path: str = "") -> None:
        """Show the forms, or the files; what one of them has changed the other one knows."""
        if tab == YAML and self._form is not None and not await self._form.save():
            return
        for name, (made, place) in self._tabs.items():
            place.set_visibility(name == tab)
            made.props["aria-selected"] = "true" if name == tab else "false"
        if tab == YAML:
            await self._files.open(path, self.opened)
        elif self._form is not None:
            await self._form.hear()

    async def _to_entry(self, entry: str) -> None:
        await self.desk.read()
        await self.open(entry)
        await self.show(FORMS)

    async def _add(self) -> None:
        await Adding(self.desk, self.section, self._items(), self.tell).ask()

    async def open(self, entry: str) -> None:
        """Open the form of an entry; "" for none."""
        if self._form is not None and not await self._form.save():
            return
        closed, self._form = self.opened, None
        if entry:
            at = next((number for number, item in enumerate(self._wanted()) if item.id == entry), 0)
            self.page = at // AT_ONCE
        self._draw(entry)
        if closed and not entry:
            self.seat.client.run_javascript(show_closed(closed))

    async def bring_back(self) -> None:
        """Once the browser speaks: put in what it had kept of an earlier page that was lost."""
        client = self.seat.client
        await client.connected()
        if client.is_deleted:
            return
        with client:
            left = await client.run_javascript("window.dveriKept ? dveriKept() : []", timeout=10)
            kept = [each for each in left if isinstance(each, dict)] if isinstance(left, list) else []
            known = {item.id for item in self._items()} if self.desk.is_open else set()
            entry = next((str(each["step"]) for each in kept if each.get("step") in known), "")
            if entry:
                await self.open(entry)
            if entry and self._form is not None:
                self._form.kept({str(each["key"]): str(each["words"]) for each in kept if each.get("step") == entry})
            # What belongs to an entry that is gone, or to a draft that is closed, can be put nowhere.
            stray = [each for each in kept if each.get("step") not in known]
            client.run_javascript(f"window.dveriDrop?.({json.dumps(stray)})")

    async def tell(self, told: str, entry: str = "", /) -> None:
        """Say what has happened, and show the shelf as it is now."""
        self._told.tell(told)
        await self.open(entry)

    async def _hear(self, news: News) -> None:
        if self._form is None:
            if news.is_read:
                self._draw()
        elif news.is_read:
            self._form.show_problems()
        else:
            await self._form.hear()

    def _items(self) -> tuple[Item, ...]:
        shelves = shelves_of(self.desk.reading, on=self.seat.office.today())
        return next(shelf.items for shelf in shelves if shelf.section == self.section)

    def _wanted(self) -> list[Item]:
        sought = self.sought.casefold()
        found = [
            item
            for item in self._items()
            if (self.wish is Wish.ALL or item.waits) and (sought in f"{item.id} {item.title} {item.source}".casefold())
        ]
        return sorted(found, key=lambda item: item.urgency)

    def _draw(self, opened: str = "") -> None:
        found, line = self._wanted(), self.seat.speech.line
        self.opened = opened
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
        draw_head(speech, item, is_opened=is_opened)
        if is_opened:
            self._form = EntryForm(
                self.desk, item.path, item.id, partial(self.open, ""), section=self.section, item=item, tell=self.tell
            )
            self._form.build()
            self.seat.client.run_javascript(show_opened(item.id))
        acts = EntryActs(self.desk, self.section, self.tell)
        with tag("div", "buttons"):
            if not is_opened:
                label = speech.line("shelf.edit" if self.desk.is_open else "shelf.look")
                edit = self.seat.doing(partial(self.open, item.id))
                button(label, edit, "quiet-button", aria_label=f"{label}: {item.title}").mark(f"edit-{item.id}")
            if self.desk.is_open:
                acts.draw(item, is_opened=is_opened)
            if is_opened:
                look = self.seat.doing(partial(self.show, YAML, item.path))
                button(speech.line("shelf.in_yaml"), look, "quiet-button").mark("in-yaml")

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
