"""What somebody sees at an address that leads nowhere, and when a page breaks: plain words, and a way on.

Neither the address nor what broke is shown or written down here: both may hold somebody's code or somebody's words.
"""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.responses import Response

from bot.console.entrance.signing_in import LOGIN
from bot.console.plain.blocks import Link, Note, Tone
from bot.console.plain.layout import plain_page, voice_of
from bot.ports.localization import Translator


def add_strays(app: FastAPI, words: Translator) -> None:
    """Answer for an app whatever none of its pages answers."""

    async def nowhere(request: Request, _: Exception) -> Response:
        return nothing_here(request, words)

    async def broken(request: Request, _: Exception) -> Response:
        return _page(request, words, "trouble", HTTPStatus.INTERNAL_SERVER_ERROR)

    app.add_exception_handler(HTTPStatus.NOT_FOUND, nowhere)
    # What broke goes on to the server, which writes it down without anybody's words.
    app.add_exception_handler(Exception, broken)


def nothing_here(request: Request, words: Translator) -> Response:
    """Say that there is nothing at this address, or nothing for this reader, which look alike."""
    return _page(request, words, "stray", HTTPStatus.NOT_FOUND)


def _page(request: Request, words: Translator, said: str, status: HTTPStatus) -> Response:
    voice = voice_of(request, words)
    way = Link(voice("stray.desk"), LOGIN)
    return plain_page(
        request, voice, voice(f"{said}.title"), Note(voice(f"{said}.how"), Tone.WARNING), way, status=status
    )
