"""The directory as a table: taken out as a file, and brought back with every change looked at first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from nicegui import ui
from nicegui.events import UploadEventArguments

from bot.casework.bad_rows import BadRow
from bot.casework.directory import Provider
from bot.casework.directory_rows import NotADirectory
from bot.console.hromada.look import heading
from bot.console.hromada.naming import Naming
from bot.console.hromada.providers_page import TABLE
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.ways import PROVIDERS
from bot.ports.spreadsheets import NotATable, ReadTable
from bot.usecases.directory.footing import KEEPERS, name_areas
from bot.usecases.directory.preview_import import (
    Changed,
    ImportPreview,
    Table,
    Taken,
    preview_import,
    take_import,
)
from bot.usecases.table_files import TEXT, WORKBOOK

#: Where files are taken out.
FILE = f"{TABLE}/file"
#: So many of a kind are drawn; of the rest it is said how many there are. A product choice.
SHOWN = 200
#: As large as a directory can be. The reader of files has limits of its own.
_LARGEST = 8 << 20


def add_table(frame: Frame, read: ReadTable) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(TABLE, "place.table")
    async def page(request: Request) -> Response | None:
        async def draw(seat: Seat) -> None:
            areas = await name_areas(seat.office, manager=seat.manager.id)
            await _Table(seat, Naming(seat, {str(code): name for code, name in areas.items()}), read).build()

        return await frame.open(request, PROVIDERS, draw, name="place.table", roles=KEEPERS)


@dataclass(slots=True)
class _Table:
    """One open page."""

    seat: Seat
    naming: Naming
    read: ReadTable
    _news: Told = field(default_factory=Told)
    _place: ui.element = field(init=False)
    _upload: ui.upload = field(init=False)
    _table: Table = ()
    _preview: ImportPreview | None = None
    _closes: ui.checkbox | None = None

    async def build(self) -> None:
        """Draw the page."""
        line = self.naming.line
        text("a", line("place.back_to_providers"), "back", href=PROVIDERS)
        heading(self.seat, line("place.table"), line("place.table_about"), helped=line("place.table_help"))
        with tag("section", "panel"):
            text("h2", line("place.export"))
            text("p", line("place.export_why"), "hint")
            self._draw_exports()
        with tag("section", "panel"):
            text("h2", line("place.import"))
            text("p", line("place.import_why"), "hint")
            self._upload = ui.upload(
                label=line("place.choose_file"), auto_upload=True, max_file_size=_LARGEST, on_upload=self._take_up
            )
            # What other programs write may come, to be told what to do with it.
            self._upload.on("rejected", lambda: self._refuse(line("place.file_rejected")))
            self._upload.props('accept=".xlsx,.csv,.txt,.ods,.xls,.pdf"').classes("upload").mark("upload")
            # The window of files opens in the browser itself: only a press of somebody's own may open it.
            pick = text("button", line("place.choose_file"), "main-button", type="button")
            pick.on("click", js_handler=f"() => runMethod({self._upload.id}, 'pickFiles', [])")
        self._news.build()
        self._place = tag("div", "place-body", role="region", aria_live="polite", aria_label=line("place.preview"))

    def _draw_exports(self) -> None:
        line = self.naming.line
        for wants in (False, True):
            with tag("p", "place-bar"):
                text("span", line("place.export_all" if wants else "place.export_plain"))
                for ending in (WORKBOOK, TEXT):
                    whole = "&whereabouts=true" if wants else ""
                    label = line("place.export_all" if wants else "place.export_plain")
                    text(
                        "a",
                        ending,
                        "quiet-button",
                        href=f"{FILE}?ending={ending}{whole}",
                        aria_label=f"{label} {ending}",
                    )

    async def _take_up(self, event: UploadEventArguments) -> None:
        data = await event.file.read()
        self._upload.reset()
        await self.seat.doing(lambda: self._look(data))()

    async def _look(self, data: bytes) -> None:
        line = self.naming.line
        try:
            self._table = await run_in_threadpool(self.read, data)
        except NotATable as refused:
            self._refuse(line(f"place.file_{refused.fault}"))
            return
        await self._compare()

    async def _compare(self, told: str = "") -> None:
        line = self.naming.line
        try:
            preview = await preview_import(
                self.seat.office, manager=self.seat.manager.id, table=self._table, flags=self.naming.flags()
            )
        except NotADirectory as refused:
            missing = ", ".join(map(self.naming.heading, refused.missing))
            self._refuse(line("place.file_not_directory", columns=missing))
            return
        if preview is None:
            self._refuse(line("place.kept_not_allowed"))
            return
        self._preview = preview
        self._news.tell(told)
        self._draw(preview)

    def _refuse(self, said: str) -> None:
        """Say why a file was not even looked at."""
        self._preview = None
        self._place.clear()
        with self._place, tag("div", "place-wrong", role="alert"):
            text("p", said)

    def _draw(self, preview: ImportPreview) -> None:
        line, count = self.naming.line, self.seat.speech.count
        self._closes = None
        self._place.clear()
        with self._place, tag("section", "panel place-diff"):
            text("h2", line("place.preview"))
            text("p", count("place.rows_read", preview.rows))
            if preview.bad:
                self._draw_bad(preview.bad)
                return
            self._draw_fresh(preview.fresh)
            self._draw_changed(preview.changed)
            text("p", count("place.rows_same", preview.same), "hint")
            self._draw_gone(preview.gone)
            if preview.does_something or preview.gone:
                with tag("div", "buttons"):
                    button(line("place.take"), self.seat.doing(self._take), "main-button").mark("take")
                    button(line("place.not_taken"), self._drop, "quiet-button").mark("drop")
                text("p", line("place.take_why"), "hint")
            else:
                text("p", line("place.nothing_to_take"), "empty")

    def _draw_bad(self, bad: Sequence[BadRow]) -> None:
        line = self.naming.line
        with tag("div", "place-wrong", role="alert"):
            text("p", self.seat.speech.count("place.to_mend", len(bad)))
            text("p", line("place.nothing_taken"))
        wide = tag("div", "wide-table", tabindex="0", role="region", aria_label=line("place.bad_rows"))
        with wide, tag("table", "diff"):
            with tag("thead"), tag("tr"):
                for name in ("row", "column", "wrong", "cure"):
                    text("th", line(f"place.head_{name}"), scope="col")
            with tag("tbody"):
                for one in bad[:SHOWN]:
                    with tag("tr"):
                        text("th", str(one.row), scope="row")
                        text("td", self.naming.heading(one.column))
                        text("td", self.naming.wrong(one))
                        text("td", self.naming.cure(one))
        self._draw_rest(len(bad))

    def _draw_fresh(self, fresh: Sequence[Provider]) -> None:
        text("h3", self.naming.line("place.head_fresh", count=len(fresh)))
        with tag("ul", "plain-list"):
            for one in fresh[:SHOWN]:
                text("li", f"{one.name} ({one.id})")
        self._draw_rest(len(fresh))

    def _draw_changed(self, changed: Sequence[Changed]) -> None:
        text("h3", self.naming.line("place.head_changed", count=len(changed)))
        for one in changed[:SHOWN]:
            with tag("div", "view"):
                text("p", f"{one.provider.name} ({one.provider.id})", "kinds")
                with tag("ul", "plain-list"):
                    for each in one.fields:
                        text("li", self.naming.of_provider(each))
        self._draw_rest(len(changed))

    def _draw_gone(self, gone: Sequence[Provider]) -> None:
        line = self.naming.line
        if not gone:
            return
        text("h3", line("place.head_gone", count=len(gone)))
        text("p", line("place.gone_why"), "hint")
        with tag("ul", "plain-list"):
            for one in gone[:SHOWN]:
                text("li", f"{one.name} ({one.id})")
        self._draw_rest(len(gone))
        self._closes = ui.checkbox(line("place.close_gone")).mark("close-gone")

    def _draw_rest(self, count: int) -> None:
        if count > SHOWN:
            text("p", self.naming.line("place.and_more", count=count - SHOWN), "hint")

    def _drop(self) -> None:
        self._preview = None
        self._place.clear()

    async def _take(self) -> None:
        preview, closes = self._preview, bool(self._closes and self._closes.value)
        if preview is None:
            return
        taken = await take_import(self.seat.office, manager=self.seat.manager.id, preview=preview, closes_gone=closes)
        said = self.naming.line(f"place.taken_{taken}")
        if taken is Taken.STALE:
            await self._compare(said)
            return
        self._news.tell(said)
        if taken is Taken.TAKEN:
            self._drop()
