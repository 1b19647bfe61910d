"""Check and publish: what is wrong with a draft, what it changes, whom it touches; then it is heard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from fastapi import Request
from fastapi.responses import Response
from nicegui import background_tasks, ui

from bot.console.pages.frame import Frame, Seat
from bot.console.pages.heading import draw_help
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.publishing.acts import PublishActs
from bot.console.publishing.findings import draw_findings
from bot.console.publishing.weight import draw_changes, draw_impacts
from bot.console.workshop.bench import DraftSeat, News, open_desk
from bot.console.workshop.draft_head import draw_draft_head
from bot.ports.storage import Unavailable
from bot.ports.workshop import DraftState
from bot.usecases.workshop.catch_up_draft import catch_up_draft
from bot.usecases.workshop.editors import EDITORS
from bot.usecases.workshop.weigh_draft import DraftWeight, weigh_draft


def add_check(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @frame.page("/workshop/{draft}/check", "publish.title")
    async def page(request: Request, draft: str) -> Response | None:
        async def draw(seat: Seat) -> None:
            desk = await open_desk(seat, draft)
            if desk is not None:
                draw_draft_head(desk, "check")
                view = CheckView(desk)
                view.build()
                view.begin()

        return await frame.open(request, "", draw, name="publish.title", roles=EDITORS)


@dataclass(slots=True, repr=False)
class CheckView:
    """One open page of checks."""

    desk: DraftSeat
    _told: Told = field(default_factory=Told, init=False)
    _body: ui.element = field(init=False)
    _shown: int = -1

    @property
    def seat(self) -> Seat:
        """Who looks."""
        return self.desk.seat

    def build(self) -> None:
        """Draw what stays."""
        line = self.seat.speech.line
        text("h1", line("publish.title"))
        draw_help(self.seat, self.seat.speech.line("publish.help"))
        self._told.build()
        self._body = tag("div", "publish")
        self.desk.listen(self._hear)

    def begin(self) -> None:
        """Say that checking is under way, and check: stories are played, that takes a moment."""
        self._body.clear()
        with self._body:
            text("p", self.seat.speech.line("publish.checking"), "hint", role="status")
        background_tasks.create_lazy(self.refresh(), name=f"checking {self.seat.client.id}")

    async def refresh(self, told: str = "") -> None:
        """Check anew and draw what was found."""
        office, bench, by = self.seat.office, self.seat.frame.bench, self.seat.manager.id
        weight: DraftWeight | None
        try:
            weight = await weigh_draft(office, bench, by=by, draft=self.desk.draft.id)
        except Unavailable:
            told, weight = self.seat.speech.line("work.try_again"), None
        if self.seat.client.is_deleted:
            return
        with self.seat.client:
            if weight is None:
                self._told.tell(told)
                return
            self._shown = weight.draft.version
            if told:
                self._told.tell(told)
            self._body.clear()
            with self._body:
                self._draw(weight)

    async def _hear(self, news: News) -> None:
        """Others, or another tab, have changed the draft: what stands here is of an older version."""
        if self._shown >= 0 and news.version != self._shown and not news.is_read:
            self.begin()

    def _draw(self, weight: DraftWeight) -> None:
        line = self.seat.speech.line
        if weight.draft.state is DraftState.PUBLISHED:
            text("p", line("publish.is_heard"), "told")
        elif weight.is_behind:
            self._draw_behind(weight.draft.state)
        with tag("section", "panel", aria_labelledby="problems-title"):
            draw_findings(self.desk, weight.findings, self._again)
        with tag("section", "panel", aria_labelledby="changes-title"):
            draw_changes(self.seat, weight.weight, self.desk.draft.id)
        with tag("section", "panel", aria_labelledby="impact-title"):
            draw_impacts(self.seat, weight.weight)
        PublishActs(self.desk, weight, self._again).draw()

    def _draw_behind(self, state: DraftState) -> None:
        line = self.seat.speech.line
        with tag("section", "panel", role="alert"):
            text("h2", line("publish.behind_title"))
            if state is not DraftState.OPEN:
                text("p", line("publish.behind_its_hour"))
                return
            text("p", line("publish.behind"))
            with tag("div", "buttons"):
                button(line("publish.catch_up"), self.seat.doing(self._catch_up), "main-button").mark("catch-up")

    async def _catch_up(self) -> None:
        office, bench = self.seat.office, self.seat.frame.bench
        saved = await catch_up_draft(
            office, bench, by=self.seat.manager.id, draft=self.desk.draft.id, token=office.chance.id()
        )
        await self.desk.catch_up()
        if saved.clashes:
            self.desk.tell_clashes(saved.clashes)
        await self.refresh(self.seat.speech.line("publish.caught_up"))

    @property
    def _again(self) -> Callable[[str], Awaitable[None]]:
        return self.refresh
