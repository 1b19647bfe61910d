"""The entrance of a training hromada: who came, desks to sit down at, somebody else to let come, and a fresh start."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from nicegui import ui

from bot.casework.owners import Role
from bot.console.demo.page import draw_masthead, dress
from bot.console.demo.phone import PhoneView
from bot.console.demo.phones import Role as Seat
from bot.console.demo.sharing import ask
from bot.console.entrance.signing_in import DEMO_SEAT
from bot.console.learning.hall import PHONES, Comer, Hall
from bot.console.pages.markup import Words, button, library_language, path_of, picture, tag, text
from bot.ports.localization import Translator

_STYLE: Final = (Path(__file__).parent / "hall.css").read_text(encoding="utf-8")
#: Desks one may sit down at, with a picture for each.
_DESKS: Final = (
    (Role.MANAGER, "volunteer_activism"),
    (Role.SUPERVISOR, "supervisor_account"),
    (Role.ADMINISTRATOR, "admin_panel_settings"),
    (Role.OPERATOR, "record_voice_over"),
)
#: Telephones of the staff that one may take into one's hands.
_STAFF: Final = (Seat.MANAGER, Seat.SUPERVISOR)
#: Seconds between two looks at who came.
_EVERY: Final = 2.0
_DAY_HOURS: Final = 24


@dataclass(frozen=True, slots=True)
class TrainingHall:
    """The training hromada, and the console's catalogue to speak about it."""

    hall: Hall
    words: Translator


def add_hall(training: TrainingHall) -> None:
    """Tell NiceGUI about the pages: the entrance at "/", telephones below it, and both in other languages."""
    for language in training.words.languages:
        _add_pages(training, Words(training.words, language))


def _add_pages(training: TrainingHall, words: Words) -> None:
    home = path_of(training.words, words.language)
    title, language = words("hall.title"), library_language(words.language)

    @ui.page(home, title=title, language=language)
    async def entrance() -> None:
        dress(_STYLE)
        _draw_head(training, words)
        HallView(training.hall, words).draw()

    @ui.page(f"{home.rstrip('/')}/{PHONES}/{{name}}", title=title, language=language)
    async def phone(name: str) -> None:
        dress(_STYLE)
        _draw_head(training, words)
        with tag("main", "hall-phone"):
            text("a", words("hall.back"), "chip", href=home)
            found = training.hall.find_phone(name)
            if found is None:
                text("h2", words("hall.nobody"))
                return
            text("h2", words("hall.phone_of", name=found[0]))
            text("p", words("hall.phone_why"), "hint")
            PhoneView(found[1], words, training.hall.spots)


def _draw_head(training: TrainingHall, words: Words) -> None:
    named = (words("hall.title"), words("hall.motto"), words("hall.fiction"))
    draw_masthead(training.words, words, *named)


class HallView:
    """The open entrance."""

    def __init__(self, hall: Hall, words: Words) -> None:
        self._hall = hall
        self._words = words
        self._shown: tuple[Comer, ...] | None = None
        self._home = path_of(words.translator, words.language).rstrip("/")

    def draw(self) -> None:
        """Draw everything, and keep the list of people as it is."""
        with tag("main", "hall"):
            self._draw_desks()
            with tag("section", "card hall-people", aria_labelledby="people-title"):
                self._draw_people()
            with tag("div", "hall-side"):
                self._draw_clock()
                self._draw_fresh_start()
        ui.timer(_EVERY, self._redraw)

    def _draw_desks(self) -> None:
        line = self._words
        with tag("section", "card", aria_labelledby="desks-title"):
            text("h2", line("hall.desks"), id="desks-title")
            text("p", line("hall.desks_why"), "hint")
            with tag("ul", "hall-desks"):
                for role, icon in _DESKS:
                    with tag("li"):
                        with tag("a", "chip", href=f"{DEMO_SEAT}/{role}", target="_blank", rel="noopener"):
                            picture(icon)
                            text("span", line(f"hall.desk.{role}"))
                        text("p", line(f"hall.desk_why.{role}"), "hint")
            text("p", line("hall.bots_why"), "hint")
            with tag("div", "chips"):
                for seat in _STAFF:
                    with tag("a", "chip", href=f"{self._home}/{PHONES}/{seat}", target="_blank", rel="noopener"):
                        picture("smartphone")
                        text("span", line(f"hall.bot.{seat}"))

    def _draw_people(self) -> None:
        line = self._words
        text("h2", line("hall.people"), id="people-title")
        text("p", line("hall.people_why"), "hint")
        with tag("div", "chips"), button("", self._send, "chip hall-main").mark("send"):
            picture("person_add")
            text("span", line("hall.send"))
        with tag("details", "hall-kinds"):
            text("summary", line("hall.choose"))
            with tag("div", "chips"):
                for kind in self._hall.kinds:
                    button(line(f"hall.kind.{kind}"), partial(self._send, kind), "chip").mark(f"send-{kind}")
        self._told = text("p", "", "hall-told", role="status")
        self._list = tag("ul", "hall-list")
        self._redraw()

    def _redraw(self) -> None:
        comers = tuple(self._hall.comers)
        if comers == self._shown:
            return
        self._shown = comers
        self._list.clear()
        with self._list:
            for comer in comers:
                with tag("li", f"hall-comer {comer.stage}"):
                    self._draw_comer(comer)

    def _draw_comer(self, comer: Comer) -> None:
        line = self._words
        with tag("p", "hall-name"):
            text("strong", comer.name)
            text("span", line(f"hall.kind.{comer.kind}"), "hall-kind")
        text("p", line(f"hall.stage.{comer.stage}"), "hall-stage")
        if comer.said:
            text("q", comer.said, "hall-said")
        text(
            "a",
            line("hall.phone"),
            "hall-link",
            href=f"{self._home}/{PHONES}/{comer.phone}",
            target="_blank",
            rel="noopener",
            aria_label=line("hall.phone_of", name=comer.name),
        )

    def _draw_clock(self) -> None:
        line = self._words
        with tag("section", "card", aria_labelledby="clock-title"):
            text("h2", line("hall.clock"), id="clock-title")
            text("p", line("hall.clock_why"), "hint")
            with tag("div", "chips"):
                button(line("hall.hour"), lambda: self._advance(1), "chip")
                button(line("hall.day"), lambda: self._advance(_DAY_HOURS), "chip")

    def _draw_fresh_start(self) -> None:
        line = self._words
        with tag("section", "card", aria_labelledby="fresh-title"):
            text("h2", line("hall.fresh"), id="fresh-title")
            text("p", line("hall.fresh_why"), "hint")
            with tag("div", "chips"):
                button(line("hall.begin_again"), self._ask_to_begin_again, "chip").mark("begin-again")

    def _send(self, kind: str = "") -> None:
        self._told.text = self._words("hall.sent", name=self._hall.send(kind))
        self._redraw()

    async def _advance(self, hours: int) -> None:
        await self._hall.advance(hours)
        self._told.text = self._words("hall.passed")

    def _ask_to_begin_again(self) -> None:
        line = self._words
        choices = ((line("hall.begin_again_yes"), self._begin_again),)
        ask(line("hall.begin_again_sure"), line("hall.begin_again_why"), choices, line)

    def _begin_again(self) -> None:
        self._told.text = self._words("hall.beginning_again")
        self._hall.begin_again()
