"""The page a partner opens by a link from a letter: one referral, no account, nothing kept in the browser."""

from __future__ import annotations

from datetime import date
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from bot.casework.moves import Move
from bot.casework.partners import SESSION_LASTS, Door
from bot.console.guards.forms import ForgedForm, Forms, number_of
from bot.console.partners.screens import asks_pin, referral_page, said_page, shut_page, spent_page
from bot.console.plain.languages import LANGUAGE
from bot.console.plain.layout import Voice, voice_of
from bot.ports.localization import Translator
from bot.ports.storage import Stale, Unavailable
from bot.usecases.office import Office
from bot.usecases.partners.answer_as_partner import Heard, Reply, answer_as_partner
from bot.usecases.partners.open_partner_page import knock, say_pin, send_another

#: The cookie of an opened link; it is sent to the address of that link alone.
COOKIE: Final = "dveri_partner"
_STATUS: Final = {
    Heard.HEARD: HTTPStatus.OK,
    Heard.ALREADY: HTTPStatus.OK,
    Heard.CHANGED: HTTPStatus.CONFLICT,
    Heard.SESSION_OVER: HTTPStatus.FORBIDDEN,
}


def add_partners(app: FastAPI, office: Office, pages: Translator) -> None:
    """Put the partners' pages on an app, at /p/<code>.

    Args:
        pages: the console's catalogue.
    """
    door = _Door(office, pages)

    @app.get("/p/{code}")
    async def open_link(request: Request, code: str) -> Response:
        try:
            return await door.show(request, code)
        except Unavailable:
            return door.say_trouble(request)

    @app.post("/p/{code}")
    async def act(request: Request, code: str) -> Response:
        try:
            return await door.act(request, code)
        except Stale:
            # Two pressed at the same moment: one of them was heard, and the page shows which.
            return await door.show(request, code, Heard.CHANGED)
        except Unavailable:
            return door.say_trouble(request)


class _Door:
    """Answers the requests of partners."""

    def __init__(self, office: Office, pages: Translator) -> None:
        self._office = office
        self._pages = pages
        self._forms = Forms(office.site.startswith("https://"))

    async def show(self, request: Request, code: str, heard: Heard | None = None) -> Response:
        """Show what a link leads to now."""
        voice, token = voice_of(request, self._pages), self._forms.token(request)
        page = await knock(self._office, code=code, session=request.cookies.get(COOKIE, ""))
        match page.door:
            case Door.OPEN:
                key = self._office.chance.id()
                answer = referral_page(request, (self._office, voice), page, hidden=(token, key), heard=heard)
            case Door.PIN:
                answer = asks_pin(request, voice, token)
            case Door.SPENT:
                answer = spent_page(request, voice, token)
            case Door.SHUT:
                answer = shut_page(request, voice)
        if heard is not None:
            answer.status_code = _STATUS.get(heard, HTTPStatus.UNPROCESSABLE_ENTITY)
        self._forms.keep(answer, token)
        return answer

    async def act(self, request: Request, code: str) -> Response:
        """Do what a form of the page asks for."""
        voice = voice_of(request, self._pages)
        try:
            fields = await self._forms.read(request)
        except ForgedForm:
            return said_page(request, voice, "partner.forged", HTTPStatus.FORBIDDEN)
        match fields.get("act", ""):
            case "pin":
                return await self._enter(request, voice, code, fields.get("pin", ""))
            case "another":
                sent = await send_another(self._office, code=code)
                return said_page(request, voice, "partner.another_sent" if sent else "partner.another_not")
            case act:
                return await self._answer(request, code, act, fields)

    def say_trouble(self, request: Request) -> Response:
        """Say that nothing can be shown or written down now."""
        voice = voice_of(request, self._pages)
        return said_page(request, voice, "partner.trouble", HTTPStatus.SERVICE_UNAVAILABLE)

    async def _enter(self, request: Request, voice: Voice, code: str, pin: str) -> Response:
        door, session = await say_pin(self._office, code=code, pin=pin)
        if door is Door.PIN:
            token = self._forms.token(request)
            return asks_pin(request, voice, token, is_wrong=True)
        if door is not Door.OPEN:
            return await self.show(request, code)
        here = RedirectResponse(_address(request), HTTPStatus.SEE_OTHER)
        here.set_cookie(
            COOKIE,
            session,
            max_age=int(SESSION_LASTS.total_seconds()),
            path=request.url.path,
            secure=self._office.site.startswith("https://"),
            httponly=True,
            samesite="strict",
        )
        return here

    async def _answer(self, request: Request, code: str, act: str, fields: dict[str, str]) -> Response:
        reply = _reply(act, fields)
        if reply is None:
            return await self.show(request, code, Heard.INCOMPLETE)
        session = request.cookies.get(COOKIE, "")
        heard = await answer_as_partner(self._office, code=code, session=session, reply=reply)
        return await self.show(request, code, heard)


def _reply(act: str, fields: dict[str, str]) -> Reply | None:
    """Read what a partner sends; None when nobody could have meant it."""
    version, key = number_of(fields.get("version", "")), fields.get("key", "")
    if version is None or not key or act not in {"question", *Move}:
        return None
    return Reply(
        version,
        key,
        move=None if act == "question" else Move(act),
        on=_day(fields.get("on", "")),
        code=fields.get("code", ""),
        text=fields.get("text", "").strip(),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _address(request: Request) -> str:
    wished = request.query_params.get(LANGUAGE)
    return f"{request.url.path}?{LANGUAGE}={wished}" if wished and wished.isalpha() else request.url.path
