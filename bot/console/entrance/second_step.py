"""The pages on which somebody proves who they are, after the link and again before what weighs much.

They need no script but that of the passkeys, and no socket: whoever has not proved who they are gets neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from bot.console.entrance.second_step_pages import (
    ANSWER,
    DIGITS,
    LEAVE,
    PAPER,
    draw_proof,
    draw_trouble,
    form_page,
    minutes_of,
)
from bot.console.entrance.second_step_set_up import SettingUp, add_setting_up
from bot.console.entrance.signing_in import BACK, LOGIN, PROOF, SignIn
from bot.console.guards.forms import ForgedForm
from bot.console.plain.layout import Voice, voice_of
from bot.ports.localization import Translator
from bot.ports.proofs import MeansKind
from bot.ports.storage import Stale, Unavailable
from bot.usecases.staff.proving.keep_means import show_means
from bot.usecases.staff.proving.prove import AppCode, Fate, Outcome, PaperCode, PasskeyAnswer, Shown, ask_passkey, prove
from bot.usecases.staff.sign_in import Presence, end_session

_STATUS = {Fate.WAIT: HTTPStatus.TOO_MANY_REQUESTS}


@dataclass(frozen=True, slots=True)
class SecondStep:
    """The page of the second step."""

    sign_in: SignIn
    words: Translator

    async def ask(self, request: Request) -> Response:
        """Ask for a proof; whoever has given one lately goes on, whoever has no means sets one up."""
        presence = await self.sign_in.arrival(request)
        if presence is None:
            return RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
        back = request.query_params.get(BACK, "")
        if presence.is_proved and self.sign_in.is_fresh(presence):
            return self._go_on(request, presence, back)
        return await self._page(request, presence, back)

    async def take(self, request: Request) -> Response:
        """Take what is shown."""
        presence = await self.sign_in.arrival(request)
        if presence is None:
            return RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
        voice = self._voice(request, presence)
        try:
            fields = await self.sign_in.forms.read(request)
        except ForgedForm:
            return self._trouble(request, voice, "login.stale")
        shown = _shown(fields)
        if shown is None:
            return await self._page(request, presence, fields.get(BACK, ""), voice("proof.nothing_shown"))
        office, verifier = self.sign_in.office, self.sign_in.verifier
        outcome = await prove(office, verifier, self.sign_in.caller(request, presence), shown=shown)
        if outcome.fate is Fate.PROVED:
            answer = self._go_on(request, presence, fields.get(BACK, ""))
            self.sign_in.keep(answer, outcome.token)
            return answer
        status = _STATUS.get(outcome.fate, HTTPStatus.FORBIDDEN)
        return await self._page(request, presence, fields.get(BACK, ""), _said(voice, outcome), status=status)

    async def leave(self, request: Request) -> Response:
        """Let somebody go away again who proved nothing."""
        presence = await self.sign_in.arrival(request)
        answer = RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
        if presence is None:
            return answer
        try:
            await self.sign_in.forms.read(request)
        except ForgedForm:
            return self._trouble(request, self._voice(request, presence), "login.stale")
        await end_session(self.sign_in.office, manager=presence.manager.id, session=presence.session.id)
        self.sign_in.forget(answer)
        return answer

    async def _page(
        self, request: Request, presence: Presence, back: str, wrong: str = "", *, status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        office, voice = self.sign_in.office, self._voice(request, presence)
        mine = await show_means(office, presence)
        if not mine.means:
            return SettingUp(self.sign_in, self.words).send_there(back)
        blocks = draw_proof(
            voice,
            passkey=await ask_passkey(office, self.sign_in.verifier, presence),
            has_app=any(one.kind is MeansKind.APP for one in mine.means),
            codes=mine.codes,
            back=back,
            wrong=wrong,
            is_again=presence.is_proved,
        )
        title = "proof.title_again" if presence.is_proved else "proof.title"
        return form_page(self.sign_in, request, voice, title, *blocks, status=status)

    def _go_on(self, request: Request, presence: Presence, back: str) -> Response:
        answer = RedirectResponse(self.sign_in.way(request, presence.manager, back), HTTPStatus.SEE_OTHER)
        self.sign_in.forget_way(answer)
        return answer

    def _voice(self, request: Request, presence: Presence) -> Voice:
        return voice_of(request, self.words, own=presence.manager.language)

    def _trouble(self, request: Request, voice: Voice, said: str) -> Response:
        blocks = draw_trouble(voice, voice.translator.line(said, voice.language))
        return form_page(self.sign_in, request, voice, "proof.title", *blocks, status=HTTPStatus.FORBIDDEN)


def add_second_step(app: FastAPI, sign_in: SignIn, words: Translator) -> None:
    """Put the pages on an app."""
    step = SecondStep(sign_in, words)
    add_setting_up(app, sign_in, words)

    @app.get(PROOF)
    async def ask(request: Request) -> Response:
        return await step.ask(request)

    @app.post(PROOF)
    async def take(request: Request) -> Response:
        try:
            return await step.take(request)
        except (Stale, Unavailable):
            # What they showed is not used up; the page tells where they stand now.
            return RedirectResponse(PROOF, HTTPStatus.SEE_OTHER)

    @app.post(LEAVE)
    async def leave(request: Request) -> Response:
        return await step.leave(request)


def _shown(fields: dict[str, str]) -> Shown | None:
    if fields.get(ANSWER):
        return PasskeyAnswer(fields[ANSWER])
    if fields.get(DIGITS, "").strip():
        return AppCode(fields[DIGITS])
    if fields.get(PAPER, "").strip():
        return PaperCode(fields[PAPER])
    return None


def _said(voice: Voice, outcome: Outcome) -> str:
    said = voice(f"proof.fate.{outcome.fate}", minutes=minutes_of(outcome.wait))
    if outcome.fate is Fate.WRONG and outcome.wait:
        return f"{said} {voice('proof.fate.wait', minutes=minutes_of(outcome.wait))}"
    return said
