"""A page about oneself: how and where one is signed in, in which language, how one is written to."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.cards import CASE_ROLES
from bot.casework.owners import Role
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.ways import ME
from bot.console.pages.work_away import AwayWindow
from bot.console.pages.work_means import MeansOfMine
from bot.ports.sessions import WebSession
from bot.usecases.staff.enrol_manager import choose_language
from bot.usecases.staff.set_absence import end_absence
from bot.usecases.staff.sign_in import end_others, end_session, list_sessions


def add_me(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(ME, "work.way_me")
    async def page(request: Request) -> Response | None:
        return await frame.open(request, ME, draw_me, name="work.way_me", roles=frozenset(Role))


async def draw_me(seat: Seat) -> None:
    """Draw the page."""
    speech, manager = seat.speech, seat.manager
    text("h1", speech.line("work.way_me"))
    with tag("section", "panel", aria_labelledby="me-title"):
        text("h2", manager.name, id="me-title")
        with tag("dl", "facts"):
            for label, said in (
                ("work.role", speech.line(f"role.{manager.role}")),
                ("work.email", manager.email or speech.line("work.none")),
                ("work.telegram", speech.line("work.yes") if manager.account else speech.line("work.no")),
            ):
                with tag("div"):
                    text("dt", speech.pages.line(label, speech.language))
                    text("dd", said)
        _draw_languages(seat)
    if manager.role in CASE_ROLES:
        _draw_absence(seat)
    for view in (MeansOfMine(seat), _Sessions(seat)):
        view.build()
        await view.refresh()


def _draw_languages(seat: Seat) -> None:
    speech = seat.speech

    async def choose(language: str) -> None:
        await choose_language(seat.office, manager=seat.manager, language=language)
        ui.navigate.to(ME)

    with tag("div", "buttons", role="group", aria_label=speech.line("demo.page_language")):
        for language in speech.pages.languages:
            pressed = "true" if language == speech.language else "false"
            said = speech.pages.line("demo.language_name", language)
            button(said, seat.doing(partial(choose, language)), "filter", lang=language, aria_pressed=pressed)


def _draw_absence(seat: Seat) -> None:
    speech, manager = seat.speech, seat.manager

    news = Told()

    async def again(told: str) -> None:
        news.tell(told)

    async def come_back() -> None:
        await end_absence(seat.office, by=manager.id, manager=manager.id)
        await again(speech.line("work.back_noted"))

    with tag("section", "panel", aria_labelledby="away-title"):
        text("h2", speech.line("work.my_absence"), id="away-title")
        news.build()
        for absence in manager.away:
            text("p", speech.line("work.away_from", first=speech.day(absence.first), last=speech.day(absence.last)))
        if not manager.away:
            text("p", speech.line("work.no_absence"), "hint")
        with tag("div", "buttons"):
            window = AwayWindow(seat, manager, again)
            button(speech.line("work.set_away"), seat.doing(window.open), "quiet-button").mark("set-away")
            if manager.away:
                button(speech.line("work.is_back"), seat.doing(come_back), "quiet-button")


@dataclass(slots=True)
class _Sessions:
    """Where somebody is signed in."""

    seat: Seat
    _list: ui.element = field(init=False)

    def build(self) -> None:
        """Draw what stays."""
        speech = self.seat.speech
        with tag("section", "panel", aria_labelledby="sessions-title"):
            text("h2", speech.line("work.sessions"), id="sessions-title")
            text("p", speech.line("work.sessions_why"), "hint")
            self._list = tag("div", "sessions")

    async def refresh(self) -> None:
        """Read the sessions anew and draw them."""
        found = await list_sessions(self.seat.office, manager=self.seat.manager.id)
        self._list.clear()
        with self._list:
            with tag("ul", "task-list"):
                for session in found:
                    self._draw(session)
            if len(found) > 1:
                act = self.seat.doing(self._end_others)
                button(self.seat.speech.line("work.end_others"), act, "quiet-button").mark("end-others")

    def _draw(self, session: WebSession) -> None:
        speech = self.seat.speech
        is_this = session.id == self.seat.presence.session.id
        with tag("li", "task"):
            text("strong", session.device)
            text("span", speech.line("work.seen", at=speech.moment(session.seen_at)), "hint")
            if session.proved_at is None:
                text("span", speech.line("proof.half"), "chip-this")
            if is_this:
                text("span", speech.line("work.this_session"), "chip-this")
            else:
                button(speech.line("work.end_session"), self.seat.doing(partial(self._end, session)), "quiet-button")

    async def _end(self, session: WebSession) -> None:
        await end_session(self.seat.office, manager=self.seat.manager.id, session=session.id)
        await self.refresh()

    async def _end_others(self) -> None:
        await end_others(self.seat.office, manager=self.seat.manager.id, but=self.seat.presence.session.id)
        await self.refresh()
