"""Translations as files: taken along as PO or .xlsx, and brought back; all of a file is right, or nothing is taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Final

from fastapi import FastAPI, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from nicegui import ui
from nicegui.events import UploadEventArguments

from bot.console.entrance.signing_in import LOGIN
from bot.console.entrance.strays import nothing_here
from bot.console.pages.frame import Frame
from bot.console.pages.markup import tag, text
from bot.console.workshop.bench import DraftSeat
from bot.ports.translating import Fault, FileRefused, TextFile, Translating, Words
from bot.ports.workshop import EditionDraft
from bot.usecases.table_files import MEDIA, WORKBOOK
from bot.usecases.workshop.begin_draft import read_draft
from bot.usecases.workshop.editors import EDITORS

#: Many times all that ships, in octets. A product choice.
_LARGEST: Final = 8 << 20
#: So many faults are told at once. A product choice.
_SHOWN: Final = 30
_MEDIA: Final = {
    TextFile.WORKBOOK: MEDIA[WORKBOOK],
    TextFile.CATALOGUE: "text/x-gettext-translation; charset=utf-8",
}


def add_words_files(app: FastAPI, frame: Frame, translating: Translating) -> None:
    """Put the files on an app."""

    @app.get("/workshop/{draft}/words/{language}.{kind}")
    async def give(request: Request, draft: str, language: str, kind: str) -> Response:
        manager = await frame.sign_in.current_manager(request)
        if manager is None:
            return RedirectResponse(LOGIN, HTTPStatus.SEE_OTHER)
        if manager.role not in EDITORS or kind not in set(TextFile):
            return nothing_here(request, frame.pages)
        try:
            opened, reading = await read_draft(frame.office, frame.bench, by=manager.id, draft=draft)
        except KeyError:
            return nothing_here(request, frame.pages)
        words = opened.content.translations.get(language)
        if words is None:
            return nothing_here(request, frame.pages)
        file = TextFile(kind)
        stamp = stamp_of(opened.draft)
        write = partial(translating.write, language=language, kind=file, stamp=stamp)
        body = await run_in_threadpool(write, reading.bundle, words)
        headers = {"Content-Disposition": f'attachment; filename="dialogs-{language}.{kind}"'}
        return Response(body, media_type=_MEDIA[file], headers=headers)


def stamp_of(draft: EditionDraft) -> str:
    """Say of which version of which draft a file was written."""
    return f"{draft.id} {draft.version}"


def since_of(stamp: str, draft: EditionDraft) -> int | None:
    """Read which version a file was written of; None when it tells of no version of this draft."""
    of, _, version = stamp.partition(" ")
    is_ours = of == draft.id and version.isascii() and version.isdigit()
    return int(version) if is_ours and int(version) <= draft.version else None


@dataclass(slots=True, eq=False, repr=False)
class FileShelf:
    """The part of the page where files leave and come."""

    desk: DraftSeat
    translating: Translating
    language: str
    _upload: ui.upload = field(init=False)
    _told: ui.element = field(init=False)

    def draw(self) -> None:
        """Draw it, folded."""
        line = self.desk.seat.speech.line
        with tag("details", "page-help"):
            text("summary", line("words.files"))
            text("p", line("words.files_why"), "hint")
            with tag("div", "buttons"):
                for kind in TextFile:
                    href = f"/workshop/{self.desk.draft.id}/words/{self.language}.{kind}"
                    text("a", line(f"words.take_{kind}"), "quiet-button", href=href)
            if self.desk.is_open:
                self._upload = ui.upload(auto_upload=True, max_file_size=_LARGEST, on_upload=self._take)
                self._upload.props('accept=".xlsx,.po,.ods,.xls,.csv"').classes("words-uploader").mark("bring-words")
                self._upload.on("rejected", lambda: self._tell_faults([Fault(0, "rejected", {})]))
                # The uploader's own button has no name; files are chosen in the browser, by a press of somebody's own.
                pick = f"() => getElement({self._upload.id}).pickFiles()"
                text("button", line("words.bring"), "quiet-button", type="button").on("click", js_handler=pick)
            self._told = tag("div", "", role="status", aria_live="polite")

    async def _take(self, event: UploadEventArguments) -> None:
        # The browser refuses what is too big as well, but whoever sends it need not be a browser.
        if event.file.size() > _LARGEST:
            self._upload.reset()
            self._tell_faults([Fault(0, "too_big", {})])
            return
        name, body = event.file.name, await event.file.read()
        self._upload.reset()
        await self.desk.seat.doing(lambda: self._read(name, body))()

    async def _read(self, name: str, body: bytes) -> None:
        kind = TextFile.CATALOGUE if name.lower().endswith(".po") else TextFile.WORKBOOK
        words = self.desk.content.translations.get(self.language, {})
        try:
            read = partial(self.translating.read, kind=kind, language=self.language)
            brought = await run_in_threadpool(read, self.desk.bundle, words, body)
        except FileRefused as refused:
            self._tell_faults(refused.faults)
            return
        stamp = self.translating.stamp_of(body) if kind is TextFile.CATALOGUE else ""
        await self._keep(brought, since_of(stamp, self.desk.draft))

    async def _keep(self, brought: Words, since: int | None) -> None:
        speech, place = self.desk.seat.speech, f"{self.language} *"
        words = {self.language: dict(brought)}
        # Over the version the file was written of: what others have translated since is not taken back by it.
        if brought and not await self.desk.save({}, words=words, place=place, since=since):
            return
        self._told.clear()
        with self._told:
            said = speech.count("words.taken", len(brought)) if brought else speech.line("words.nothing_new")
            text("p", said, "told")

    def _tell_faults(self, faults: list[Fault] | tuple[Fault, ...]) -> None:
        line = self.desk.seat.speech.line
        self._told.clear()
        with self._told, tag("div", "wrong", role="alert"):
            text("p", line("words.refused"))
            with tag("ul", "plain-list"):
                for fault in faults[:_SHOWN]:
                    said = line(f"sheet.fault.{fault.rule}", **fault.values)
                    text("li", line("words.fault", place=fault.place, said=said) if fault.place else said)
            if len(faults) > _SHOWN:
                text("p", self.desk.seat.speech.count("publish.and_more", len(faults) - _SHOWN))
