"""Assisted intake as pages without JavaScript: for service centres, starostas, schools, clinics, the police, NGOs.

Light enough for a weak line (R-030): a page is a few kilobytes, a step is one form, and a form sent twice is one step.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from bot.casework.cards import CASE_ROLES
from bot.casework.consent import Given
from bot.casework.desk import Visitor
from bot.casework.names import DeskSittingId, TaskId
from bot.casework.owners import Manager
from bot.console.entrance.signing_in import LOGIN, SignIn, home_of
from bot.console.guards.forms import FIELD, ForgedForm, number_of
from bot.console.intake.screens import DONE, HERE, PRESS, STEP, VISIT, WORDS, draw_home, draw_sitting
from bot.console.pages.ways import ME
from bot.console.plain.blocks import Block, Buttons, Form, Link, Note, Tone
from bot.console.plain.languages import in_chosen_language
from bot.console.plain.layout import Voice, plain_page, voice_of
from bot.ports.localization import Translator
from bot.ports.printing import Printer, Receipt
from bot.usecases.acts import Pressed, Wrote
from bot.usecases.desks.assist_intake import Visit, begin_sitting, finish_sitting, post_step, renew_receipt
from bot.usecases.desks.view_desk import linked, view_home, view_sitting
from bot.usecases.give_task import finish_task, undo_task

_KEY: Final = re.compile(r"[0-9A-Za-z-]{8,40}")
_PDF: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class Intake:
    """What the pages need.

    Attributes:
        citizens_bot: gives the user name of the citizens' bot, for links; "" when it is not known.
    """

    sign_in: SignIn
    words: Translator
    printer: Printer
    citizens_bot: Callable[[], Awaitable[str]]

    async def home(self, request: Request) -> Response:
        """Show where a sitting begins, and those that wait."""
        by = await self.sign_in.current_manager(request)
        if by is None:
            return self._to_login(request)
        voice = self._voice(request, by)
        home = await view_home(self.sign_in.office, operator=by.id, language=voice.language)
        if home is None:
            note = Note(voice("intake.not_yours"), Tone.WARNING)
            return self._page(request, voice, note, _way_out(by, voice), status=HTTPStatus.FORBIDDEN)
        blocks = draw_home(home, voice, key=self.sign_in.office.chance.id(), done=request.query_params.get(DONE, ""))
        return self._page(request, voice, *blocks, _way_out(by, voice))

    async def begin(self, by: Manager, fields: dict[str, str]) -> Response:
        """Begin with a visitor."""
        key, visitor, how = fields.get("key", ""), fields.get("visitor", ""), fields.get("how", "")
        if visitor not in set(Visitor) or how not in set(Given) or not _KEY.fullmatch(key):
            return RedirectResponse(HERE, HTTPStatus.SEE_OTHER)
        language = fields.get("language", "") or by.language
        visit = Visit(DeskSittingId(key), Visitor(visitor), Given(how), fields.get("door", ""), language)
        begun = await begin_sitting(self.sign_in.office, operator=by.id, visit=visit)
        return self._go(begun.id if begun else None)

    async def show(self, request: Request, sitting: DeskSittingId) -> Response:
        """Show a sitting as it stands."""
        by = await self.sign_in.current_manager(request)
        if by is None:
            return self._to_login(request)
        view = await view_sitting(self.sign_in.office, operator=by.id, sitting=sitting)
        if view is None:
            return self._refused(request, by, "intake.no_such", HTTPStatus.NOT_FOUND)
        voice = self._voice(request, by)
        receipt = await self._linked(view.receipt) if view.receipt else None
        picture = self.printer.code(receipt.link) if receipt and receipt.link else ""
        return self._page(request, voice, *draw_sitting(view, voice, picture=picture))

    async def answer(self, by: Manager, sitting: DeskSittingId, fields: dict[str, str]) -> Response:
        """Take one step."""
        step, how, words = number_of(fields.get(STEP, "")), fields.get("how", ""), fields.get(WORDS, "")
        act = Pressed(fields[PRESS], 0) if PRESS in fields else Wrote(words)
        if step is not None:
            given = Given(how) if how in set(Given) else Given.SPOKEN
            office = self.sign_in.office
            await post_step(office, operator=by.id, sitting=sitting, step=step, act=act, how=given)
        return self._go(sitting)

    async def renew(self, by: Manager, sitting: DeskSittingId, fields: dict[str, str]) -> Response:
        """Make another code."""
        step = number_of(fields.get(STEP, ""))
        if step is not None:
            await renew_receipt(self.sign_in.office, operator=by.id, sitting=sitting, step=step)
        return self._go(sitting)

    async def finish(self, by: Manager, sitting: DeskSittingId) -> Response:
        """Put everything away."""
        await finish_sitting(self.sign_in.office, operator=by.id, sitting=sitting)
        return RedirectResponse(HERE, HTTPStatus.SEE_OTHER)

    async def done(self, by: Manager, task: TaskId) -> Response:
        """Note that something was done."""
        with suppress(KeyError):
            if await finish_task(self.sign_in.office, manager=by.id, task=task):
                return RedirectResponse(f"{HERE}?{urlencode({DONE: task})}", HTTPStatus.SEE_OTHER)
        return RedirectResponse(HERE, HTTPStatus.SEE_OTHER)

    async def undo(self, by: Manager, task: TaskId) -> Response:
        """Open again what was marked as done by mistake."""
        with suppress(KeyError):
            await undo_task(self.sign_in.office, manager=by.id, task=task)
        return RedirectResponse(HERE, HTTPStatus.SEE_OTHER)

    async def receipt(self, request: Request, sitting: DeskSittingId) -> Response:
        """Give the receipt as paper."""
        by = await self.sign_in.current_manager(request)
        if by is None:
            return self._to_login(request)
        view = await view_sitting(self.sign_in.office, operator=by.id, sitting=sitting)
        if view is None or view.receipt is None:
            return self._refused(request, by, "intake.no_such", HTTPStatus.NOT_FOUND)
        receipt = await self._linked(view.receipt)
        return _paper(await run_in_threadpool(self.printer.receipt, receipt, view.language), "receipt.pdf")

    async def sheet(self, request: Request) -> Response:
        """Give the sheet that is filled in by hand."""
        by = await self.sign_in.current_manager(request)
        if by is None:
            return self._to_login(request)
        voice = self._voice(request, by)
        home = await view_home(self.sign_in.office, operator=by.id, language=voice.language)
        place = home.place if home else ""
        return _paper(await run_in_threadpool(self.printer.sheet, place, voice.language), "sheet.pdf")

    async def posted(self, request: Request, act: Callable[[Manager, dict[str, str]], Awaitable[Response]]) -> Response:
        """Let somebody who is signed in do what a form of ours says."""
        by = await self.sign_in.current_manager(request)
        if by is None:
            return self._to_login(request)
        try:
            fields = await self.sign_in.forms.read(request)
        except ForgedForm:
            return self._refused(request, by, "intake.stale", HTTPStatus.FORBIDDEN)
        return in_chosen_language(request, self.words, await act(by, fields))

    async def _linked(self, receipt: Receipt) -> Receipt:
        return linked(receipt, await self.citizens_bot())

    def _to_login(self, request: Request) -> Response:
        answer = RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
        self.sign_in.remember_way(answer, request.url.path)
        return answer

    def _go(self, sitting: DeskSittingId | None) -> Response:
        return RedirectResponse(f"{VISIT}/{sitting}" if sitting else HERE, HTTPStatus.SEE_OTHER)

    def _voice(self, request: Request, by: Manager) -> Voice:
        return voice_of(request, self.words, own=by.language)

    def _refused(self, request: Request, by: Manager, line: str, status: HTTPStatus) -> Response:
        voice = self._voice(request, by)
        note = Note(voice.translator.line(line, voice.language), Tone.WARNING)
        return self._page(request, voice, note, Link(voice("intake.to_start"), HERE), status=status)

    def _page(self, request: Request, voice: Voice, *blocks: Block, status: HTTPStatus = HTTPStatus.OK) -> Response:
        forms, token = self.sign_in.forms, self.sign_in.forms.token(request)
        drawn = [_with_token(block, token) for block in blocks]
        answer = plain_page(request, voice, voice("intake.title"), *drawn, status=status)
        forms.keep(answer, token)
        return answer


def add_intake(app: FastAPI, intake: Intake) -> None:
    """Put the pages on an app."""

    @app.get(HERE)
    async def home(request: Request) -> Response:
        return await intake.home(request)

    @app.post(HERE)
    async def begin(request: Request) -> Response:
        return await intake.posted(request, intake.begin)

    @app.get(f"{HERE}/sheet.pdf")
    async def sheet(request: Request) -> Response:
        return await intake.sheet(request)

    @app.get(f"{VISIT}/{{sitting}}")
    async def show(request: Request, sitting: str) -> Response:
        return await intake.show(request, DeskSittingId(sitting))

    @app.post(f"{VISIT}/{{sitting}}")
    async def answer(request: Request, sitting: str) -> Response:
        return await intake.posted(request, lambda by, fields: intake.answer(by, DeskSittingId(sitting), fields))

    @app.post(f"{VISIT}/{{sitting}}/code")
    async def renew(request: Request, sitting: str) -> Response:
        return await intake.posted(request, lambda by, fields: intake.renew(by, DeskSittingId(sitting), fields))

    @app.post(f"{VISIT}/{{sitting}}/end")
    async def finish(request: Request, sitting: str) -> Response:
        return await intake.posted(request, lambda by, _: intake.finish(by, DeskSittingId(sitting)))

    @app.get(f"{VISIT}/{{sitting}}/receipt.pdf")
    async def receipt(request: Request, sitting: str) -> Response:
        return await intake.receipt(request, DeskSittingId(sitting))

    _add_duties(app, intake)


def _add_duties(app: FastAPI, intake: Intake) -> None:
    """Add what may be said about a task of whoever sits at the desk."""

    @app.post(f"{HERE}/task/{{task}}")
    async def done(request: Request, task: str) -> Response:
        return await intake.posted(request, lambda by, _: intake.done(by, TaskId(task)))

    @app.post(f"{HERE}/task/{{task}}/undo")
    async def undo(request: Request, task: str) -> Response:
        return await intake.posted(request, lambda by, _: intake.undo(by, TaskId(task)))


def _with_token(block: Block, token: str) -> Block:
    if isinstance(block, Form | Buttons):
        return replace(block, hidden={**block.hidden, FIELD: token})
    return block


def _way_out(by: Manager, voice: Voice) -> Link:
    """Lead to the rest of the desk: to requests whoever answers for them, others to where one signs out."""
    if by.role in CASE_ROLES:
        return Link(voice("intake.to_inbox"), home_of(by))
    return Link(voice("intake.to_me"), ME)


def _paper(pdf: bytes, name: str) -> Response:
    return Response(pdf, media_type=_PDF, headers={"Content-Disposition": f'inline; filename="{name}"'})
