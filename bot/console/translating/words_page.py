"""The translation desk: what waits for a translator, side by side with what authors say and where it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Final

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from nicegui import background_tasks, ui

from bot.console.pages.frame import Frame, Seat
from bot.console.pages.heading import draw_help
from bot.console.pages.markup import button, tag, text
from bot.console.translating.line_view import LineView
from bot.console.translating.words_files import FileShelf
from bot.console.workshop.bench import DraftSeat, News, open_desk
from bot.console.workshop.draft_head import draw_draft_head
from bot.ports.translating import LineState, Translating, TranslationLine
from bot.usecases.workshop.editors import EDITORS
from dialogs.bundle import SOURCE_LANGUAGE

#: Lines on one page: a screen or two, light on a slow line. A product choice.
AT_ONCE: Final = 20


class Wish(StrEnum):
    """Which lines somebody wants to see."""

    WAITING = "waiting"
    MISSING = "missing"
    STALE = "stale"
    ALL = "all"


#: Lines whose translation people do not hear yet.
_WAITING: Final = frozenset({LineState.MISSING, LineState.STALE, LineState.FUZZY})


def add_words(frame: Frame, translating: Translating) -> None:
    """Tell NiceGUI about the page."""

    @frame.page("/workshop/{draft}/words", "words.title")
    async def page(request: Request, draft: str) -> Response | None:
        async def draw(seat: Seat) -> None:
            desk = await open_desk(seat, draft)
            if desk is not None:
                draw_draft_head(desk, "words")
                view = WordsView(desk, translating)
                view.build()
                view.begin()

        return await frame.open(request, "", draw, name="words.title", roles=EDITORS)


@dataclass(slots=True, eq=False, repr=False)
class WordsView:
    """One open page."""

    desk: DraftSeat
    translating: Translating
    language: str = ""
    wish: Wish = Wish.WAITING
    sought: str = ""
    page: int = 0
    _lines: tuple[TranslationLine, ...] = ()
    _read: tuple[int, str] = (-1, "")
    _own: int = -1
    _shelf_of: str = ""
    _views: list[LineView] = field(default_factory=list)
    _counts: ui.element = field(init=False)
    _files: ui.element = field(init=False)
    _list: ui.element = field(init=False)

    @property
    def seat(self) -> Seat:
        """Who translates."""
        return self.desk.seat

    def build(self) -> None:
        """Draw what stays."""
        line = self.seat.speech.line
        text("h1", line("words.title"))
        draw_help(self.seat, self.seat.speech.line("words.help"))
        with tag("div", "words-tools"):
            self._counts = tag("div", "words-tools")
            search = ui.input(line("words.search"), value=self.sought, on_change=self._seek)
            search.props("outlined dense clearable debounce=400").classes("search").mark("search-words")
        self._files = tag("div")
        self._list = tag("div", "words-list")
        self.desk.listen(self._hear)

    def begin(self) -> None:
        """Say that lines are being gathered, and gather them: of a big edition that takes a moment."""
        with self._list:
            text("p", self.seat.speech.line("words.reading"), "hint", role="status")
        background_tasks.create_lazy(self.refresh(), name=f"words {self.seat.client.id}")

    async def refresh(self) -> None:
        """Read every line anew when the draft moved on, and draw those that are wanted."""
        languages = [code for code in self.desk.bundle.languages if code != SOURCE_LANGUAGE]
        if not languages:
            self._list.clear()
            with self._list:
                text("p", self.seat.speech.line("words.no_languages"), "empty")
            return
        self.language = self.language or languages[0]
        await self._gather()
        if self.seat.client.is_deleted:
            return
        with self.seat.client:
            self._draw_counts(languages)
            self._draw_files()
            self._draw_list()

    async def _gather(self) -> None:
        key = self.desk.version, self.language
        if key != self._read:
            words = self.desk.content.translations.get(self.language, {})
            self._lines = await run_in_threadpool(self.translating.lines, self.desk.bundle, words)
            self._read = key

    async def _recount(self) -> None:
        """Say anew how much waits; the lines stay as they are, for somebody writes in one of them."""
        await self._gather()
        if not self.seat.client.is_deleted:
            with self.seat.client:
                self._draw_counts([code for code in self.desk.bundle.languages if code != SOURCE_LANGUAGE])

    def _draw_files(self) -> None:
        """Draw the shelf of files once for a language: what it has said of a file stays to be read."""
        if self._shelf_of == self.language:
            return
        self._shelf_of = self.language
        self._files.clear()
        with self._files:
            FileShelf(self.desk, self.translating, self.language).draw()

    async def _hear(self, news: News) -> None:
        """What others changed appears; what stands in a field of this page stays as it is typed."""
        if news.is_mine:
            self._own = news.version
        elif news.is_read and news.version == self._own:
            await self._recount()
        elif news.is_read or self._read[0] != news.version:
            await self.refresh()

    def _draw_counts(self, languages: Sequence[str]) -> None:
        line = self.seat.speech.line
        self._counts.clear()
        with self._counts:
            self._draw_summary()
            if len(languages) > 1:
                with tag("div", "filters", role="group", aria_label=line("words.language")):
                    for code in languages:
                        said = self.seat.speech.pages.line("demo.language_name", code)
                        pressed = "true" if code == self.language else "false"
                        choose = self.seat.doing(partial(self._speak, code))
                        button(said, choose, "filter", lang=code, aria_pressed=pressed)
            with tag("div", "filters", role="group", aria_label=line("words.which")):
                for wish in Wish:
                    self._draw_filter(wish)

    def _draw_summary(self) -> None:
        waiting = sum(line.state in _WAITING for line in self._lines)
        said = self.seat.speech.line("words.summary", done=len(self._lines) - waiting, total=len(self._lines))
        text("p", said, "hint", role="status")

    def _draw_filter(self, wish: Wish) -> None:
        pressed = "true" if wish is self.wish else "false"
        choose = self.seat.doing(partial(self._want, wish))
        with button("", choose, "filter", aria_pressed=pressed).mark(f"words-{wish}"):
            text("span", self.seat.speech.line(f"words.wish.{wish}"))
            text("span", str(sum(_is_wanted(line, wish) for line in self._lines)), "filter-count")

    def _draw_list(self) -> None:
        speech = self.seat.speech
        found = [line for line in self._lines if _is_wanted(line, self.wish) and _says(line, self.sought)]
        self.page = min(self.page, max(0, (len(found) - 1) // AT_ONCE))
        shown = found[self.page * AT_ONCE : (self.page + 1) * AT_ONCE]
        typed = {view.line.context: view.typed for view in self._views if view.typed is not None}
        self._views = [LineView(self.desk, self.translating, self.language, line) for line in shown]
        self._list.clear()
        with self._list:
            if not found:
                is_done = self.wish is not Wish.ALL and not self.sought
                text("p", speech.line("words.all_done" if is_done else "words.none_found"), "empty")
            with tag("ul", "task-list"):
                for view in self._views:
                    with tag("li", "panel words-line"):
                        view.draw(typed.get(view.line.context))
            if len(found) > AT_ONCE:
                self._draw_pages(len(found))

    def _draw_pages(self, total: int) -> None:
        line, last = self.seat.speech.line, (total - 1) // AT_ONCE
        with tag("nav", "buttons", aria_label=line("words.pages")):
            if self.page:
                button(line("words.before"), self.seat.doing(partial(self._turn, -1)), "quiet-button")
            text("span", line("words.page", page=self.page + 1, pages=last + 1), "hint")
            if self.page < last:
                button(line("words.next"), self.seat.doing(partial(self._turn, 1)), "quiet-button").mark("next-words")

    async def _turn(self, by: int) -> None:
        self.page += by
        await self.refresh()
        self.seat.focus()

    async def _want(self, wish: Wish) -> None:
        self.wish, self.page = wish, 0
        await self.refresh()

    async def _speak(self, language: str) -> None:
        self.language, self.page, self._views = language, 0, []
        await self.refresh()

    def _seek(self, event: object) -> None:
        self.sought, self.page = str(getattr(event, "value", "") or "").strip(), 0
        if self._read[0] >= 0:
            self._draw_list()


def _is_wanted(line: TranslationLine, wish: Wish) -> bool:
    match wish:
        case Wish.ALL:
            return True
        case Wish.MISSING:
            return line.state is LineState.MISSING
        case Wish.STALE:
            return line.state in {LineState.STALE, LineState.FUZZY}
        case Wish.WAITING:
            return line.state in _WAITING


def _says(line: TranslationLine, sought: str) -> bool:
    where = (line.source, line.text, line.title, line.step, line.context)
    return not sought or any(sought.casefold() in each.casefold() for each in where)
