"""What every page of the desk has: somebody signed in, a heading, ways to the other pages, and news."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from nicegui import Client, background_tasks, ui

from bot.casework.owners import Manager, Role
from bot.console.entrance.session_watch import SessionWatch
from bot.console.entrance.signing_in import LOGIN, SignIn, home_of, proof_on_the_way_to
from bot.console.pages.draft_watch import DraftWatch
from bot.console.pages.markup import button, have_one_main, path_of, picture, speak, tag, text
from bot.console.pages.speech import Speech
from bot.console.pages.tours import draw_stop
from bot.console.pages.watch import Watch
from bot.console.pages.ways import ways_of
from bot.ports.localization import Translator
from bot.ports.storage import Stale, Unavailable
from bot.ports.worklist import Change
from bot.usecases.office import Office
from bot.usecases.staff.sign_in import Presence, end_session, look_again
from bot.usecases.workshop.workbench import Workbench

_HERE: Final = Path(__file__).parent
_STYLE: Final = (_HERE / "work.css").read_text(encoding="utf-8")
#: What one is at may be drawn anew: whoever goes by keys stays in its place.
_STAY: Final = (_HERE / "stay.js").read_text(encoding="utf-8")
#: On a telephone the menu is folded; it unfolds without asking anybody over a slow line.
_FOLD: Final = "({ currentTarget: b }) => b.setAttribute('aria-expanded', b.getAttribute('aria-expanded') === 'false')"

#: Seconds in which a page must be drawn: whatever counts much, or reads a draft nobody has read since it was changed,
#: takes more than NiceGUI's three on a small machine just started, and NiceGUI would answer with words of its own.
#: A product choice.
SLOWEST: Final = 60.0

#: What a page draws inside its main part.
Draw = Callable[["Seat"], Awaitable[None]]

_log = logging.getLogger(__name__)


class SignedOut(Exception):
    """The session is over; nothing was done, and the page goes where one signs in."""


@dataclass(frozen=True, slots=True, repr=False)
class Frame:
    """What pages share.

    Attributes:
        drafts: who has which edition in the making open.
        sessions: closes pages whose session is over.
        bench: what this process has read of editions in the making.
        four_eyes: whether a second administrator must approve a draft before it is published.
    """

    sign_in: SignIn
    pages: Translator
    watch: Watch
    drafts: DraftWatch
    sessions: SessionWatch
    bench: Workbench = field(default_factory=Workbench)
    four_eyes: bool = False

    @property
    def office(self) -> Office:
        """The world, for use cases."""
        return self.sign_in.office

    async def open(
        self, request: Request, here: str, draw: Draw, *, name: str, roles: frozenset[Role]
    ) -> Response | None:
        """Build a page for whoever is signed in; others are sent to sign in, and back here afterwards.

        Args:
            here: the page's own path, for the menu.
            name: key of the line that names it in the browser's tab.
        """
        presence = await self.sign_in.presence(request)
        if presence is None:
            return self._send_away(request)
        seat = Seat(self, presence, ui.context.client)
        self.sessions.keep(seat.client, presence)
        seat.dress(name)
        with tag("div", "desk"):
            text("a", seat.speech.line("work.skip"), "skip", href="#main")
            if self.sign_in.is_play:
                _draw_fiction(seat.speech)
            _draw_head(seat, here)
            with tag("main", "desk-main", id="main", tabindex="-1"):
                draw_stop(seat.speech, presence.manager.role, request.query_params)
                if presence.manager.role in roles:
                    await draw(seat)
                else:
                    text("h1", seat.speech.line("work.not_for_you"))
        return None

    def page(self, path: str, name: str, *, patience: float | None = None) -> ui.page:
        """Give the decorator of a page of the desk.

        Args:
            name: key of the line that names it in the browser's tab until somebody's language is known.
            patience: seconds until a browser that fell silent is forgotten; None for as long as with any page.
        """
        title = self.title(name)
        return ui.page(path, title=title, language="uk", response_timeout=SLOWEST, reconnect_timeout=patience)

    def title(self, key: str) -> str:
        """Name a page for the browser's tab: never a number, never a name."""
        return self.pages.line(key, self.pages.languages[0])

    def speech(self, manager: Manager) -> Speech:
        """Say how to speak to somebody."""
        return Speech(self.pages, self.office.translator, manager.language)

    def _send_away(self, request: Request) -> Response:
        # Nobody comes back to this page: strangers who ask a thousand times shall not fill the memory with it.
        ui.context.client.delete()
        answer = RedirectResponse(LOGIN, status_code=303)
        self.sign_in.remember_way(answer, request.url.path)
        return answer


@dataclass(frozen=True, slots=True, repr=False)
class Seat:
    """One open page of somebody who is signed in."""

    frame: Frame
    presence: Presence
    client: Client

    @property
    def office(self) -> Office:
        """The world, for use cases."""
        return self.frame.office

    @property
    def manager(self) -> Manager:
        """Who sits here, as they were when the page was opened."""
        return self.presence.manager

    @property
    def speech(self) -> Speech:
        """How they are spoken to."""
        return self.frame.speech(self.manager)

    def dress(self, name: str) -> None:
        """Give the page its look, its language and its name in it."""
        have_one_main()
        ui.add_css(_STYLE)
        ui.add_body_html(f"<script>{_STAY}</script>")
        title = self.speech.line(name)
        ui.page_title(self.speech.line("play.title", title=title) if self.frame.sign_in.is_play else title)
        speak(self.speech.language)

    async def leave(self) -> None:
        """End this session."""
        await end_session(self.office, manager=self.manager.id, session=self.presence.session.id)
        ui.navigate.to(LOGIN)

    async def is_here(self, *, acts: bool = True) -> bool:
        """Say whether they are still signed in; when not, the page goes where one signs in."""
        if await look_again(self.office, self.presence, acts=acts) is not None:
            return True
        with self.client:
            ui.navigate.to(LOGIN)
        return False

    async def must_be_here(self) -> None:
        """Do nothing for somebody who is still signed in. Raises SignedOut, Unavailable."""
        if not await self.is_here():
            raise SignedOut

    async def is_fresh(self, back: str) -> bool:
        """Say whether they proved who they are a short while ago; when not, the page goes where they do it.

        Args:
            back: the page they come back to.
        """
        presence = await look_again(self.office, self.presence)
        if presence is not None and self.frame.sign_in.is_fresh(presence):
            return True
        with self.client:
            ui.navigate.to(proof_on_the_way_to(back))
        return False

    def doing(self, act: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
        """Wrap what a press does: only for somebody still signed in, and trouble is told in plain words.

        A button that is pressed again while it is at work, as in a double click, does nothing twice.
        """
        at_work = False

        async def do() -> None:
            nonlocal at_work
            if at_work:
                return
            at_work = True
            try:
                if await self.is_here():
                    await act()
            except (Unavailable, Stale) as trouble:
                _log.warning("a page could not do what it was asked to: %s", type(trouble).__name__)
                self.say(self.speech.line("work.try_again"))
            finally:
                at_work = False

        return do

    def follow(
        self, hears: Callable[[frozenset[Change]], bool], *, every: float, redraw: Callable[[], Awaitable[None]]
    ) -> None:
        """Redraw when something changes, and now and then because clocks move on; until the page is closed.

        Args:
            hears: says whether a change concerns this page.
            every: seconds between redrawings when nothing happens.
        """

        async def again() -> None:
            if await self.is_here(acts=False):
                with suppress(Unavailable):
                    await redraw()

        def hear(news: frozenset[Change]) -> None:
            if hears(news):
                # Of many changes while one redrawing is under way, one more redrawing comes.
                background_tasks.create_lazy(again(), name=f"news {self.client.id}")

        ui.timer(every, again, immediate=False)
        self.client.on_delete(self.frame.watch.subscribe(hear))

    def focus(self) -> None:
        """Put the reader at the beginning of the page's main part: what they had pressed is gone."""
        self.client.run_javascript('document.getElementById("main").focus()')

    def say(self, said: str) -> None:
        """Tell something that passes: read aloud at once by screen readers."""
        with self.client:
            ui.notify(said, position="top", timeout=6000, close_button=self.speech.line("work.close"), multi_line=True)


def _draw_fiction(speech: Speech) -> None:
    """Say that everybody here is fictional: whoever practises must never doubt it, and never on the real pages."""
    with tag("aside", "play", aria_label=speech.line("play.label")):
        text("p", speech.line("play.said"))
        text("a", speech.line("play.home"), href=path_of(speech.pages, speech.language))


def _draw_head(seat: Seat, here: str) -> None:
    speech, manager = seat.speech, seat.manager
    with tag("header", "desk-head"):
        with tag("a", "desk-brand", href=home_of(manager), aria_label=speech.line("work.home")):
            picture("door_front", "desk-logo")
            text("span", speech.line("work.brand"))
        with tag("nav", "desk-nav", aria_label=speech.line("work.menu")):
            _draw_fold(speech)
            for way in ways_of(manager.role):
                current = {"aria_current": "page"} if way.path == here else {}
                text("a", speech.line(way.name), "desk-way", href=way.path, **current)
        with tag("div", "desk-who"):
            text("span", manager.name, "desk-name")
            button(speech.line("work.sign_out"), seat.doing(seat.leave), "desk-out")


def _draw_fold(speech: Speech) -> None:
    with tag("button", "desk-fold", type="button", aria_expanded="false").on("click", js_handler=_FOLD):
        picture("menu")
        text("span", speech.line("work.menu"))
