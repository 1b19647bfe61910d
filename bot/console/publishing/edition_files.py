"""An edition or a draft as files: the folders an engineer keeps beside the program, in one archive."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from bot.casework.names import ManagerId
from bot.console.entrance.signing_in import LOGIN
from bot.console.entrance.strays import nothing_here
from bot.console.pages.frame import Frame
from bot.ports.translating import TextFile, Translating
from bot.usecases.workshop.editors import EDITORS
from bot.usecases.workshop.take_files import Taken, take_draft, take_edition

_DIALOGS: Final = "dialogs"
_CATALOGUE: Final = "locales/{language}/LC_MESSAGES/dialogs.po"
_TEMPLATE: Final = "locales/dialogs.pot"
#: As old as an archive can say: the same edition is the same archive, whoever takes it and when.
_ALWAYS: Final = (1980, 1, 1, 0, 0, 0)
_ORDINARY_FILE: Final = 0o644 << 16


def add_edition_files(app: FastAPI, frame: Frame, translating: Translating) -> None:
    """Put the archives on an app."""

    async def give(request: Request, take: Callable[[ManagerId], Awaitable[Taken]]) -> Response:
        manager = await frame.sign_in.current_manager(request)
        if manager is None:
            return RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
        if manager.role not in EDITORS:
            return nothing_here(request, frame.pages)
        try:
            taken = await take(manager.id)
        except KeyError:
            return nothing_here(request, frame.pages)
        body = await run_in_threadpool(archive_of, taken, translating)
        headers = {"Content-Disposition": f'attachment; filename="dveri-{taken.name}.zip"'}
        return Response(body, media_type="application/zip", headers=headers)

    @app.get("/workshop/history/{edition}.zip")
    async def give_edition(request: Request, edition: str) -> Response:
        return await give(request, lambda by: take_edition(frame.office, by=by, edition=edition))

    @app.get("/workshop/{draft}/files.zip")
    async def give_draft(request: Request, draft: str) -> Response:
        return await give(request, lambda by: take_draft(frame.office, frame.bench, by=by, draft=draft))


def archive_of(taken: Taken, translating: Translating) -> bytes:
    """Pack what was taken, to be unpacked over the folder of the program. Takes some tenths of a second."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for path, body in sorted(_laid_out(taken, translating).items()):
            file = ZipInfo(path, _ALWAYS)
            file.external_attr = _ORDINARY_FILE
            archive.writestr(file, body, ZIP_DEFLATED)
    return written.getvalue()


def _laid_out(taken: Taken, translating: Translating) -> Mapping[str, bytes]:
    """Give every file by its path in the folder of the program."""
    files = {f"{_DIALOGS}/{path}": text.encode() for path, text in taken.files.items()}
    for language, words in taken.bundle.translations.items():
        body = translating.write(taken.bundle, words, language=language, kind=TextFile.CATALOGUE)
        files[_CATALOGUE.format(language=language)] = body
    files[_TEMPLATE] = translating.template(taken.bundle)
    return files
