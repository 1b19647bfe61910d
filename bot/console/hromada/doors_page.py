"""The doors of a hromada: which there are, how they are used, and a new one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.names import HromadaCode
from bot.console.hromada.door_fields import DoorFields
from bot.console.hromada.look import heading
from bot.console.hromada.naming import Naming
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.ways import DOORS
from bot.console.pages.window import Window
from bot.ports.records import Door
from bot.usecases.directory.footing import KEEPERS
from bot.usecases.directory.keep_doors import DoorLine
from bot.usecases.directory.tend_doors import DoorBook, DoorVerdict, add_own_door, show_doors

#: Gives the user name of the citizens' bot; "" when nobody knows it.
BotName = Callable[[], Awaitable[str]]


def deep_link(bot: str, payload: str) -> str:
    """Give what a door's code carries; "" when the bot's name is not known."""
    return f"https://t.me/{bot}?start={payload}" if bot else ""


def add_doors(frame: Frame, bot: BotName) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(DOORS, "place.way_doors")
    async def page(request: Request) -> Response | None:
        async def draw(seat: Seat) -> None:
            await _Doors(seat, Naming(seat), await bot()).build()

        return await frame.open(request, DOORS, draw, name="place.way_doors", roles=KEEPERS)


@dataclass(slots=True)
class _Doors:
    """One open page."""

    seat: Seat
    naming: Naming
    bot: str
    _news: Told = field(default_factory=Told)
    _list: ui.element = field(init=False)

    async def build(self) -> None:
        """Draw the page."""
        line = self.naming.line
        book = await show_doors(self.seat.office, manager=self.seat.manager.id)
        heading(self.seat, line("place.way_doors"), line("place.doors_about"), helped=line("place.doors_help"))
        self._news.build()
        with tag("div", "place-bar"):
            button(line("place.add_door"), self.seat.doing(self._ask), "main-button").mark("add-door")
        if not self.bot:
            text("p", line("place.no_bot"), "changed")
        self._list = tag("div")
        self._draw(book)

    def _draw(self, book: DoorBook | None) -> None:
        self._list.clear()
        if book is None:
            return
        with self._list:
            if not book.lines:
                text("p", self.naming.line("place.no_doors"), "empty")
            with tag("ul", "provider-list"):
                for one in book.lines:
                    with tag("li", "provider-line"):
                        self._draw_line(one)

    def _draw_line(self, one: DoorLine) -> None:
        line, door = self.naming.line, one.door
        with tag("div", "provider-main"):
            with tag("h2"):
                text("a", door.name, href=f"{DOORS}/{door.payload}")
            with tag("p", "provider-facts"):
                text("span", self.naming.door_kinds().get(door.kind, door.kind))
                text("span", line("place.door_used", arrivals=one.count.arrivals, needs=one.count.needs))
            if self.bot:
                text("p", deep_link(self.bot, door.payload), "deep-link")
            if not door.is_open:
                with tag("div", "tags"):
                    text("span", line("place.door_closed"), "tag warn")

    async def _ask(self) -> None:
        line = self.naming.line
        book = await show_doors(self.seat.office, manager=self.seat.manager.id)
        if book is None:
            return
        here = {self.seat.manager.hromada: book.place or self.seat.manager.hromada}
        window = Window(self.seat, line("place.add_door"), line("place.add_door_why"))
        empty = Door("", HromadaCode(""), "", "")
        fields = DoorFields(self.naming, empty, book.facts, here)
        with window.opened(partial(self._add, window, fields), line("place.add")):
            fields.build()

    async def _add(self, window: Window, fields: DoorFields) -> None:
        door = fields.read()
        answer = await add_own_door(self.seat.office, manager=self.seat.manager.id, door=door)
        if answer.verdict is DoorVerdict.BAD:
            fields.say_wrong(answer.fault)
            return
        window.close()
        self._news.tell(self.naming.line(f"place.door_{answer.verdict}"))
        self._draw(await show_doors(self.seat.office, manager=self.seat.manager.id))
