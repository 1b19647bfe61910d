"""Asking partners on the web, for whoever works without Telegram: plain pages, one for each request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from bot.casework.cards import CASE_ROLES
from bot.casework.names import ManagerId, NeedId, PartnerLinkId
from bot.casework.owners import Manager
from bot.casework.partners import Ground
from bot.console.forms import FIELD, ForgedForm
from bot.console.plain.blocks import Block, Link, Note, Tone
from bot.console.plain.layout import Voice, plain_page
from bot.console.plain.partner_desk import Sheet, sent_blocks, step_blocks
from bot.console.signing_in import LOGIN, SignIn
from bot.ports.localization import Translator
from bot.usecases.keep_partner import Kept, KeptAnswer, answer_partner, links_of, renew_link, revoke_link, show_pin
from bot.usecases.office import Office
from bot.usecases.refer_to_partner import Fate, PartnerWish, refer_to_partner
from bot.usecases.show_partners import show_partners

#: Where the page of a request is; its id follows.
PARTNERS: Final = "/work/partners"


@dataclass(frozen=True, slots=True)
class _Said:
    """What came of what was just sent."""

    text: str
    tone: Tone
    status: HTTPStatus = HTTPStatus.OK


def add_work_partners(app: FastAPI, sign_in: SignIn, pages: Translator) -> None:
    """Put the managers' pages about partners on an app.

    Args:
        pages: the console's catalogue.
    """
    desk = _Partners(sign_in, pages)

    @app.get(PARTNERS + "/{need}")
    async def show(request: Request, need: str) -> Response:
        return await desk.show(request, NeedId(need))

    @app.post(PARTNERS + "/{need}")
    async def act(request: Request, need: str) -> Response:
        return await desk.act(request, NeedId(need))


class _Partners:
    """Answers the requests of managers about partners."""

    def __init__(self, sign_in: SignIn, pages: Translator) -> None:
        self._sign_in = sign_in
        self._pages = pages

    @property
    def _office(self) -> Office:
        return self._sign_in.office

    async def show(self, request: Request, need: NeedId) -> Response:
        """Show whom one may turn to and what became of those who were asked."""
        manager = await self._manager(request)
        return await self._page(request, manager, need) if manager else RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)

    async def act(self, request: Request, need: NeedId) -> Response:
        """Do what a form of the page asks for, and show the page with what came of it."""
        manager = await self._manager(request)
        if manager is None:
            return RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
        try:
            fields = await self._sign_in.forms.read(request)
        except ForgedForm:
            stale = _Said(self._voice(manager)("partner.forged"), Tone.WARNING, HTTPStatus.FORBIDDEN)
            return await self._page(request, manager, need, stale)
        try:
            if fields.get("act") == "send":
                shares = tuple(str(one) for one in (await request.form()).getlist("shares"))
                said = await self._send(manager, need, fields, shares)
            else:
                said = await self._keep(manager, fields)
        except KeyError:
            said = None
        return await self._page(request, manager, need, said)

    async def _manager(self, request: Request) -> Manager | None:
        manager = await self._sign_in.current_manager(request)
        return manager if manager is not None and manager.role in CASE_ROLES else None

    async def _page(self, request: Request, manager: Manager, need: NeedId, said: _Said | None = None) -> Response:
        voice = self._voice(manager)
        try:
            offer = await show_partners(self._office, manager=manager.id, need=need)
            sent = await links_of(self._office, manager=manager.id, need=need)
        except KeyError:
            offer, sent = None, ()
        if offer is None:
            told = self._office.translator.line("partner_fate.not_yours", manager.language)
            return plain_page(request, voice, voice("work.partners"), Note(told), status=HTTPStatus.NOT_FOUND)
        token = self._sign_in.forms.token(request)
        sheet = Sheet(self._office, manager.language, {FIELD: token, "key": self._office.chance.id()})
        blocks: Iterator[Block] = iter((*sent_blocks(sheet, sent), *step_blocks(sheet, offer)))
        notes = (Note(said.text, said.tone),) if said else ()
        back = Link(voice("work.back_to_card"), f"/work/need/{need}")
        title = self._office.translator.line("partners.title", manager.language, number=offer.need.number)
        page = plain_page(request, voice, title, back, *notes, *blocks, status=said.status if said else HTTPStatus.OK)
        self._sign_in.forms.keep(page, token)
        return page

    async def _send(self, manager: Manager, need: NeedId, fields: dict[str, str], shares: tuple[str, ...]) -> _Said:
        ground = fields.get("ground", "")
        wish = PartnerWish(
            shares,
            Ground(ground) if ground in set(Ground) else Ground.SAID,
            provider=fields.get("provider", ""),
            name=fields.get("name", ""),
            email=fields.get("email", ""),
            protocol=fields.get("protocol", ""),
            note=fields.get("note", ""),
            reason=fields.get("reason", ""),
        )
        answer = await refer_to_partner(self._office, manager=manager.id, need=need, wish=wish)
        told = self._office.translator.line(f"partner_fate.{answer.fate}", manager.language, pin=answer.pin)
        if answer.fate in {Fate.SENT, Fate.ASKED}:
            return _Said(told, Tone.GOOD)
        return _Said(told, Tone.WARNING, HTTPStatus.UNPROCESSABLE_ENTITY)

    async def _keep(self, manager: Manager, fields: dict[str, str]) -> _Said:
        answer = await self._kept(manager.id, PartnerLinkId(fields.get("link", "")), fields)
        line = self._office.translator.line
        if answer.pin:
            return _Said(line("partners.pin", manager.language, pin=answer.pin), Tone.GOOD)
        told = line(f"partner_kept.{answer.kept}", manager.language)
        return _Said(told, Tone.GOOD if answer.kept is Kept.DONE else Tone.WARNING)

    async def _kept(self, manager: ManagerId, link: PartnerLinkId, fields: dict[str, str]) -> KeptAnswer:
        match fields.get("act"):
            case "pin":
                return await show_pin(self._office, manager=manager, link=link)
            case "renew":
                return await renew_link(self._office, manager=manager, link=link)
            case "revoke":
                return await revoke_link(self._office, manager=manager, link=link)
            case "answer":
                text, key = fields.get("text", ""), fields.get("key", "")
                return await answer_partner(self._office, manager=manager, link=link, text=text, key=key)
            case _:
                raise KeyError(link)

    def _voice(self, manager: Manager) -> Voice:
        return Voice(self._pages, manager.language)
