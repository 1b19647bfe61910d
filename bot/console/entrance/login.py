"""The pages on which the staff sign in: a link that works once, sent by the managers' bot or by e-mail.

Opening the link only shows a button: programs that look at links before people do use nothing up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.background import BackgroundTask

from bot.casework.owners import Manager
from bot.console.entrance.second_step import add_second_step
from bot.console.entrance.second_step_pages import form_page
from bot.console.entrance.signing_in import DEMO_SEAT, LOGIN, PROOF, SignIn, device_of, home_of, language_of
from bot.console.guards.forms import ForgedForm
from bot.console.guards.throttle import Throttle
from bot.console.plain.blocks import Block, Field, Form, Kind, Link, Note, Paragraph, Tone
from bot.console.plain.layout import Voice, voice_of
from bot.ports.localization import Translator
from bot.usecases.staff.sign_in import begin_session, end_session, send_link, sign_in

#: Tries of one address; people mistype, programs guess. Product choices.
TRIES, WITHIN = 20, timedelta(minutes=10)
# Source: RFC 5321, 4.5.3.1.3, a path of 256 octets with its two brackets.
_LONGEST_EMAIL: Final = 254


@dataclass(frozen=True, slots=True)
class Login:
    """Signing in, as pages."""

    sign_in: SignIn
    words: Translator
    throttle: Throttle = field(default_factory=lambda: Throttle(TRIES, WITHIN))

    async def ask(self, request: Request) -> Response:
        """Ask for an e-mail; somebody who is signed in goes on."""
        presence = await self.sign_in.arrival(request)
        if presence is not None and not presence.is_proved:
            return RedirectResponse(PROOF, HTTPStatus.SEE_OTHER)
        if presence is not None:
            return self._go_on(request, presence.manager)
        voice = voice_of(request, self.words)
        email = Field("email", voice("login.email"), Kind.EMAIL, voice("login.email_help"), longest=_LONGEST_EMAIL)
        form = Form(voice("login.send"), (email,))
        return self._page(request, voice, "login.title", Paragraph(voice("login.how")), form)

    async def send(self, request: Request) -> Response:
        """Send a link to whoever has that e-mail; the answer is the same for everybody, and comes before we look."""
        refusal = self._refuse_too_many(request)
        if refusal is not None:
            return refusal
        try:
            fields = await self.sign_in.forms.read(request)
        except ForgedForm:
            return self._stale(request)
        voice = voice_of(request, self.words)
        answer = self._page(
            request,
            voice,
            "login.sent_title",
            Note(voice("login.sent"), Tone.GOOD),
            Link(voice("login.again"), LOGIN),
        )
        email = fields.get("email", "")[:_LONGEST_EMAIL]
        answer.background = BackgroundTask(send_link, self.sign_in.office, email=email)
        return answer

    async def confirm(self, request: Request) -> Response:
        """Show the button of a link, whether it works or not."""
        voice = voice_of(request, self.words)
        form = Form(voice("login.enter"))
        return self._page(request, voice, "login.confirm_title", Paragraph(voice("login.confirm")), form)

    async def enter(self, request: Request, code: str) -> Response:
        """Use a link up and begin a session, which opens the second step; the one the browser had before ends."""
        refusal = self._refuse_too_many(request)
        if refusal is not None:
            return refusal
        try:
            await self.sign_in.forms.read(request)
        except ForgedForm:
            return self._stale(request)
        office = self.sign_in.office
        begun = await sign_in(office, code=code, device=device_of(request), language=language_of(request, office))
        if begun is None:
            return self._expired(request)
        await self._end_old(request)
        answer = RedirectResponse(PROOF, HTTPStatus.SEE_OTHER)
        self.sign_in.keep(answer, begun.token)
        return answer

    async def take_seat(self, request: Request, account: int) -> Response:
        """Let a visitor of the demo be somebody fictional."""
        office = self.sign_in.office
        async with office.work() as work:
            somebody = await work.staff.find(account)
        if somebody is None:
            # They join in the first moments of the demo.
            return RedirectResponse("/", HTTPStatus.SEE_OTHER)
        await self._end_old(request)
        begun = await begin_session(office, somebody, device=device_of(request), is_proved=True)
        answer = RedirectResponse(home_of(somebody), HTTPStatus.SEE_OTHER)
        self.sign_in.keep(answer, begun.token)
        return answer

    async def _end_old(self, request: Request) -> None:
        old = await self.sign_in.arrival(request)
        if old is not None:
            await end_session(self.sign_in.office, manager=old.manager.id, session=old.session.id)

    def _go_on(self, request: Request, manager: Manager) -> Response:
        answer = RedirectResponse(self.sign_in.way(request, manager), HTTPStatus.SEE_OTHER)
        self.sign_in.forget_way(answer)
        return answer

    def _expired(self, request: Request) -> Response:
        voice = voice_of(request, self.words)
        blocks = (Note(voice("login.expired"), Tone.WARNING), Link(voice("login.again"), LOGIN, is_button=True))
        return self._page(request, voice, "login.expired_title", *blocks, status=HTTPStatus.FORBIDDEN)

    def _stale(self, request: Request) -> Response:
        voice = voice_of(request, self.words)
        blocks = (Note(voice("login.stale"), Tone.WARNING), Link(voice("login.again"), LOGIN, is_button=True))
        return self._page(request, voice, "login.stale_title", *blocks, status=HTTPStatus.FORBIDDEN)

    def _refuse_too_many(self, request: Request) -> Response | None:
        visitor = request.client.host if request.client else ""
        if self.throttle.lets(visitor, self.sign_in.office.now()):
            return None
        voice = voice_of(request, self.words)
        note = Note(voice("login.too_many"), Tone.WARNING)
        return self._page(request, voice, "login.title", note, status=HTTPStatus.TOO_MANY_REQUESTS)

    def _page(
        self, request: Request, voice: Voice, title: str, *blocks: Block, status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        return form_page(self.sign_in, request, voice, title, *blocks, status=status)


def add_login(app: FastAPI, sign_in: SignIn, words: Translator, seats: Mapping[str, int]) -> None:
    """Put the pages on an app; `seats` are those of the demo, none in production."""
    login = Login(sign_in, words)
    add_second_step(app, sign_in, words)

    @app.get(LOGIN)
    async def ask(request: Request) -> Response:
        return await login.ask(request)

    @app.post(LOGIN)
    async def send(request: Request) -> Response:
        return await login.send(request)

    @app.get(f"{LOGIN}/{{code}}")
    async def confirm(request: Request) -> Response:
        return await login.confirm(request)

    @app.post(f"{LOGIN}/{{code}}")
    async def enter(request: Request, code: str) -> Response:
        return await login.enter(request, code)

    if seats:

        @app.get(f"{DEMO_SEAT}/{{seat}}")
        async def take_seat(request: Request, seat: str) -> Response:
            if seat not in seats:
                return RedirectResponse("/", HTTPStatus.SEE_OTHER)
            return await login.take_seat(request, seats[seat])
