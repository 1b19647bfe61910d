"""One door: its code and posters, what whoever scans it meets, its fields, who changed what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.changes import FieldChange
from bot.console.hromada.door_fields import DoorFields
from bot.console.hromada.doors_page import BotName, deep_link
from bot.console.hromada.look import heading, record_of
from bot.console.hromada.naming import Naming
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.ways import DOORS
from bot.ports.printing import TOPICS, Printer
from bot.ports.records import Door
from bot.usecases.directory.footing import KEEPERS
from bot.usecases.directory.tend_doors import (
    DoorFile,
    DoorVerdict,
    change_own_door,
    open_door,
    show_doors,
)
from dialogs.catalogue import Fact
from dialogs.conversation import Value

PDF, PNG, CODE = "pdf", "png", "code"


@dataclass(frozen=True, slots=True)
class DoorTools:
    """What prints posters and knows the bot."""

    printer: Printer
    bot: BotName


def add_door_pages(frame: Frame, tools: DoorTools) -> None:
    """Tell NiceGUI about a door's page, and about the one to try it."""

    @frame.page(f"{DOORS}/{{payload}}", "place.door")
    async def page(request: Request, payload: str) -> Response | None:
        async def draw(seat: Seat) -> None:
            await _draw_door(seat, tools, payload, is_try=False)

        return await frame.open(request, DOORS, draw, name="place.door", roles=KEEPERS)

    @frame.page(f"{DOORS}/{{payload}}/try", "place.try_door")
    async def trying(request: Request, payload: str) -> Response | None:
        async def draw(seat: Seat) -> None:
            await _draw_door(seat, tools, payload, is_try=True)

        return await frame.open(request, DOORS, draw, name="place.try_door", roles=KEEPERS)


async def _draw_door(seat: Seat, tools: DoorTools, payload: str, *, is_try: bool) -> None:
    file = await open_door(seat.office, manager=seat.manager.id, payload=payload)
    if file is None:
        text("h1", seat.speech.line("place.no_such_door"))
        text("a", seat.speech.line("place.back_to_doors"), "back", href=DOORS)
        return
    link = deep_link(await tools.bot(), payload)
    if is_try:
        _draw_try(seat, file, link)
    else:
        await _DoorPage(seat, Naming(seat), link).build(file)


def _draw_try(seat: Seat, file: DoorFile, link: str) -> None:
    """Draw the code as large as a telephone across the table can read it, and what comes of it."""
    line, door = seat.speech.line, file.line.door
    text("a", line("place.back_to_door"), "back", href=f"{DOORS}/{door.payload}")
    heading(seat, line("place.try_named", name=door.name), line("place.try_about"), helped=line("place.try_help"))
    with tag("div", "door-columns"):
        with tag("section", "panel"):
            text("h2", line("place.scan_this"))
            _draw_code(seat, door.payload, link, is_big=True)
        with tag("section", "panel"):
            text("h2", line("place.try_screens"))
            draw_screens(Naming(seat), file)


def _draw_code(seat: Seat, payload: str, link: str, *, is_big: bool = False) -> None:
    if not link:
        text("p", seat.speech.line("place.no_bot"), "changed")
        return
    with tag("div", "qr big" if is_big else "qr"):
        tag("img", src=f"{DOORS}/{payload}/poster?kind={CODE}", alt=seat.speech.line("place.code_of", link=link))
    text("p", link, "deep-link")


def draw_screens(naming: Naming, file: DoorFile) -> None:
    """Draw what whoever comes through a door meets, and what they are not asked."""
    for said, buttons in file.screens:
        text("p", said.replace("**", ""), "said")
        with tag("div", "said-buttons"):
            for one in buttons:
                text("span", one)
    text("h3", naming.line("place.not_asked"))
    if not file.told:
        text("p", naming.line("place.all_asked"), "hint")
    with tag("ul", "plain-list"):
        for fact, value in file.told:
            text(
                "li", naming.line("place.view_line", name=naming.wording(fact.label), said=_answer(naming, fact, value))
            )


def _answer(naming: Naming, fact: Fact, value: Value) -> str:
    """Say an answer in the words of its choices."""
    if fact.choices:
        return "; ".join(naming.answer(fact.id, str(one)) for one in (value if isinstance(value, tuple) else (value,)))
    return naming.seat.speech.value(value, naming.bundle)


@dataclass(slots=True)
class _DoorPage:
    """One open page."""

    seat: Seat
    naming: Naming
    link: str
    _seen: Door = field(init=False)
    _news: Told = field(default_factory=Told)
    _body: ui.element = field(init=False)
    _fields: DoorFields = field(init=False)

    async def build(self, file: DoorFile) -> None:
        """Draw the page."""
        line = self.naming.line
        text("a", line("place.back_to_doors"), "back", href=DOORS)
        heading(self.seat, file.line.door.name, line("place.door_about"), helped=line("place.door_help"))
        self._news.build()
        self._body = tag("div", "place-body")
        await self._draw(file)

    async def _draw(self, file: DoorFile) -> None:
        line, door = self.naming.line, file.line.door
        self._seen = door
        book = await show_doors(self.seat.office, manager=self.seat.manager.id)
        if book is None:
            return
        self._body.clear()
        with self._body:
            used = file.line.count
            text("p", line("place.door_used_month", arrivals=used.arrivals, needs=used.needs), "kinds")
            if not door.is_open:
                text("p", line("place.door_closed_why"), "changed")
            with tag("div", "door-columns"):
                with tag("section", "panel stack"):
                    self._draw_posters(door)
                with tag("section", "panel"):
                    text("h2", line("place.try_screens"))
                    draw_screens(self.naming, file)
                    text("a", line("place.try_door"), "quiet-button", href=f"{DOORS}/{door.payload}/try")
            here = {self.seat.manager.hromada: book.place or self.seat.manager.hromada}
            self._fields = DoorFields(self.naming, door, book.facts, here)
            with tag("section", "panel"):
                text("h2", line("place.door_fields"))
                self._fields.build()
                self._draw_buttons(door)
            self._draw_past(file)

    def _draw_posters(self, door: Door) -> None:
        line = self.naming.line
        text("h2", line("place.posters"))
        _draw_code(self.seat, door.payload, self.link)
        if not self.link:
            return
        topics = {"": line("place.topic_all")} | {one: self.seat.speech.line(f"paper.topic.{one}") for one in TOPICS}
        topic = (
            ui.select(topics, label=line("place.topic"), value="").props("outlined dense options-dense").mark("topic")
        )
        languages = {one: self.naming.line(f"place.language_{one}") for one in ("uk", "en")}
        language = ui.select(languages, label=line("place.language"), value="uk").props("outlined dense options-dense")
        links = tag("div", "place-bar")

        def draw() -> None:
            links.clear()
            with links:
                for kind in (PDF, PNG, CODE):
                    wish = {"kind": kind, "topic": str(topic.value or ""), "language": str(language.value)}
                    path = f"{DOORS}/{door.payload}/poster?{urlencode(wish)}"
                    text("a", line(f"place.poster_{kind}"), "quiet-button", href=path, download="")

        topic.on_value_change(draw)
        language.on_value_change(draw)
        draw()

    def _draw_buttons(self, door: Door) -> None:
        line = self.naming.line
        with tag("div", "buttons"):
            button(line("place.save"), self.seat.doing(self._save), "main-button").mark("save")
            said = line("place.close_door" if door.is_open else "place.reopen_door")
            button(said, self.seat.doing(partial(self._turn, door)), "quiet-button").mark("turn-door")
        text("p", line("place.close_door_why"), "hint")

    def _draw_past(self, file: DoorFile) -> None:
        if not file.changes:
            return
        with tag("section", "panel past"):
            text("h2", self.naming.line("place.history"))
            record_of(file.changes, self.naming, file.names, self._told)

    def _told(self, change: FieldChange) -> str:
        _, _, fact = change.field.partition("prefill:")
        known = self.naming.bundle.catalogue.facts.get(fact)
        if known is not None:
            name = self.naming.wording(known.label)
            return self.naming.told(change, name, partial(self._answers, fact))
        return self.naming.told(change, self.naming.line(f"place.door_{change.field}"), self._word)

    def _answers(self, fact: str, value: str) -> str:
        return "; ".join(self.naming.answer(fact, one) for one in value.split(","))

    def _word(self, value: str) -> str:
        words = {"yes": self.naming.line("place.yes"), "no": self.naming.line("place.no")}
        return (words | self.naming.door_kinds()).get(value, value)

    async def _save(self) -> None:
        await self._change(self._fields.read(), self.naming.line("place.door_saved"))

    async def _turn(self, door: Door) -> None:
        said = self.naming.line("place.door_shut" if door.is_open else "place.door_open_again")
        await self._change(replace(self._seen, is_open=not door.is_open), said)

    async def _change(self, wanted: Door, told: str) -> None:
        office, manager = self.seat.office, self.seat.manager.id
        answer = await change_own_door(office, manager=manager, seen=self._seen, wanted=wanted)
        if answer.verdict is DoorVerdict.BAD:
            self._fields.say_wrong(answer.fault)
            return
        self._news.tell(
            told if answer.verdict is DoorVerdict.SAVED else self.naming.line(f"place.door_{answer.verdict}")
        )
        file = await open_door(office, manager=manager, payload=self._seen.payload)
        if file is not None:
            await self._draw(file)
