"""Papers of a need as files in the browser: looked at, on record, and never kept on the way."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from bot.console.entrance.signing_in import LOGIN, SignIn
from bot.console.entrance.strays import nothing_here
from bot.console.pages.work_papers import PAPERS
from bot.ports.localization import Translator
from bot.usecases.open_document import open_document

#: A file of somebody else's making is shown, and may do nothing.
_POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"


def add_paper_files(app: FastAPI, sign_in: SignIn, words: Translator) -> None:
    """Put the files on an app."""

    @app.get(f"{PAPERS}/{{paper}}")
    async def show(request: Request, paper: str) -> Response:
        manager = await sign_in.current_manager(request)
        if manager is None:
            return RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
        opened = await open_document(sign_in.office, manager=manager.id, paper=paper)
        if opened is None:
            return nothing_here(request, words)
        headers = {
            "Content-Disposition": f'inline; filename="{opened.name}"',
            "Content-Security-Policy": _POLICY,
            "Cache-Control": "no-store",
        }
        return Response(opened.body, media_type=opened.mime_type, headers=headers)
