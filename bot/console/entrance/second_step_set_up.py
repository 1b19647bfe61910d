"""The pages on which means are set up, codes for a sheet of paper made, and colleagues let begin anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from bot.casework.names import ManagerId
from bot.console.entrance.second_step_pages import (
    ANSWER,
    CODES,
    DIGITS,
    NEW,
    NEW_APP,
    NEW_PASSKEY,
    RESET,
    WHO,
    draw_choice,
    draw_codes,
    draw_new_app,
    draw_new_passkey,
    draw_reset,
    draw_trouble,
    form_page,
)
from bot.console.entrance.signing_in import BACK, LOGIN, PROOF, SignIn, proof_on_the_way_to
from bot.console.guards.forms import ForgedForm
from bot.console.plain.blocks import Block, Form, Link, Note, Paragraph, Tone
from bot.console.plain.layout import Voice, voice_of
from bot.ports.localization import Translator
from bot.ports.storage import Stale, Unavailable
from bot.usecases.staff.proving.brakes import MY_PAGE
from bot.usecases.staff.proving.keep_means import show_means
from bot.usecases.staff.proving.paper_codes import renew_codes
from bot.usecases.staff.proving.reset_means import ResetVerdict, list_colleagues, reset_means
from bot.usecases.staff.proving.set_up import (
    SetUp,
    SetUpFate,
    may_set_up,
    offer_app,
    offer_passkey,
    set_up_app,
    set_up_passkey,
)
from bot.usecases.staff.sign_in import Presence

#: Does something for somebody who is on the way in, or in.
_Act = Callable[[Request, Presence], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class SettingUp:
    """The pages."""

    sign_in: SignIn
    words: Translator

    def send_there(self, back: str) -> Response:
        """Send somebody here who has no means yet."""
        address = f"{NEW}?{BACK}={back}" if proof_on_the_way_to(back) != PROOF else NEW
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)

    async def choose(self, request: Request, presence: Presence) -> Response:
        """Show the kinds there are."""
        if not await may_set_up(self.sign_in.office, presence):
            return self.sign_in.ask_again(MY_PAGE)
        mine = await show_means(self.sign_in.office, presence)
        takes = self.sign_in.verifier.takes_passkeys
        blocks = draw_choice(
            self._voice(request, presence), takes_passkeys=takes, is_first=not mine.means, back=_back(request)
        )
        return self._page(request, presence, "proof.new_title", *blocks)

    async def new_app(self, request: Request, presence: Presence, wrong: str = "") -> Response:
        """Show a secret to scan."""
        office, voice = self.sign_in.office, self._voice(request, presence)
        offer = await offer_app(office, self.sign_in.verifier, presence, house=voice("plain.house"))
        if offer is None:
            return self.sign_in.ask_again(MY_PAGE)
        blocks = draw_new_app(voice, offer, back=_back(request), wrong=wrong)
        status = HTTPStatus.FORBIDDEN if wrong else HTTPStatus.OK
        return self._page(request, presence, "proof.kind.app", *blocks, status=status)

    async def take_app(self, request: Request, presence: Presence) -> Response:
        """Take the app over."""
        fields = await self.sign_in.forms.read(request)
        caller = self.sign_in.caller(request, presence)
        made = await set_up_app(self.sign_in.office, self.sign_in.verifier, caller, digits=fields.get(DIGITS, ""))
        return await self._after(request, presence, made, again=self.new_app, back=fields.get(BACK, ""))

    async def new_passkey(self, request: Request, presence: Presence, wrong: str = "") -> Response:
        """Show the button that makes one."""
        office, voice = self.sign_in.office, self._voice(request, presence)
        options = await offer_passkey(office, self.sign_in.verifier, presence, house=voice("plain.house"))
        if not options:
            return self.sign_in.ask_again(MY_PAGE)
        blocks = draw_new_passkey(voice, options, back=_back(request), wrong=wrong)
        status = HTTPStatus.FORBIDDEN if wrong else HTTPStatus.OK
        return self._page(request, presence, "proof.kind.passkey", *blocks, status=status)

    async def take_passkey(self, request: Request, presence: Presence) -> Response:
        """Take the passkey over."""
        fields = await self.sign_in.forms.read(request)
        caller = self.sign_in.caller(request, presence)
        made = await set_up_passkey(self.sign_in.office, self.sign_in.verifier, caller, said=fields.get(ANSWER, ""))
        return await self._after(request, presence, made, again=self.new_passkey, back=fields.get(BACK, ""))

    async def codes(self, request: Request, presence: Presence) -> Response:
        """Ask whether another sheet is wanted."""
        if not (presence.is_proved and self.sign_in.is_fresh(presence)):
            return self.sign_in.ask_again(MY_PAGE)
        voice = self._voice(request, presence)
        blocks = (
            Paragraph(voice("proof.codes_sure")),
            Form(voice("proof.codes_do")),
            Link(voice("proof.to_me"), MY_PAGE),
        )
        return self._page(request, presence, "proof.codes_title", *blocks)

    async def make_codes(self, request: Request, presence: Presence) -> Response:
        """Make another sheet."""
        await self.sign_in.forms.read(request)
        codes = await renew_codes(self.sign_in.office, presence)
        if codes is None:
            return self.sign_in.ask_again(MY_PAGE)
        blocks = draw_codes(self._voice(request, presence), codes, back=MY_PAGE, is_new=False)
        return self._page(request, presence, "proof.codes_title", *blocks)

    async def choose_colleague(self, request: Request, presence: Presence, told: Note | None = None) -> Response:
        """Show whom somebody may let begin anew."""
        if not (presence.is_proved and self.sign_in.is_fresh(presence)):
            return self.sign_in.ask_again(MY_PAGE)
        colleagues = await list_colleagues(self.sign_in.office, presence)
        chosen = request.query_params.get(WHO, "")
        voice = self._voice(request, presence)
        blocks = [*draw_reset(voice, colleagues, chosen=chosen, told=told), Link(voice("proof.to_me"), MY_PAGE)]
        return self._page(request, presence, "proof.reset_title", *blocks)

    async def reset(self, request: Request, presence: Presence) -> Response:
        """Let a colleague begin anew."""
        fields = await self.sign_in.forms.read(request)
        verdict = await reset_means(self.sign_in.office, presence, manager=ManagerId(fields.get(WHO, "")))
        if verdict is ResetVerdict.NOT_FRESH:
            return self.sign_in.ask_again(MY_PAGE)
        tone = Tone.GOOD if verdict is ResetVerdict.RESET else Tone.WARNING
        voice = self._voice(request, presence)
        return await self.choose_colleague(request, presence, Note(voice(f"proof.reset.{verdict}"), tone))

    async def answer(self, request: Request, act: _Act) -> Response:
        """Let somebody act who is on the way in, or in."""
        presence = await self.sign_in.arrival(request)
        if presence is None:
            return RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
        try:
            return await act(request, presence)
        except ForgedForm:
            blocks = draw_trouble(self._voice(request, presence), self._voice(request, presence)("login.stale"))
            return self._page(request, presence, "proof.title", *blocks, status=HTTPStatus.FORBIDDEN)
        except (Stale, Unavailable):
            return RedirectResponse(PROOF, HTTPStatus.SEE_OTHER)

    async def _after(
        self,
        request: Request,
        presence: Presence,
        made: SetUp,
        *,
        again: Callable[[Request, Presence, str], Awaitable[Response]],
        back: str,
    ) -> Response:
        if made.fate is SetUpFate.REFUSED:
            return self.sign_in.ask_again(MY_PAGE)
        voice = self._voice(request, presence)
        if made.fate is not SetUpFate.ADDED:
            return await again(request, presence, voice(f"proof.set_up.{made.fate}"))
        way = self.sign_in.way(request, presence.manager, back)
        answer: Response = RedirectResponse(way, HTTPStatus.SEE_OTHER)
        if made.codes:
            blocks = draw_codes(voice, made.codes, back=way, is_new=True)
            answer = self._page(request, presence, "proof.codes_title", *blocks)
        self.sign_in.forget_way(answer)
        self.sign_in.keep(answer, made.token)
        return answer

    def _voice(self, request: Request, presence: Presence) -> Voice:
        return voice_of(request, self.words, own=presence.manager.language)

    def _page(
        self, request: Request, presence: Presence, title: str, *blocks: Block, status: HTTPStatus = HTTPStatus.OK
    ) -> Response:
        return form_page(self.sign_in, request, self._voice(request, presence), title, *blocks, status=status)


def add_setting_up(app: FastAPI, sign_in: SignIn, words: Translator) -> None:
    """Put the pages on an app."""
    pages = SettingUp(sign_in, words)
    shown: dict[str, tuple[_Act, _Act | None]] = {
        NEW: (pages.choose, None),
        NEW_APP: (pages.new_app, pages.take_app),
        NEW_PASSKEY: (pages.new_passkey, pages.take_passkey),
        CODES: (pages.codes, pages.make_codes),
        RESET: (pages.choose_colleague, pages.reset),
    }
    for path, (show, take) in shown.items():
        _add(app, pages, path, "GET", show)
        if take is not None:
            _add(app, pages, path, "POST", take)


def _add(app: FastAPI, pages: SettingUp, path: str, method: str, act: _Act) -> None:
    @app.api_route(path, methods=[method])
    async def answer(request: Request) -> Response:
        return await pages.answer(request, act)


def _back(request: Request) -> str:
    back = request.query_params.get(BACK, "")
    return back if proof_on_the_way_to(back) != PROOF else ""
