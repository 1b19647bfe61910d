"""The preview beside the editor: a chat with the draft as it stands, from any step, touching nothing."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Final

from nicegui import ui

from bot.console.pages.markup import button, tag, text
from bot.console.workshop.bench import DraftSeat, News
from bot.console.workshop.preview_chat import PreviewChat
from bot.console.workshop.preview_composer import PreviewComposer
from bot.console.workshop.preview_facts import draw_known
from bot.console.workshop.preview_news import draw_departures
from bot.console.workshop.preview_setting import SettingForm
from bot.console.workshop.preview_story import StoryWindow
from bot.console.workshop.preview_words import Telling
from bot.console.workshop.spot import Spot
from bot.usecases.workshop.rehearsing.acts import Act, Tap
from bot.usecases.workshop.rehearsing.knowing import leading_to
from bot.usecases.workshop.rehearsing.play import act, start
from bot.usecases.workshop.rehearsing.replay import Replayed, replay
from bot.usecases.workshop.rehearsing.setting import Room, Setting
from bot.usecases.workshop.rehearsing.talk import Talk

_BUBBLES: Final = Path(__file__).parent.parent / "demo" / "bubbles.css"
_STYLE: Final = "\n".join(
    path.read_text(encoding="utf-8") for path in (_BUBBLES, Path(__file__).parent / "preview.css")
)


@dataclass(slots=True, eq=False, repr=False)
class Preview:
    """One chat beside one editor.

    What was done last stays in mind when the draft changes: it is done again on the new text, and when something can
    no longer be done it comes back as soon as it can.
    """

    desk: DraftSeat
    spot: Spot
    _talk: Talk = field(init=False)
    _kept: Talk = field(init=False)
    _replayed: Replayed | None = None
    _telling: Telling = field(init=False)
    _form: SettingForm = field(init=False)
    _chat: PreviewChat = field(init=False)
    _composer: PreviewComposer = field(init=False)
    _where: ui.element = field(init=False)
    _news: ui.element = field(init=False)
    _known: ui.element = field(init=False)
    _conditions: ui.element = field(init=False)
    _folded: ui.element = field(init=False)
    #: Acts take their time: what is done meanwhile comes after them.
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    def build(self) -> None:
        """Draw it and begin at the beginning of the script."""
        ui.add_css(_STYLE)
        self._begin_anew(Setting(self.desk.seat.office.now(), self.spot.script))
        with tag("section", "preview", aria_label=self._line("title")):
            self._draw_head()
            self._draw_conditions()
            self._news = tag("div", "preview-news", role="status")
            with tag("div", "preview-phone"):
                self._chat = PreviewChat(self._telling, self._do)
                self._composer = PreviewComposer(self.desk.seat, self._do)
                self._composer.build()
            with tag("details", "preview-known"):
                text("summary", self._line("known"))
                self._known = tag("div")
        self._show()
        self.desk.seat.client.on_delete(self.desk.listen(self._hear))

    async def start_at(self, step: str) -> None:
        """Begin at a step, with facts that lead there."""
        setting, bundle = self._talk.setting, self.desk.bundle
        knows = await asyncio.to_thread(leading_to, bundle, self.spot.script, step)
        await self._begin(replace(setting, script=self.spot.script, step=step, knows=knows))

    @property
    def _room(self) -> Room:
        """The draft's own edition, as it was read last."""
        office = self.desk.seat.office
        return Room(self.desk.bundle, office.translator, office.understanding, office.calendar)

    def _draw_head(self) -> None:
        seat = self.desk.seat
        self._where = tag("div", "preview-where", aria_live="polite")
        with tag("div", "preview-ways"):
            button(self._line("restart"), seat.doing(self._restart), "quiet-button").mark("preview-restart")
            button(self._line("back"), seat.doing(self._step_back), "quiet-button").mark("preview-back")
            button(self._line("keep"), self._keep, "quiet-button").mark("preview-keep")

    def _draw_conditions(self) -> None:
        self._folded = tag("details", "preview-conditions").mark("preview-conditions")
        with self._folded:
            self._conditions = tag("summary")
            text("p", self._line("help"), "hint")
            self._form = SettingForm(self.desk.seat, self._begin_so, self._go_on)
            self._form.build()
        # Drawn when it is opened, so that what somebody is filling in is not drawn anew under their hands.
        self._folded.on("toggle", self._show_form, [])

    def _show_form(self) -> None:
        self._form.show(self._room, self._talk.setting)

    def _begin_anew(self, setting: Setting) -> None:
        self._telling = Telling(self.desk.seat.speech, self.desk.bundle)
        self._talk = self._kept = start(self._room, setting)
        self._replayed = None

    async def _begin(self, setting: Setting) -> None:
        async with self._turn:
            self._begin_anew(setting)
            self._show()
        self._chat.focus()

    async def _begin_so(self, setting: Setting) -> None:
        """Begin as the form says; the form folds, so that the chat comes into sight."""
        self._fold()
        await self._begin(setting)

    async def _go_on(self, setting: Setting) -> None:
        """Let everything that is done from now on happen in another world."""
        self._fold()
        async with self._turn:
            self._talk, self._kept = self._talk.amid(setting), self._kept.amid(setting)
            self._show()
        self._chat.focus()

    def _fold(self) -> None:
        self.desk.seat.client.run_javascript(f'document.getElementById("{self._folded.html_id}").open = false')

    async def _restart(self) -> None:
        await self._begin(self._talk.setting)

    async def _step_back(self) -> None:
        async with self._turn:
            self._talk = self._kept = self._talk.before()
            self._replayed = None
            self._show()

    async def _do(self, done: Act) -> None:
        await self.desk.seat.doing(lambda: self._act(done))()

    async def _act(self, done: Act) -> None:
        # Understanding takes some hundredths of a second, which other pages need not wait for.
        async with self._turn:
            self._talk = self._kept = await asyncio.to_thread(act, self._room, self._talk, done)
            self._replayed = None
            self._show()
        if isinstance(done, Tap):
            self._chat.focus()

    async def _hear(self, news: News) -> None:
        """Do everything again when the draft says something else."""
        if not news.is_read or self.desk.bundle.edition == self._telling.bundle.edition:
            return
        async with self._turn:
            self._telling = Telling(self.desk.seat.speech, self.desk.bundle)
            self._replayed = await asyncio.to_thread(replay, self._room, self._kept)
            self._talk = self._replayed.talk
            if not self._kept.acts:
                # Nothing was pressed: there is nothing that could lead elsewhere.
                self._kept, self._replayed = self._talk, None
            self._show()

    async def _accept(self) -> None:
        """Take what the talk has become for the one that is repeated from now on."""
        self._kept, self._replayed = self._talk, None
        self._show()
        self._chat.focus()

    def _keep(self) -> None:
        StoryWindow(self.desk, self._room, self._talk).open()

    def _show(self) -> None:
        self._chat.show(self._talk, self._telling)
        self._composer.show(self._talk)
        self._show_where()
        self._conditions.clear()
        with self._conditions:
            text("span", self._summary())
        self._known.clear()
        with self._known:
            draw_known(self._telling, self._talk.now)
        self._news.clear()
        with self._news:
            if self._replayed is not None and self._replayed.departures:
                draw_departures(self._telling, self._replayed, self.spot, self._accept)

    def _show_where(self) -> None:
        moment = self._talk.now
        self._where.clear()
        with self._where:
            text("span", self._telling.where(moment))
            spot = moment.spot
            if spot is not None and spot[0] == self.spot.script:
                go = partial(self.spot.go, spot[1], tab="talk")
                button(self._telling.step(spot), go, "preview-step").mark("preview-step")
            elif spot is not None:
                text("span", self._telling.step(spot))

    def _summary(self) -> str:
        setting, speech = self._talk.setting, self.desk.seat.speech
        step = self._telling.step((setting.script, setting.step)) if setting.step else ""
        parts = [
            step or speech.line("preview.from_beginning"),
            speech.bot.translator.line("language.name", setting.language),
            speech.moment(setting.at),
            *(speech.line(f"preview.broken_{each.value}") for each in sorted(setting.broken)),
        ]
        return speech.line("preview.conditions", said=" · ".join(parts))

    def _line(self, name: str) -> str:
        return self.desk.seat.speech.line(f"preview.{name}")


def draw_preview(desk: DraftSeat, spot: Spot) -> Preview:
    """Draw a preview inside the current element."""
    preview = Preview(desk, spot)
    preview.build()
    return preview
