"""Where a page says what has just happened, also to those who do not see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from nicegui import ui

from bot.console.pages.markup import tag, text


@dataclass(slots=True)
class Told:
    """A place of a page that says what a press has done."""

    _place: ui.element = field(init=False)

    def build(self) -> None:
        """Draw the place, empty; it stays in sight while the page is scrolled."""
        self._place = tag("div", "news", role="status", aria_live="polite")

    def tell(self, said: str = "", *, draw_more: Callable[[], object] | None = None) -> None:
        """Say it in place of what was said before; "" says nothing.

        Args:
            draw_more: draws what goes with it, such as a link.
        """
        self._place.clear()
        if said:
            with self._place:
                text("p", said, "told")
                if draw_more is not None:
                    draw_more()
