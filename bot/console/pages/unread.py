"""What is new where nobody looks: badges, and ways to get there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from nicegui.elements.mixins.text_element import TextElement

from bot.console.pages.markup import Words, tag, text


class Unread:
    """A badge with the number of messages nobody has looked at."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._count = 0
        self._badge: TextElement = text("span", "", "badge", role="img")
        self._badge.set_visibility(visible=False)

    def add(self, news: int) -> None:
        """Count more."""
        self._show(self._count + news)

    def clear(self) -> None:
        """Take everything for seen."""
        if self._count:
            self._show(0)

    def _show(self, count: int) -> None:
        self._count = count
        self._badge.text = str(count)
        self._badge.props["aria-label"] = self._words("demo.unread", count=count)
        self._badge.set_visibility(count > 0)


class Jumps:
    """Ways from phone to phone for a screen that shows one at a time."""

    def __init__(self, sides: Mapping[str, str], words: Words) -> None:
        """Draw them inside the current element; `sides` gives the words for each element's id."""
        self._looked_at = ""
        self._unread: dict[str, Unread] = {}
        with tag("nav", "jumps", aria_label=words("demo.jump")):
            for side, label in sides.items():
                with tag("a", "jump", href=f"#{side}") as link:
                    text("span", label)
                    self._unread[side] = Unread(words)
                link.on("click", partial(self.look_at, side), [])

    def look_at(self, side: str) -> None:
        """Take what is there for seen, from now until another side is looked at."""
        if self._looked_at != side:
            self._looked_at = side
            self._unread[side].clear()

    def counting(self, side: str) -> Callable[[int], None]:
        """Give what is called with the number of new messages on a side."""

        def count(news: int) -> None:
            if self._looked_at != side:
                self._unread[side].add(news)

        return count
