"""The files of a shelf as their authors wrote them: one editor for each, always in step with the forms."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from nicegui import ui

from bot.console.pages.markup import button, tag, text
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.spot import Spot
from bot.console.workshop.yaml_tab import draw_yaml
from bot.usecases.workshop.show_shelves import files_of


@dataclass(slots=True, eq=False, repr=False)
class FileTab:
    """The editors of a shelf's files; each is drawn when it is opened first, and stays.

    Attributes:
        to_entry: opens the form of an entry.
    """

    desk: DraftSeat
    section: str
    to_entry: Callable[[str], Awaitable[None]]
    path: str = ""
    _spots: dict[str, Spot] = field(default_factory=dict)
    _panes: dict[str, ui.element] = field(default_factory=dict)
    _names: ui.element = field(init=False)
    _place: ui.element = field(init=False)

    def build(self) -> None:
        """Draw what stays."""
        line = self.desk.seat.speech.line
        text("p", line("shelf.yaml_why"), "hint")
        self._names = tag("div", "filters", role="group", aria_label=line("shelf.files"))
        self._place = tag("div")

    async def open(self, path: str = "", entry: str = "") -> None:
        """Show a file, the last one or the first when none is named, with the cursor at an entry."""
        known = files_of(self.desk.reading, self.section)
        self.path = path or self.path or next(iter(known), "")
        self._draw_names(known)
        if self.path not in self.desk.files:
            return
        if self.path not in self._panes:
            self._draw_pane(self.path, entry)
        elif entry:
            await self._spots[self.path].go(entry)
        for each, pane in self._panes.items():
            pane.set_visibility(each == self.path)

    def _draw_names(self, known: tuple[str, ...]) -> None:
        self._names.clear()
        with self._names:
            for each in known if len(known) > 1 else ():
                pressed = "true" if each == self.path else "false"
                name = each.rpartition("/")[2]
                button(name, partial(self.open, each), "filter", aria_pressed=pressed).mark(f"file-{name}")

    def _draw_pane(self, path: str, entry: str) -> None:
        spot = Spot(path, "", entry, self.section)
        spot.open_tab = partial(self._leave, spot)
        self._spots[path] = spot
        with self._place:
            self._panes[path] = tag("div")
        with self._panes[path]:
            draw_yaml(self.desk, spot)

    async def _leave(self, spot: Spot, _tab: str) -> None:
        await self.to_entry(spot.step)
