"""What was heard when, by whose decision and why; and back to any of it in one action."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.console.pages.frame import Frame, Seat
from bot.console.pages.heading import draw_help
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.window import Window, words_field
from bot.console.publishing.weight import draw_changes, draw_impacts
from bot.console.workshop.dress import dress
from bot.ports.workshop import Publication, PublicationKind
from bot.usecases.editions import EditionGone
from bot.usecases.workshop.editors import EDITORS
from bot.usecases.workshop.publish_draft import LONGEST_WHY, CannotPublish, roll_back
from bot.usecases.workshop.show_history import History, show_history
from bot.usecases.workshop.weigh_draft import weigh_edition


def add_history(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @frame.page("/workshop/history", "publish.history")
    async def page(request: Request) -> Response | None:
        async def draw(seat: Seat) -> None:
            view = HistoryView(seat)
            view.build()
            await view.refresh()

        return await frame.open(request, "", draw, name="publish.history", roles=EDITORS)


@dataclass(slots=True, repr=False)
class HistoryView:
    """One open page."""

    seat: Seat
    _told: Told = field(default_factory=Told, init=False)
    _body: ui.element = field(init=False)

    def build(self) -> None:
        """Draw what stays."""
        dress()
        line = self.seat.speech.line
        text("a", line("publish.to_workshop"), "back", href="/workshop")
        text("h1", line("publish.history"))
        draw_help(self.seat, self.seat.speech.line("publish.history_help"))
        self._told.build()
        self._body = tag("div")

    async def refresh(self, told: str = "") -> None:
        """Read the history anew and draw it, under what has just happened."""
        history = await show_history(self.seat.office, by=self.seat.manager.id)
        self._told.tell(told)
        self._body.clear()
        with self._body:
            if not history.publications:
                text("p", self.seat.speech.line("publish.no_history"), "empty")
            with tag("ol", "task-list"):
                for publication in history.publications:
                    with tag("li", "panel"):
                        self._draw(history, publication)

    def _draw(self, history: History, publication: Publication) -> None:
        speech = self.seat.speech
        text("h2", speech.line(f"publish.kind.{publication.kind}"))
        who = history.names.get(publication.by, "") if publication.by else speech.line("publish.the_program")
        with tag("p", "member-line"):
            text("span", speech.moment(publication.at))
            text("span", who or speech.line("publish.somebody"))
            if publication.approved_by:
                approver = history.names.get(publication.approved_by, speech.line("publish.somebody"))
                text("span", speech.line("publish.approved_by", name=approver))
            text("span", speech.line("publish.edition", edition=publication.edition), "hint")
            if publication.edition == history.heard:
                text("strong", speech.line("publish.heard_now"), "chip-this")
        if publication.why:
            text("p", publication.why, "lines")
        with tag("div", "buttons"):
            if publication.edition != history.heard:
                is_offer = publication.kind is PublicationKind.OFFERED
                act = self.seat.doing(partial(self._ask, publication))
                said = speech.line("publish.take" if is_offer else "publish.back_to_this")
                button(said, act, "quiet-button").mark(f"back-{publication.edition}")
            self._draw_files(publication)

    def _draw_files(self, publication: Publication) -> None:
        line = self.seat.speech.line
        href = f"/workshop/history/{publication.edition}.zip"
        told = line("publish.files_of", edition=publication.edition)
        text("a", line("publish.edition_files"), "quiet-link", href=href, aria_label=told)

    async def _ask(self, publication: Publication) -> None:
        line = self.seat.speech.line
        try:
            weight = await weigh_edition(self.seat.office, by=self.seat.manager.id, edition=publication.edition)
        except EditionGone:
            self.seat.say(line("publish.cannot.unreadable"))
            return
        window = Window(self.seat, line("publish.back_title"), line("publish.back_why"))
        with window.opened(
            lambda: self._back(window, publication, why, instead=weight.old.edition), line("publish.back_yes")
        ):
            # What is longer than its place is scrolled, with keys as well.
            told = line("publish.changes")
            with tag("div", "publish-weight", role="region", tabindex="0", aria_label=told):
                draw_changes(self.seat, weight)
                draw_impacts(self.seat, weight)
            with window.part("why", line("publish.why_legend")):
                why = words_field(line("publish.why"), "why", LONGEST_WHY)

    async def _back(self, window: Window, publication: Publication, why: ui.textarea, *, instead: str) -> None:
        office, by, edition = self.seat.office, self.seat.manager.id, publication.edition
        window.forget_wrong()
        try:
            await roll_back(office, by=by, edition=edition, why=str(why.value or ""), instead=instead)
        except CannotPublish as refused:
            window.say_wrong("why", self.seat.speech.line(f"publish.cannot.{refused.hindrance}"))
            return
        window.close()
        await self.refresh(self.seat.speech.line("publish.is_back"))
