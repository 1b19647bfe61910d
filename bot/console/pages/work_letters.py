"""Letters between the person and whoever answers for their need: opened on purpose, written in own words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from nicegui import ui

from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.ports.records import Letter
from bot.usecases.held_letters import PERSON
from bot.usecases.open_card import Card
from bot.usecases.pass_floor import pass_floor
from bot.usecases.read_letters import read_letters
from bot.usecases.send_text import ReadyText
from bot.usecases.write_to_citizen import LONGEST_LETTER, Fate, write_to_citizen

#: Draws the card anew under a line that says what happened.
Again = Callable[[str], Awaitable[None]]


@dataclass(slots=True)
class LettersView:
    """The letters of one open card."""

    seat: Seat
    card: Card
    texts: tuple[ReadyText, ...]
    again: Again
    _thread: ui.element = field(init=False)
    _field: ui.textarea = field(init=False)
    _wrong: ui.element = field(init=False)

    def build(self) -> None:
        """Draw the section; letters themselves are shown when somebody asks for them."""
        speech, card = self.seat.speech, self.card
        with tag("section", "panel letters", aria_labelledby="letters-title"):
            text("h2", speech.line("work.letters"), id="letters-title")
            self._thread = tag("div", "thread")
            with self._thread:
                unread = card.unread
                label = speech.count("work.open_unread", unread) if unread else speech.line("work.open_letters")
                button(label, self.seat.doing(self._read), "quiet-button").mark("open-letters")
            if card.may_write:
                self._draw_writing()
            else:
                text("p", speech.line("work.cannot_write"), "hint")

    async def _read(self) -> None:
        found = await read_letters(self.seat.office, manager=self.seat.manager.id, need=self.card.need.id)
        self._thread.clear()
        with self._thread:
            if found is None or not found.letters:
                text("p", self.seat.speech.line("work.no_letters"), "hint")
                return
            with tag("ol", "letter-list"):
                for letter in found.letters:
                    self._draw_letter(letter)

    def _draw_letter(self, letter: Letter) -> None:
        speech = self.seat.speech
        is_theirs = letter.author == PERSON
        with tag("li", f"letter {'theirs' if is_theirs else 'ours'}"):
            text("span", speech.line("work.person") if is_theirs else speech.line("work.we"), "letter-who")
            text("span", speech.moment(letter.at), "letter-at")
            text("p", letter.text, "letter-text")
            if not is_theirs and letter.read_at is None:
                text("span", speech.line("work.letter_unseen"), "hint")

    def _draw_writing(self) -> None:
        speech, card = self.seat.speech, self.card
        with tag("div", "writing"):
            self._draw_texts()
            if card.is_quiet:
                text("p", speech.line("work.write_quiet"), "hint")
            elif card.language != speech.language:
                language = speech.bot.translator.line("language.name", card.language)
                text("p", speech.line("work.write_language", language=language), "hint")
            self._field = ui.textarea(speech.line("work.letter")).props("outlined autogrow stack-label")
            self._field.classes("letter-field").mark("letter")
            self._field.props["maxlength"] = LONGEST_LETTER
            self._wrong = tag("div", "wrong", role="alert")
            with tag("div", "buttons"):
                button(speech.line("work.send_letter"), self.seat.doing(self._send), "main-button").mark("send-letter")
                if card.is_human_speaking:
                    button(speech.line("work.end_talk"), self.seat.doing(self._end), "quiet-button")

    def _draw_texts(self) -> None:
        if not self.texts:
            return
        with tag("details", "templates"):
            text("summary", self.seat.speech.line("work.texts"))
            with tag("div", "buttons"):
                for ready in self.texts:
                    button(ready.title, partial(self._put, ready.text), "quiet-button").mark(f"text-{ready.id}")

    def _put(self, said: str) -> None:
        """Put an approved text into the field, where it can still be changed."""
        before = str(self._field.value or "").rstrip()
        self._field.value = f"{before}\n\n{said}" if before else said

    async def _send(self) -> None:
        office, need = self.seat.office, self.card.need.id
        answer = await write_to_citizen(
            office, manager=self.seat.manager.id, need=need, text=self._field.value or "", talks_in_bot=False
        )
        if answer.fate in {Fate.SENT, Fate.HELD}:
            await self.again(self.seat.speech.line(f"work.letter_{answer.fate}"))
            return
        self._wrong.clear()
        with self._wrong:
            text("p", self.seat.speech.line(f"work.letter_{answer.fate}"))
        if answer.fate is Fate.NOT_YOURS:
            await self.again(self.seat.speech.line("work.letter_not_yours"))

    async def _end(self) -> None:
        await pass_floor(self.seat.office, manager=self.seat.manager.id, need=self.card.need.id)
        await self.again(self.seat.speech.line("work.talk_over"))
