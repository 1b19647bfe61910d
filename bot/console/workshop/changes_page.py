"""Who changed what in a draft, and when; each change can be looked at, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from functools import partial
from typing import Final

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.names import ManagerId
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.heading import draw_help
from bot.console.pages.markup import button, tag, text
from bot.console.pages.ways import WORKSHOP
from bot.console.workshop.bench import DraftSeat, News, open_desk
from bot.console.workshop.draft_head import draw_draft_head
from bot.console.workshop.dress import path_of_script
from bot.ports.workshop import DraftChange
from bot.usecases.workshop.editors import EDITORS
from bot.usecases.workshop.show_workshop import list_changes, name_editors

#: Shown at once; more by a press. A product choice.
_AT_ONCE: Final = 30
#: Lines around a change, so that one knows where it is.
_AROUND: Final = 2
_SCRIPTS: Final = "scripts/"


def add_changes(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(f"{WORKSHOP}/{{draft}}/changes", "shop.way_changes")
    async def page(request: Request, draft: str) -> Response | None:
        async def draw(seat: Seat) -> None:
            desk = await open_desk(seat, draft)
            if desk is not None:
                view = ChangesView(desk)
                view.build()
                await view.refresh()

        return await frame.open(request, WORKSHOP, draw, name="shop.way_changes", roles=EDITORS)


@dataclass(slots=True, repr=False)
class ChangesView:
    """One open page."""

    desk: DraftSeat
    _list: ui.element = field(init=False)
    _most: int = _AT_ONCE

    @property
    def seat(self) -> Seat:
        """Who looks."""
        return self.desk.seat

    def build(self) -> None:
        """Draw what stays."""
        draw_draft_head(self.desk, "changes")
        text("h1", self.seat.speech.line("shop.way_changes"))
        draw_help(self.seat, self.seat.speech.line("shop.changes_help"))
        self._list = tag("div", "shop-changes")
        self.desk.listen(self._hear)

    async def refresh(self) -> None:
        """Read the history anew."""
        office, by = self.seat.office, self.seat.manager.id
        changes = await list_changes(office, by=by, draft=self.desk.draft.id)
        names = await name_editors(office, by=by, whom=frozenset(each.by for each in changes))
        self._list.clear()
        with self._list:
            self._draw(changes, names)

    async def _hear(self, news: News) -> None:
        if not news.is_read:
            await self.refresh()

    async def _more(self) -> None:
        self._most *= 4
        await self.refresh()

    def _draw(self, changes: Sequence[DraftChange], names: Mapping[ManagerId, str]) -> None:
        line = self.seat.speech.line
        if not changes:
            text("p", line("shop.no_history"), "empty")
        with tag("ol", "task-list"):
            for change in changes[: self._most]:
                with tag("li", "shop-draft"):
                    self._draw_change(change, names.get(change.by, ""))
        if len(changes) > self._most:
            more = line("work.more", count=len(changes) - self._most)
            button(more, self.seat.doing(self._more), "quiet-button").mark("more-changes")

    def _draw_change(self, change: DraftChange, who: str) -> None:
        speech = self.seat.speech
        with tag("p", "member-line"):
            text("strong", speech.line(f"shop.change_{change.kind}", place=self.desk.placed(change.place)))
            text("span", who)
            text("span", speech.moment(change.at), "hint")
        with tag("div", "buttons"):
            shown = tag("div", "shop-shown")
            act = self.seat.doing(partial(self._show, change, shown))
            look = button(speech.line("shop.look"), act, "quiet-button").mark(f"look-{change.version}")
            look.props["aria-label"] = speech.line("shop.look_at", place=self.desk.placed(change.place))
            path, _, step = change.place.partition(" ")
            if path.startswith(_SCRIPTS) and path in self.desk.files:
                there = path_of_script(self.desk.draft.id, self.desk.script_at(path))
                text("a", speech.line("shop.go_there"), "shop-link", href=f"{there}?step={step.removeprefix('steps.')}")

    async def _show(self, change: DraftChange, place: ui.element) -> None:
        if place.default_slot.children:
            place.clear()
            return
        line = self.seat.speech.line
        with place:
            for path in change.after.files:
                text("h3", path)
                before, after = change.before.files.get(path), change.after.files.get(path)
                with tag("div", "shop-diff", role="group", aria_label=path, tabindex="0"):
                    for sign, said in _difference(before or "", after or ""):
                        with tag("p", f"shop-diff-{sign}"):
                            text("span", line(f"shop.diff_{sign}"), "for-readers")
                            text("span", said)
            for code, texts in change.after.words.items():
                text("h3", self.seat.speech.bot.translator.line("language.name", code))
                for (_, source), said in texts.items():
                    text("p", f"{source} → {said}", "lines")


def _difference(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Compare two texts: "gone", "new" and "same" lines, with some around each change."""
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=_AROUND)
    for each in list(lines)[2:]:
        sign = {"-": "gone", "+": "new", "@": "gap"}.get(each[:1], "same")
        yield sign, "…" if sign == "gap" else each[1:]
