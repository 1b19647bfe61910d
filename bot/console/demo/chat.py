"""The screen of a chat, kept equal to what the phone shows: only what changed is drawn again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nicegui import ui

from bot.console.demo.bubbles import Touch, day_of, draw_bubble
from bot.console.demo.phones import Bubble
from bot.console.pages.markup import Words, tag, text


@dataclass(slots=True)
class _Drawn:
    bubble: Bubble
    place: ui.element
    day: date | None


class Chat:
    """The list of messages; it scrolls, and stays at the newest."""

    def __init__(self, words: Words, touch: Touch, *, label: str) -> None:
        self._words = words
        self._touch = touch
        self._drawn: dict[int, _Drawn] = {}
        # Turned upside down by its style, so that the browser itself keeps the newest message in sight.
        with tag("div", "chat", tabindex="0", role="region", aria_label=label):
            self._log = tag("div", "log", role="log", aria_live="polite")
            with tag("div", "empty") as self._empty:
                text("p", words("demo.empty"))

    def show(self, bubbles: tuple[Bubble, ...]) -> int:
        """Draw what changed; how many messages of the bot are new."""
        self._empty.set_visibility(not bubbles)
        present = {bubble.id for bubble in bubbles}
        for gone in self._drawn.keys() - present:
            self._drawn.pop(gone).place.delete()
        fresh = [bubble for bubble in bubbles if self._draw(bubble)]
        return sum(not bubble.is_mine for bubble in fresh)

    def _draw(self, bubble: Bubble) -> bool:
        known = self._drawn.get(bubble.id)
        if known is None:
            with self._log:
                place = tag("div", "message")
            self._drawn[bubble.id] = drawn = _Drawn(bubble, place, self._new_day(bubble))
            self._fill(drawn)
            return True
        if known.bubble != bubble:
            known.bubble = bubble
            known.place.clear()
            self._fill(known)
        return False

    def _fill(self, drawn: _Drawn) -> None:
        with drawn.place:
            if drawn.day is not None:
                text("div", self._words.translator.day(drawn.day, self._words.language), "day")
            draw_bubble(drawn.bubble, self._words, self._touch)

    def _new_day(self, bubble: Bubble) -> date | None:
        """Give the day when this message is the first of it."""
        day = day_of(bubble).date()
        before = next(reversed(self._drawn.values()), None)
        return None if before is not None and day_of(before.bubble).date() == day else day
