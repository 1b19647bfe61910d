"""The workshop's first page: what people hear now, what is in the making, and a place to begin."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from fastapi import Request
from fastapi.responses import Response
from nicegui import background_tasks, ui

from bot.casework.names import ManagerId
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.heading import draw_help
from bot.console.pages.markup import button, tag, text
from bot.console.pages.ways import LEARN, WORKSHOP
from bot.console.workshop.dress import dress, path_of_draft, path_of_script
from bot.ports.workshop import EditionDraft, Publication, PublicationKind
from bot.usecases.workshop.begin_draft import LONGEST_TITLE, begin_draft, read_draft
from bot.usecases.workshop.editors import EDITORS
from bot.usecases.workshop.health import is_to_look_at
from bot.usecases.workshop.show_workshop import Workshop, show_workshop
from bot.usecases.workshop.workbench import Reading
from dialogs.bundle import asks_of
from dialogs.problems import Severity

#: Where somebody reads how editions came to be heard.
HISTORY = f"{WORKSHOP}/history"
#: Where somebody learns all this.
_STEP: Final = re.compile(r"[a-z0-9_]{1,60}\.[a-z0-9_]{1,60}")
#: Others begin drafts too, seconds. A product choice.
_LOOK_EVERY = 30.0


def add_workshop(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(WORKSHOP, "work.way_workshop")
    async def page(request: Request) -> Response | None:
        async def draw(seat: Seat) -> None:
            await draw_workshop(seat, request.query_params.get("step", ""))

        return await frame.open(request, WORKSHOP, draw, name="work.way_workshop", roles=EDITORS)


async def draw_workshop(seat: Seat, wanted: str = "") -> None:
    """Draw the page.

    Args:
        wanted: "script.step" that somebody wants to change, in whatever draft.
    """
    dress()
    view = _Workshop(seat, wanted if _STEP.fullmatch(wanted) else "")
    view.build()
    await view.refresh()
    seat.follow(lambda _: False, every=_LOOK_EVERY, redraw=view.refresh)


@dataclass(slots=True, repr=False)
class _Workshop:
    """One open page."""

    seat: Seat
    wanted: str
    _heard: ui.element = field(init=False)
    _drafts: ui.element = field(init=False)
    _name: ui.input = field(init=False)
    _wrong: ui.element = field(init=False)

    def build(self) -> None:
        """Draw what stays."""
        speech = self.seat.speech
        text("h1", speech.line("work.way_workshop"))
        text("p", speech.line("shop.why"), "hint")
        draw_help(self.seat, self.seat.speech.line("shop.help"))
        if self.wanted:
            text("p", speech.line("shop.wanted", step=self.wanted), "changed")
        with tag("section", "panel", aria_labelledby="heard-title"):
            text("h2", speech.line("shop.heard"), id="heard-title")
            self._heard = tag("div")
            with tag("p", "shop-ways"):
                text("a", speech.line("shop.to_history"), href=HISTORY)
                text("a", speech.line("shop.to_learning"), href=LEARN)
        with tag("section", "panel", aria_labelledby="drafts-title"):
            text("h2", speech.line("shop.drafts"), id="drafts-title")
            self._drafts = tag("div")
        with tag("section", "panel", aria_labelledby="begin-title"):
            text("h2", speech.line("shop.begin"), id="begin-title")
            text("p", speech.line("shop.begin_why"), "hint")
            self._draw_beginning()

    def _draw_beginning(self) -> None:
        speech = self.seat.speech
        with tag("div", "shop-begin"):
            self._name = ui.input(speech.line("shop.draft_name")).props("outlined dense stack-label").mark("draft-name")
            self._name.props["maxlength"] = LONGEST_TITLE
            begin = self.seat.doing(self._begin)
            self._name.on("keydown.enter", begin, [])
            button(speech.line("shop.begin_do"), begin, "main-button").mark("begin-draft")
        self._wrong = tag("div", "wrong", role="alert")

    async def refresh(self) -> None:
        """Look anew at what is heard and in the making."""
        found = await show_workshop(self.seat.office, by=self.seat.manager.id)
        self._heard.clear()
        with self._heard:
            self._draw_heard(found)
        self._drafts.clear()
        with self._drafts:
            self._draw_drafts(found)

    async def _begin(self) -> None:
        title = str(self._name.value or "").strip()
        self._wrong.clear()
        if not title:
            with self._wrong:
                text("p", self.seat.speech.line("shop.draft_name_missing"))
            return
        draft = await begin_draft(self.seat.office, by=self.seat.manager.id, title=title)
        with self.seat.client:
            ui.navigate.to(self._path(draft.id))

    def _path(self, draft: str) -> str:
        """Tell where to go in a draft: to the step somebody wants to change, else to all of it."""
        script, _, step = self.wanted.partition(".")
        return f"{path_of_script(draft, script)}?step={step}" if step else path_of_draft(draft)

    def _draw_heard(self, found: Workshop) -> None:
        speech, bundle = self.seat.speech, self.seat.office.editions.current
        if found.heard is not None:
            text("p", self._told(found.heard, found.names), "shop-heard")
            if found.heard.why:
                text("p", speech.line("shop.because", why=found.heard.why), "lines")
        questions = sum(len(asks_of(script)) for script in bundle.scripts.values())
        spoken = ", ".join(speech.bot.translator.line("language.name", code) for code in bundle.languages)
        counts = [
            speech.count("shop.count_scripts", len(bundle.scripts)),
            speech.count("shop.count_questions", questions),
            speech.line("shop.languages", languages=spoken),
        ]
        text("p", " · ".join(counts), "hint")
        if found.offered is not None:
            with tag("div", "shop-offer"):
                text("p", speech.line("shop.offered", at=speech.moment(found.offered.at)))
                text("a", speech.line("shop.offered_see"), href=HISTORY)

    def _told(self, heard: Publication, names: Mapping[ManagerId, str]) -> str:
        speech = self.seat.speech
        who = names.get(heard.by, "") if heard.by else ""
        kind = heard.kind if who else PublicationKind.SHIPPED
        return speech.line(f"shop.heard_{kind}", at=speech.moment(heard.at), who=who)

    def _draw_drafts(self, found: Workshop) -> None:
        if not found.drafts:
            text("p", self.seat.speech.line("shop.no_drafts"), "empty")
            return
        with tag("ul", "task-list"):
            for draft in found.drafts:
                with tag("li", "shop-draft"):
                    self._draw_draft(draft, found.names)

    def _draw_draft(self, draft: EditionDraft, names: Mapping[ManagerId, str]) -> None:
        speech = self.seat.speech
        text("a", draft.title or speech.line("shop.nameless"), "shop-draft-name", href=self._path(draft.id))
        with tag("p", "member-line"):
            text("span", speech.line("shop.begun", who=names.get(draft.by, ""), at=speech.moment(draft.begun_at)))
            text(
                "span",
                speech.count("shop.count_changes", draft.version) if draft.version else speech.line("shop.no_changes"),
            )
            if draft.version:
                text("span", speech.line("shop.changed", at=speech.moment(draft.changed_at)))
            if draft.publish_at is not None:
                text("span", speech.line("shop.publishes", at=speech.moment(draft.publish_at)), "chip-this")
            with tag("span", "shop-counts") as problems:
                text("span", speech.line("shop.checking"), "hint")
        background_tasks.create(self._fill(draft, problems), name=f"problems of a draft {self.seat.client.id}")

    async def _fill(self, draft: EditionDraft, place: ui.element) -> None:
        _, reading = await read_draft(self.seat.office, self.seat.frame.bench, by=self.seat.manager.id, draft=draft.id)
        if not place.is_deleted:
            place.clear()
            with place:
                draw_counts(self.seat, reading)


def draw_counts(seat: Seat, reading: Reading) -> None:
    """Say how much is wrong with a draft."""
    stops = sum(problem.severity is Severity.CRITICAL for problem in reading.problems)
    to_see = sum(map(is_to_look_at, reading.problems))
    if stops:
        text("span", seat.speech.count("shop.count_critical", stops), "shop-stop")
    if to_see:
        text("span", seat.speech.count("shop.count_warnings", to_see), "shop-see")
    if not stops and not to_see:
        text("span", seat.speech.line("shop.no_problems"), "chip-this")
