"""What people wrote and how it was taken, for administrators: plain pages, every act one button, no script.

Addresses name a text by its id alone; which filters are on is no secret.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from bot.casework.owners import Manager
from bot.console.entrance.signing_in import LOGIN, SignIn, home_of
from bot.console.entrance.strays import nothing_here
from bot.console.guards.forms import FIELD, ForgedForm
from bot.console.plain.blocks import Block, Buttons, Form, Link, Note, Tone
from bot.console.plain.languages import in_chosen_language
from bot.console.plain.layout import Voice, plain_page, voice_of
from bot.console.review.screens import (
    ACT,
    CORRECTED,
    DANGER,
    HERE,
    ONLY,
    UNSURE,
    Titles,
    draw_list,
    draw_text,
    lesson_of,
)
from bot.ports.heard import Lesson
from bot.ports.learning import Wish
from bot.ports.localization import Translator
from bot.ports.storage import Unavailable
from bot.usecases.learning.review_texts import ReviewFate, draft_example, leave_text, open_text, texts_to_review
from dialogs.corpus import Danger

#: Examples of the corpus by id, for showing which ones a text resembles.
ExampleTexts = Callable[[], Mapping[str, str]]

TOLD: Final = "told"
_TONES: Final = {ReviewFate.DRAFTED: Tone.GOOD, ReviewFate.LEFT: Tone.GOOD}


@dataclass(slots=True)
class Review:
    """The pages."""

    sign_in: SignIn
    words: Translator
    examples: ExampleTexts
    _read: Mapping[str, str] | None = field(default=None, init=False)

    async def list(self, request: Request) -> Response:
        """Show the newest texts that fit the filters."""
        by = await self.sign_in.current_manager(request)
        if by is None:
            return self._to_login(request)
        wish = _wish(request)
        texts = await texts_to_review(self.sign_in.office, manager=by.id, wish=wish)
        if texts is None:
            return nothing_here(request, self.words)
        voice = voice_of(request, self.words, own=by.language)
        blocks = [*_told(request, voice), *draw_list(texts, wish, voice, self._titles(voice))]
        return self._page(request, voice, *blocks, Link(voice("review.home"), home_of(by)))

    async def show(self, request: Request, heard: str) -> Response:
        """Show one text, why it was taken so, and a form for how it should have been."""
        by = await self.sign_in.current_manager(request)
        if by is None:
            return self._to_login(request)
        view = await open_text(self.sign_in.office, manager=by.id, heard=heard)
        if view is None:
            return nothing_here(request, self.words)
        voice = voice_of(request, self.words, own=by.language)
        if self._read is None:
            self._read = await run_in_threadpool(self.examples)
        blocks = draw_text(view, voice, self._titles(voice), self._read)
        return self._page(request, voice, *_told(request, voice), *blocks)

    async def act(self, by: Manager, heard: str, fields: Mapping[str, str]) -> Response:
        """Do what a button says about a text."""
        office, lesson = self.sign_in.office, None
        match fields.get(ACT):
            case "leave":
                return self._go(await leave_text(office, manager=by.id, heard=heard), heard)
            case "draft":
                lesson = lesson_of(fields)
                if lesson is None:
                    return self._go(ReviewFate.WRONG, heard)
            case "take":
                pass
            case _:
                return self._go(ReviewFate.WRONG, heard)
        return self._go(await self._drafted(by, heard, lesson), heard)

    async def posted(self, request: Request, heard: str) -> Response:
        """Let somebody who is signed in do what a form of ours says."""
        by = await self.sign_in.current_manager(request)
        if by is None:
            return self._to_login(request)
        try:
            fields = await self.sign_in.forms.read(request)
        except ForgedForm:
            voice = voice_of(request, self.words, own=by.language)
            note = Note(voice("review.stale"), Tone.WARNING)
            return self._page(request, voice, note, Link(voice("review.back"), HERE), status=HTTPStatus.FORBIDDEN)
        return in_chosen_language(request, self.words, await self.act(by, heard, fields))

    async def _drafted(self, by: Manager, heard: str, lesson: Lesson | None) -> ReviewFate:
        return await draft_example(self.sign_in.office, manager=by.id, heard=heard, lesson=lesson)

    def _go(self, fate: ReviewFate, heard: str) -> Response:
        """Go on to the list, or back to a form that was not filled in well."""
        place = f"{HERE}/{heard}" if fate is ReviewFate.WRONG else HERE
        return RedirectResponse(f"{place}?{urlencode({TOLD: fate.value})}", HTTPStatus.SEE_OTHER)

    def _titles(self, voice: Voice) -> Titles:
        return Titles(self.sign_in.office.editions.current, voice.language)

    def _to_login(self, request: Request) -> Response:
        answer = RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
        self.sign_in.remember_way(answer, request.url.path)
        return answer

    def _page(self, request: Request, voice: Voice, *blocks: Block, status: HTTPStatus = HTTPStatus.OK) -> Response:
        forms, token = self.sign_in.forms, self.sign_in.forms.token(request)
        answer = plain_page(
            request, voice, voice("review.title"), *(_with_token(one, token) for one in blocks), status=status
        )
        forms.keep(answer, token)
        return answer


def add_review(app: FastAPI, review: Review) -> None:
    """Put the pages on an app."""

    async def safely(request: Request, answer: Awaitable[Response]) -> Response:
        try:
            return await answer
        except Unavailable:
            voice = voice_of(request, review.words)
            note = Note(voice("review.trouble"), Tone.WARNING)
            return plain_page(request, voice, voice("review.title"), note, status=HTTPStatus.SERVICE_UNAVAILABLE)

    @app.get(HERE)
    async def texts(request: Request) -> Response:
        return await safely(request, review.list(request))

    @app.get(f"{HERE}/{{heard}}")
    async def text(request: Request, heard: str) -> Response:
        return await safely(request, review.show(request, heard))

    @app.post(f"{HERE}/{{heard}}")
    async def act(request: Request, heard: str) -> Response:
        return await safely(request, review.posted(request, heard))


def _wish(request: Request) -> Wish:
    """Read the filters; what no page of ours wrote narrows nothing."""
    danger, only = request.query_params.get(DANGER, ""), request.query_params.getlist(ONLY)
    return Wish(
        danger=Danger(danger) if danger in set(Danger) else None, unsure=UNSURE in only, corrected=CORRECTED in only
    )


def _told(request: Request, voice: Voice) -> tuple[Block, ...]:
    """Say what has just come of a decision."""
    told = request.query_params.get(TOLD, "")
    if told not in set(ReviewFate):
        return ()
    fate = ReviewFate(told)
    return (Note(voice(f"review.fate.{fate.value}"), _TONES.get(fate, Tone.WARNING)),)


def _with_token(block: Block, token: str) -> Block:
    is_posted = isinstance(block, Buttons) or (isinstance(block, Form) and block.method == "post")
    if isinstance(block, Form | Buttons) and is_posted:
        return replace(block, hidden={**block.hidden, FIELD: token})
    return block
