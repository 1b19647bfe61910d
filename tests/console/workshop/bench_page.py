"""A page with one part of the workshop on it and nothing else, for looking at that part alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.console.desk import Desk
from bot.console.entrance.session_watch import SessionWatch
from bot.console.entrance.signing_in import SignIn
from bot.console.pages.draft_watch import DraftWatch
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.watch import Watch
from bot.console.workshop.bench import DraftSeat, open_desk
from bot.console.workshop.dress import dress
from bot.console.workshop.spot import Spot
from bot.usecases.workshop.editors import EDITORS
from tests.console.chromium import desk_of
from tests.manager.stage import Stage

Draw = Callable[[DraftSeat, Spot], object]

#: A machine that runs many tests at once reads an edition slowly, seconds.
PATIENCE = 60
PATH = "/try/{draft}/{script}"


@dataclass(slots=True)
class BenchPage:
    """The page, and who sits there.

    Attributes:
        desks: the drafts opened there, oldest first.
        parts: what was drawn for each of them.
        goes: where a part sends its reader: step and tab.
    """

    desk: Desk
    draw: Draw
    draft: str = ""
    desks: list[DraftSeat] = field(default_factory=list)
    parts: list[object] = field(default_factory=list)
    goes: asyncio.Queue[tuple[str, str]] = field(default_factory=asyncio.Queue)

    def add(self) -> None:
        """Tell NiceGUI about it."""
        office = self.desk.office
        watches = Watch(office), DraftWatch(office), SessionWatch(office)
        frame = Frame(SignIn(office, self.desk.verifier), self.desk.pages, *watches)

        @ui.page(PATH, response_timeout=PATIENCE)
        async def page(request: Request, draft: str, script: str) -> Response | None:
            async def draw(seat: Seat) -> None:
                await self._draw(seat, draft, script)

            return await frame.open(request, "/workshop", draw, name="work.way_workshop", roles=EDITORS)

    def path(self, script: str) -> str:
        return PATH.format(draft=self.draft, script=script)

    async def _draw(self, seat: Seat, draft: str, script: str) -> None:
        dress()
        desk = await open_desk(seat, draft)
        assert desk is not None
        spot = Spot(desk.path_of(script), script)

        async def open_tab(tab: str) -> None:
            self.goes.put_nowait((spot.step, tab))

        spot.open_tab = open_tab
        self.desks.append(desk)
        self.parts.append(self.draw(desk, spot))


def bench_page(stage: Stage, draw: Draw) -> BenchPage:
    """Make a page for a part of the workshop."""
    return BenchPage(desk_of(stage), draw)
