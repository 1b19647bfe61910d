"""Posters and codes of doors as files, for whoever keeps the doors."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from bot.console.entrance.signing_in import LOGIN
from bot.console.entrance.strays import nothing_here
from bot.console.hromada.door_page import CODE, PDF, PNG, DoorTools
from bot.console.hromada.doors_page import deep_link
from bot.console.pages.frame import Frame
from bot.console.pages.ways import DOORS
from bot.ports.printing import TOPICS, Poster
from bot.usecases.directory.tend_doors import open_door

_MEDIA = {PDF: "application/pdf", PNG: "image/png", CODE: "image/png"}


def add_door_papers(app: FastAPI, frame: Frame, tools: DoorTools) -> None:
    """Put the files on the app."""

    @app.get(f"{DOORS}/{{payload}}/poster")
    async def poster(
        request: Request, payload: str, kind: str = PDF, topic: str = "", language: str = "uk"
    ) -> Response:
        manager = await frame.sign_in.current_manager(request)
        if manager is None:
            return RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
        link = deep_link(await tools.bot(), payload)
        file = await open_door(frame.office, manager=manager.id, payload=payload)
        known = kind in _MEDIA and topic in ("", *TOPICS) and language in frame.pages.languages
        if file is None or not link or not known:
            return nothing_here(request, frame.pages)
        if kind == CODE:
            body = await run_in_threadpool(tools.printer.code_picture, link)
        else:
            wanted = Poster(file.line.door.name, file.line.place, link, topic)
            body = await run_in_threadpool(tools.printer.poster, wanted, language, is_picture=kind == PNG)
        ending = PDF if kind == PDF else PNG
        name = "-".join(part for part in (kind if kind == CODE else "poster", payload, topic, language) if part)
        headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"', "Cache-Control": "no-store"}
        return Response(body, headers=headers, media_type=_MEDIA[kind])
