"""Many invitations at once by a table: every row is looked at first, and all are invited or nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from nicegui import ui
from nicegui.events import UploadEventArguments

from bot.casework.appointing import roles_given_by
from bot.casework.owners import Role
from bot.casework.people_rows import COLUMNS, MOST_ROWS, Guest, GuestRow, NotPeople, TooManyPeople
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.speech import Speech
from bot.console.pages.told import Told
from bot.console.pages.ways import OVERSEERS, PEOPLE
from bot.console.people.invitations import links_of
from bot.console.people.look import TABLE, Kit, heading
from bot.ports.spreadsheets import NotATable
from bot.usecases.staff.invite_colleagues import (
    Invited,
    InviteVerdict,
    Localized,
    TablePreview,
    invite_colleagues,
    preview_colleagues,
)

#: A table of some hundred people is far smaller. A product choice, in octets.
_LARGEST = 1 << 20


def add_table(frame: Frame, kit: Kit) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(TABLE, "crew.invite_many")
    async def page(request: Request) -> Response | None:
        async def draw(seat: Seat) -> None:
            _Table(seat, kit).build()

        return await frame.open(request, PEOPLE, draw, name="crew.invite_many", roles=OVERSEERS)


@dataclass(slots=True)
class _Table:
    """One open page."""

    seat: Seat
    kit: Kit
    _news: Told = field(default_factory=Told)
    _upload: ui.upload = field(init=False)
    _place: ui.element = field(init=False)
    _guests: tuple[Guest, ...] = ()

    def build(self) -> None:
        """Draw the page."""
        line = self.seat.speech.line
        text("a", line("crew.back"), "back", href=PEOPLE)
        heading(self.seat, line("crew.invite_many"), line("crew.many_about"), helped=line("crew.help_many"))
        with tag("section", "panel"):
            text("h2", line("crew.many_example"))
            _draw_example(self.seat)
            button(line("crew.many_template"), self._give_template, "quiet-button").mark("template")
        with tag("section", "panel"):
            text("h2", line("crew.many_file"))
            text("p", line("crew.many_file_why", count=MOST_ROWS), "hint")
            self._upload = ui.upload(auto_upload=True, max_file_size=_LARGEST, on_upload=self._take_up)
            self._upload.classes("people-uploader")
            self._upload.on("rejected", lambda: self._refuse(line("crew.file_rejected")))
            self._upload.props('accept=".xlsx,.csv,.txt"').mark("upload")
            # The uploader's own button has no name; in the browser, for files are chosen only where somebody pressed.
            pick = f"() => getElement({self._upload.id}).pickFiles()"
            text("button", line("crew.choose_file"), "main-button", type="button").on("click", js_handler=pick)
        self._news.build()
        self._place = tag("div", "people-part", role="region", aria_live="polite", aria_label=line("crew.many_rows"))

    def _give_template(self) -> None:
        rows = "\r\n".join(";".join(row) for row in _example(self.seat))
        # Office programs take text for UTF-8 only when it begins with this mark.
        ui.download.content(f"\ufeff{rows}\r\n".encode(), "people.csv", "text/csv")

    async def _take_up(self, event: UploadEventArguments) -> None:
        data = await event.file.read()
        self._upload.reset()
        await self.seat.doing(lambda: self._look(data))()

    async def _look(self, data: bytes) -> None:
        line, seat = self.seat.speech.line, self.seat
        self._news.tell()
        if self.kit.read is None:
            return
        try:
            table = await run_in_threadpool(self.kit.read, data)
            preview = await preview_colleagues(
                seat.office, by=seat.manager.id, rows=table, localized=_localized(seat.speech)
            )
        except NotATable as refused:
            self._refuse(line(f"crew.file_{refused.fault}"))
        except NotPeople as refused:
            names = ", ".join(line(f"crew.column_{name}") for name in refused.missing)
            self._refuse(line("crew.file_not_people", columns=names))
        except TooManyPeople:
            self._refuse(line("crew.file_too_many", count=MOST_ROWS))
        else:
            self._draw(preview)

    def _refuse(self, said: str) -> None:
        """Say why a file was not even looked at."""
        self._guests = ()
        self._place.clear()
        with self._place, tag("div", "people-wrong", role="alert"):
            text("p", said)

    def _draw(self, preview: TablePreview) -> None:
        line, count, rows = self.seat.speech.line, self.seat.speech.count, preview.rows
        bad = sum(1 for row in rows if row.guest is None)
        self._guests = () if bad else tuple(row.guest for row in rows if row.guest is not None)
        self._place.clear()
        with self._place, tag("section", "panel"):
            text("h2", line("crew.many_rows"))
            text("p", count("crew.rows_read", len(rows)))
            if preview.passed_over:
                text("p", line("crew.passed_over", columns=", ".join(preview.passed_over)), "people-note")
            if bad:
                with tag("div", "people-wrong", role="alert"):
                    text("p", count("crew.rows_bad", bad))
            _draw_rows(self.seat, sorted(rows, key=lambda row: row.guest is not None))
            if self._guests:
                with tag("div", "buttons"):
                    act = self.seat.doing(self._invite)
                    button(count("crew.invite_all", len(self._guests)), act, "main-button").mark("invite-all")
                    button(line("work.not_now"), self._drop, "quiet-button")

    def _drop(self) -> None:
        self._guests = ()
        self._place.clear()

    async def _invite(self) -> None:
        line, seat = self.seat.speech.line, self.seat
        inviting = await invite_colleagues(seat.office, by=seat.manager.id, guests=self._guests)
        if inviting.verdict is not InviteVerdict.MADE:
            self._refuse(line(f"crew.invite_{inviting.verdict}"))
            return
        self._guests = ()
        self._place.clear()
        self._news.tell(seat.speech.count("crew.many_made", len(inviting.invited)))
        with self._place:
            await self._draw_made(inviting.invited)

    async def _draw_made(self, invited: Sequence[Invited]) -> None:
        """Draw what was sent, and the links of those who get no letter: they are never shown again."""
        line = self.seat.speech.line
        with tag("section", "panel"):
            text("h2", line("crew.many_sent"))
            text("p", line("crew.many_sent_why"), "hint")
            with tag("ul", "task-list"):
                for one in invited:
                    with tag("li", "task"):
                        text("strong", one.guest.name)
                        if one.is_mailed:
                            text("span", line("crew.made_mailed", email=one.guest.email))
                            continue
                        links = await links_of(self.seat, self.kit, one.code)
                        for link in links.values() or (f"/start {one.code}",):
                            text("code", link, "people-code")


def _draw_rows(seat: Seat, rows: Sequence[GuestRow]) -> None:
    line = seat.speech.line
    labels = {name: line(f"crew.head_{name}") for name in ("row", "name", "role", "verdict")}
    with tag("table", "people-table", role="table"):
        text("caption", line("crew.many_rows"), "for-readers")
        with tag("thead", role="rowgroup"), tag("tr", role="row"):
            for said in labels.values():
                text("th", said, scope="col", role="columnheader")
        with tag("tbody", role="rowgroup"):
            for row in rows:
                role = line(f"role.{row.guest.role}") if row.guest else "—"
                with tag("tr", role="row"):
                    text("td", str(row.row), role="cell", data_label=labels["row"])
                    text("th", row.said or "—", scope="row", role="rowheader")
                    text("td", role, role="cell", data_label=labels["role"])
                    with tag("td", role="cell", data_label=labels["verdict"]):
                        _draw_verdict(seat, row)


def _draw_verdict(seat: Seat, row: GuestRow) -> None:
    line = seat.speech.line
    if row.guest is not None:
        text("span", line("crew.row_good"))
    for fault, value in row.faults:
        text("p", line(f"crew.fault_{fault}", value=value), "people-fault")


def _draw_example(seat: Seat) -> None:
    head, *rows = _example(seat)
    label = seat.speech.line("crew.many_example")
    with tag("div", "people-wide", tabindex="0", role="region", aria_label=label), tag("table", "people-table plain"):
        with tag("thead"), tag("tr"):
            for name in head:
                text("th", name, scope="col")
        with tag("tbody"):
            for row in rows:
                with tag("tr"):
                    for cell in row:
                        text("td", cell)


def _example(seat: Seat) -> Iterator[tuple[str, ...]]:
    """Give the header and two people who do not exist, in the reader's language."""
    speech = seat.speech
    yield tuple(speech.line(f"crew.column_{name}") for name in COLUMNS)
    given = roles_given_by(seat.manager)
    tongue = speech.pages.line("demo.language_name", speech.language)
    for number, role in enumerate(given[:2], 1):
        email = f"person{number}@hromada.example"
        yield (speech.line(f"crew.example_{number}"), speech.line(f"role.{role}"), email, tongue, "")


def _localized(speech: Speech) -> Localized:
    """Gather what columns, roles and languages are called in each language of the pages."""
    said = [(one, speech.pages.line) for one in speech.pages.languages]
    return Localized(
        columns={line(f"crew.column_{name}", one).casefold(): name for one, line in said for name in COLUMNS},
        roles={line(f"role.{role}", one).casefold(): role for one, line in said for role in Role},
        languages={line("demo.language_name", one).casefold(): one for one, line in said},
    )
