"""A small window that asks for something: parts with their own places for what is wrong, and two buttons."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from nicegui import ui

from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text


@dataclass(slots=True)
class Window:
    """One window; Escape and "not now" close it, and nothing has happened."""

    seat: Seat
    title: str
    why: str = ""
    _dialog: ui.dialog = field(init=False)
    _wrong: dict[str, ui.element] = field(default_factory=dict)
    _is_wrong: bool = False

    @contextmanager
    def opened(self, do: Callable[[], Awaitable[None]], label: str = "") -> Iterator[None]:
        """Draw the window around what the block draws, and show it.

        Args:
            do: what the first button does; it says what is wrong, or closes the window.
            label: what that button says.
        """
        speech = self.seat.speech
        self._close_twin()
        # It belongs to the page: what is drawn anew around the button that opened it does not take it away.
        with self.seat.client, ui.dialog() as self._dialog, ui.card().classes("window"):
            self._dialog.props["aria-label"] = self.title
            text("h2", self.title, "question")
            if self.why:
                text("p", self.why, "why")
            yield
            with tag("div", "buttons"):
                button(label or speech.line("work.do_it"), self.seat.doing(do), "main-button").mark("do-move")
                button(speech.line("work.not_now"), self.close, "quiet-button")
        # A window that was closed by Escape leaves nothing behind either.
        self._dialog.on("hide", self.close)
        self._dialog.open()

    def _close_twin(self) -> None:
        """Close the same window where a press was two: one upon the other, the lower could not be reached."""
        elements = list(self.seat.client.elements.values())
        for one in elements:
            if isinstance(one, ui.dialog) and one.props.get("aria-label") == self.title and not one.is_deleted:
                one.close()
                one.delete()

    @contextmanager
    def part(self, name: str, legend: str) -> Iterator[None]:
        """Draw one part around what the block draws."""
        with tag("fieldset", "part"):
            text("legend", legend)
            yield
            self._wrong[name] = tag("div", "wrong", role="alert", tabindex="-1")

    def say_wrong(self, name: str, said: str) -> None:
        """Say what is wrong at a part; at the first part when there is none of that name."""
        place = self._wrong.get(name) or next(iter(self._wrong.values()), None)
        if place is None:
            return
        with place:
            text("p", said)
        if not self._is_wrong:
            # Windows are longer than screens, and the button is at the end: what is wrong comes into sight.
            self._is_wrong = True
            self.seat.client.run_javascript(f'document.getElementById("{place.html_id}").focus()')

    def forget_wrong(self) -> None:
        """Take back what was said to be wrong."""
        self._is_wrong = False
        for place in self._wrong.values():
            place.clear()

    def close(self) -> None:
        """Close the window; twice is harmless."""
        if not self._dialog.is_deleted:
            self._dialog.close()
            self._dialog.delete()


def date_field(seat: Seat, mark: str = "day") -> ui.input:
    """Draw a field for a day, which telephones fill with their own calendar."""
    return ui.input(seat.speech.line("work.day")).props("outlined dense stack-label type=date").mark(mark)


def words_field(label: str, mark: str, longest: int) -> ui.textarea:
    """Draw a field for some sentences."""
    made = ui.textarea(label).props("outlined autogrow stack-label").mark(mark)
    made.props["maxlength"] = longest
    return made


def date_of(typed: object) -> date | None:
    """Read a day off its field; None when there is none."""
    try:
        return date.fromisoformat(str(typed)) if typed else None
    except ValueError:
        return None
