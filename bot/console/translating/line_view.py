"""One line to translate: where it is read, what it says here and there; saved when one leaves it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from fastapi.concurrency import run_in_threadpool
from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from bot.console.pages.markup import button, tag, text
from bot.console.shelves.words import name_of_shelf
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.dress import path_of_draft, path_of_script
from bot.ports.translating import LineState, Translating, TranslationLine
from dialogs.bundle import SOURCE_LANGUAGE
from dialogs.reading.catalogue.shelves import SECTIONS

#: What a line is in its step, by the beginning of its name; the others are called texts.
_PARTS: Final = (
    "ask",
    "tell",
    "why",
    "choice",
    "synonyms",
    "skip",
    "title",
    "about",
    "human",
    "end",
    "review",
    "words",
)
#: Of the source, so many letters tell fields apart for those who hear them.
_GLIMPSE: Final = 60
# As chats mark it.
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
#: Lines that stand on a button.
_BUTTONS: Final = frozenset({"choice", "skip"})


@dataclass(slots=True, eq=False, repr=False)
class LineView:
    """One line of the desk."""

    desk: DraftSeat
    translating: Translating
    language: str
    line: TranslationLine
    _saved: str = field(init=False)
    _state_now: LineState = field(init=False)
    _field: ui.textarea = field(init=False)
    _wrong: ui.element = field(init=False)
    _state: ui.element = field(init=False)
    _seen: ui.element = field(init=False)
    _heard: TextElement = field(init=False)
    _still: ui.element = field(init=False)

    def __post_init__(self) -> None:
        self._state_now = self.line.state
        self._saved = self.line.text if self.line.state is LineState.TRANSLATED else ""

    @property
    def typed(self) -> str | None:
        """What somebody has typed and not left yet; None when nothing."""
        said = str(self._field.value or "")
        return said if said.strip() not in {self.line.text.strip(), self._saved.strip()} else None

    def draw(self, typed: str | None = None) -> None:
        """Draw it, with what had been typed before it was drawn anew."""
        line, speech = self.line, self.desk.seat.speech
        with tag("div", "words-head"):
            self._draw_place()
            self._state = tag("span", f"words-state {line.state}")
        if line.before:
            text("p", speech.line("words.read_before"), "hint")
            text("p", line.before, "words-before", lang=SOURCE_LANGUAGE)
        with tag("div", "shop-both"):
            with tag("div", "shop-side"):
                text("p", speech.line("words.authors_say"), "shop-side-name")
                with tag("div", lang=SOURCE_LANGUAGE):
                    self._draw_bubble(line.source)
                if line.made_for:
                    text("p", speech.line("words.was"), "shop-side-name")
                    text("p", line.made_for, "lines hint", lang=SOURCE_LANGUAGE)
            with tag("div", "shop-side mine"):
                self._heard = text("p", "", "shop-side-name")
                self._seen = tag("div", lang=self.language)
                self._show(line.text if typed is None else typed)
        self._tell_state(line.state)
        self._draw_field(line.text if typed is None else typed)

    @property
    def _shape(self) -> str:
        return " as-button" if self.line.part.partition(".")[0] in _BUTTONS else ""

    def _draw_place(self) -> None:
        line, speech = self.line, self.desk.seat.speech
        part = line.part.partition(".")[0]
        what = speech.line(f"words.part.{part}" if part in _PARTS else "words.part.text")
        title = name_of_shelf(speech, line.title) if line.title in SECTIONS else line.title
        text("strong", f"{title} · {what}")
        if line.file.startswith("scripts/"):
            href = f"{path_of_script(self.desk.draft.id, self.desk.script_at(line.file))}?step={line.step}"
            text("a", speech.line("words.to_step"), "quiet-link", href=href)
        elif line.title in SECTIONS:
            # A phrase is an entry by itself, and has no step.
            href = f"{path_of_draft(self.desk.draft.id)}/catalogue/{line.title}?entry={line.step or line.part}"
            text("a", speech.line("words.to_entry"), "quiet-link", href=href)

    def _draw_field(self, value: str) -> None:
        line, speech = self.line, self.desk.seat.speech
        self._field = ui.textarea(speech.line("words.translation"), value=value).props("outlined autogrow stack-label")
        self._field.classes("letter-field").mark(f"words {line.context}")
        self._field.props["lang"] = self.language
        self._field.props["aria-label"] = f"{speech.line('words.translation')}: {line.source[:_GLIMPSE]}"
        if not self.desk.is_open:
            self._field.props["readonly"] = True
        self._field.on("blur", self.desk.seat.doing(self._leave), [])
        # The value is set before this is told; before an event of the browser's it is not.
        self._field.on_value_change(lambda event: self._show(str(event.value or "")))
        if line.longest is not None:
            text("p", speech.line("words.longest", longest=line.longest), "hint")
        self._wrong = tag("div", "wrong", role="alert")
        self._still = tag("div", "buttons")
        if line.text and line.state is not LineState.TRANSLATED and self.desk.is_open:
            with self._still:
                button(speech.line("words.still_fits"), self.desk.seat.doing(self._leave), "quiet-button").mark(
                    "still-fits"
                )

    def _show(self, words: str) -> None:
        self._seen.clear()
        with self._seen:
            if words:
                self._draw_bubble(words)
            else:
                text("p", self.desk.seat.speech.line("words.nothing_yet"), "hint")

    def _draw_bubble(self, words: str) -> None:
        """Draw words as people will see them: stars that have no pair stay."""
        with tag("p", "lines words-bubble" + self._shape):
            for at, piece in enumerate(_BOLD.split(words)):
                text("strong" if at % 2 else "span", piece)

    def _tell_state(self, state: LineState) -> None:
        self._state.clear()
        with self._state:
            text("span", self.desk.seat.speech.line(f"words.state.{state}"))
        self._state.classes(replace=f"words-state {state}")
        # What a translator has not confirmed nobody hears, whatever stands there.
        waits = bool(self.line.text) and state in {LineState.STALE, LineState.FUZZY}
        self._heard.set_text(self.desk.seat.speech.line("words.not_heard_yet" if waits else "words.as_heard"))

    async def _leave(self) -> None:
        """Save what stands there, if it can be spoken; say why when it cannot."""
        said = str(self._field.value or "").strip()
        if not self.desk.is_open:
            return
        self._wrong.clear()
        if said == self._saved:
            self._tell_state(self._state_now)
            return
        faults = await run_in_threadpool(self.translating.faults, self.desk.bundle, self.line, said) if said else ()
        if faults:
            self._heard.set_text(self.desk.seat.speech.line("words.not_saved"))
            with self._wrong:
                for fault in faults:
                    text("p", self.desk.seat.speech.line(f"sheet.fault.{fault.rule}", **fault.values))
            return
        words = {self.language: {self.line.key: said}}
        if await self.desk.save({}, words=words, place=f"{self.language} {self.line.context}"):
            self._saved, self._state_now = said, LineState.TRANSLATED if said else LineState.MISSING
            self._tell_state(self._state_now)
            self._still.set_visibility(False)
