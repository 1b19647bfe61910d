"""The directory as a file to download, for whoever keeps it; that they took it is on record."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from bot.console.entrance.signing_in import LOGIN
from bot.console.entrance.strays import nothing_here
from bot.console.hromada.providers_page import TABLE
from bot.console.hromada.table_page import FILE
from bot.console.pages.frame import Frame
from bot.usecases.directory.directory_files import directory_file
from bot.usecases.directory.footing import KEEPERS
from bot.usecases.directory.preview_import import export_cells
from bot.usecases.table_files import MEDIA, TEXT, WORKBOOK


def add_directory_files(app: FastAPI, frame: Frame) -> None:
    """Put the file on the app."""

    @app.get(FILE)
    async def file(request: Request, ending: str = WORKBOOK, *, whereabouts: bool = False) -> Response:
        presence = await frame.sign_in.presence(request)
        if presence is None:
            return RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
        manager = presence.manager
        if ending not in (WORKBOOK, TEXT) or manager.role not in KEEPERS:
            return nothing_here(request, frame.pages)
        if not frame.sign_in.is_fresh(presence):
            return frame.sign_in.ask_again(TABLE)
        rows = await export_cells(frame.office, manager=manager.id, whereabouts=whereabouts)
        if rows is None:
            return nothing_here(request, frame.pages)
        name = f"directory-{manager.hromada}-{frame.office.today().isoformat()}{ending}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(
            await run_in_threadpool(directory_file, rows, ending), headers=headers, media_type=MEDIA[ending]
        )
