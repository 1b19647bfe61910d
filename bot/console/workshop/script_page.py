"""A script of a draft: read as a talk and changed there, or as text, or as a picture; played beside it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from fastapi import Request
from fastapi.responses import Response
from nicegui import Client, background_tasks, events, ui

from bot.console.pages.frame import Frame, Seat
from bot.console.pages.heading import draw_help
from bot.console.pages.markup import button, tag, text
from bot.console.pages.ways import WORKSHOP
from bot.console.workshop.bench import DraftSeat, News, open_desk
from bot.console.workshop.draft_head import draw_draft_head
from bot.console.workshop.dress import PATIENCE, path_of_draft
from bot.console.workshop.script_acts import ScriptActs
from bot.console.workshop.spot import Spot
from bot.console.workshop.step_acts import StepActs
from bot.console.workshop.talk import TalkView
from bot.usecases.workshop.editors import EDITORS
from dialogs.editing.placing import stretch_at

#: The tab a page opens with.
TALK = "talk"

#: Draws a tab.
DrawTab = Callable[[DraftSeat, Spot], None]


@dataclass(frozen=True, slots=True)
class Tabs:
    """What a page has besides the talk.

    Attributes:
        drawn: how each further tab is drawn, by its name.
        preview: draws a chat beside them, and gives what begins it anew at a step.
    """

    drawn: Mapping[str, DrawTab] = field(default_factory=dict)
    preview: Callable[[DraftSeat, Spot], Callable[[str], Awaitable[None]]] | None = None


def add_script(frame: Frame, tabs: Tabs) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(f"{WORKSHOP}/{{draft}}/script/{{name}}", "schema.scripts", patience=PATIENCE)
    async def page(request: Request, draft: str, name: str) -> Response | None:
        async def draw(seat: Seat) -> None:
            desk = await open_desk(seat, draft)
            if desk is not None:
                view = ScriptPage(desk, Spot(desk.path_of(name), name), tabs)
                await view.build(request.query_params)

        return await frame.open(request, WORKSHOP, draw, name="schema.scripts", roles=EDITORS)


@dataclass(slots=True, eq=False, repr=False)
class ScriptPage:
    """One open page."""

    desk: DraftSeat
    spot: Spot
    tabs: Tabs
    _talk: TalkView = field(init=False)
    _title: ui.element = field(init=False)
    _places: dict[str, ui.element] = field(default_factory=dict)
    _buttons: dict[str, ui.element] = field(default_factory=dict)

    @property
    def seat(self) -> Seat:
        """Who looks."""
        return self.desk.seat

    async def build(self, wanted: Mapping[str, str]) -> None:
        """Draw the page, at a step or a line when one is wanted."""
        line = self.seat.speech.line
        draw_draft_head(self.desk, "script")
        if self.spot.path not in self.desk.files:
            text("h1", line("shop.no_script"))
            text("a", line("shop.to_draft"), "back", href=path_of_draft(self.desk.draft.id))
            return
        self._title = tag("div", "shop-title")
        self._draw_title()
        draw_help(self.seat, self.seat.speech.line("shop.script_help"))
        self.spot.step = self._step(wanted)
        self.spot.open_tab = self._open_tab
        self._draw_tabs()
        with tag("div", "shop-columns"):
            with tag("div", "shop-main"):
                for name in (TALK, *self.tabs.drawn):
                    self._places[name] = tag("div", f"shop-tab-{name}", role="tabpanel", id=f"tab-{name}")
                    self._places[name].set_visibility(name == TALK)
            preview = self._draw_preview()
        self._talk = TalkView(self.desk, self.spot, preview)
        with self._places[TALK]:
            await self._talk.build()
        self.spot.follow(self._talk.go)
        self.desk.listen(self._hear)
        self._listen()
        background_tasks.create(self._arrive(self.seat.client), name=f"arrival {self.seat.client.id}")

    def _draw_title(self) -> None:
        self._title.clear()
        with self._title:
            text("h1", self.desk.script_title(self.spot.script))
            script = self.desk.bundle.scripts.get(self.spot.script)
            if script is not None and script.about:
                text("p", script.about, "hint")
            if self.desk.is_open:
                ScriptActs(self.desk, self.spot).draw()

    def _draw_tabs(self) -> None:
        if not self.tabs.drawn:
            return
        line = self.seat.speech.line
        with tag("div", "shop-tabs", role="tablist", aria_label=line("shop.tabs")):
            for name in (TALK, *self.tabs.drawn):
                made = button(line(f"shop.tab_{name}"), partial(self._open_tab, name), "shop-tab", role="tab")
                made.mark(f"tab-{name}").props(f"aria-controls=tab-{name}")
                made.props["aria-selected"] = "true" if name == TALK else "false"
                self._buttons[name] = made

    def _draw_preview(self) -> Callable[[str], Awaitable[None]] | None:
        if self.tabs.preview is None:
            return None
        with tag("details", "shop-preview panel"):
            text("summary", self.seat.speech.line("shop.preview_title"))
            start = self.tabs.preview(self.desk, self.spot)

        async def play(step: str) -> None:
            self.seat.client.run_javascript("dveriPlay()")
            await start(step)

        return play

    async def _open_tab(self, name: str) -> None:
        place = self._places.get(name)
        if place is None:
            return
        if name != TALK and not place.default_slot.children:
            with place:
                self.tabs.drawn[name](self.desk, self.spot)
        for each, other in self._places.items():
            other.set_visibility(each == name)
            self._buttons[each].props["aria-selected"] = "true" if each == name else "false"

    def _step(self, wanted: Mapping[str, str]) -> str:
        """Find the step an address asks for: by name, or by a line of the file."""
        number = wanted.get("line", "")
        if number.isdecimal():
            stretch = stretch_at(self.spot.path, self.desk.files[self.spot.path], int(number[:9]))
            return stretch.name if stretch is not None and stretch.holder == "steps" else ""
        return wanted.get("step", "")

    async def _hear(self, news: News) -> None:
        if news.is_read:
            self._draw_title()
        path, _, place = news.turned.partition(" steps.")
        if place and path == self.spot.path:
            self._talk.point_at(place)

    def _listen(self) -> None:
        """Let keys move steps: Alt with an arrow."""
        acts = StepActs(self.desk, self.spot, self._talk.go)

        async def move(event: events.GenericEventArguments) -> None:
            step, by = str(event.args.get("step", "")), event.args.get("by")
            if self.desk.is_open and by in {-1, 1}:
                await self.seat.doing(partial(acts.move, step, int(by)))()

        ui.on("shop-move", move)

    async def _arrive(self, client: Client) -> None:
        """Once the browser speaks: go to the step, and put in what it had kept of an earlier page."""
        await client.connected()
        if client.is_deleted:
            return
        with client:
            self._talk.show_all()
            if self.spot.step:
                await self._talk.go(self.spot.step)
            left = await client.run_javascript("window.dveriKept ? dveriKept() : []", timeout=10)
            if self.desk.is_open:
                await self._talk.kept(_kept(left))
            elif left:
                client.run_javascript("dveriDrop(dveriKept())")


def _kept(left: object) -> Sequence[tuple[str, str, str]]:
    """Read what a browser had kept; it may be anything."""
    found = left if isinstance(left, list) else []
    return [
        (str(each["step"]), str(each["key"]), str(each["words"]))
        for each in found
        if isinstance(each, dict) and {"step", "key", "words"} <= set(each)
    ]
