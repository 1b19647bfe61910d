"""The screen of a preview: messages with their buttons, and between them what would have happened."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from nicegui import ui

from bot.console.demo.bubbles import Touch, draw_bubble
from bot.console.demo.phones import Bubble, Key
from bot.console.pages.markup import picture, tag, text
from bot.console.workshop.preview_words import Telling, bubble_of, picture_of
from bot.usecases.workshop.rehearsing.acts import Act, Tap
from bot.usecases.workshop.rehearsing.talk import Item, Noted, Said, Talk
from dialogs.bundle import SOURCE_LANGUAGE

#: Does something in the place of a citizen.
Do = Callable[[Act], Awaitable[None]]


@dataclass(slots=True)
class _Drawn:
    item: Item
    at: datetime
    place: ui.element


class PreviewChat:
    """The list of messages and notes; only what changed is drawn again."""

    def __init__(self, telling: Telling, do: Do) -> None:
        """Draw it, empty."""
        self._telling = telling
        self._do = do
        self._drawn: dict[int, _Drawn] = {}
        self._language = SOURCE_LANGUAGE
        self._sources: dict[tuple[int, str], str] = {}
        label = telling.speech.line("preview.chat")
        with tag("div", "chat", tabindex="0", role="region", aria_label=label) as self._chat:
            self._log = tag("div", "log", role="log", aria_live="polite")

    def show(self, talk: Talk, telling: Telling) -> None:
        """Draw a talk as it stands now; the newest is in sight."""
        self._telling = telling
        self._language = talk.setting.language
        items = {item.id: item for item in talk.now.screen}
        at = talk.setting.at
        # What stood above must not come to stand below: from the first difference on all is drawn anew.
        kept = _same(tuple(self._drawn), tuple(items))
        for gone in tuple(self._drawn)[kept:]:
            self._drawn.pop(gone).place.delete()
        for item in items.values():
            self._draw(item, at)

    def focus(self) -> None:
        """Put the reader into the chat: the button they pressed may be gone."""
        self._chat.client.run_javascript(
            f'document.getElementById("{self._chat.html_id}").focus({{preventScroll: true}})'
        )

    def _draw(self, item: Item, at: datetime) -> None:
        known = self._drawn.get(item.id)
        if known is not None and (known.item, known.at) == (item, at):
            return
        if known is None:
            with self._log:
                place = tag("div", "message", **self._spoken(item))
            self._drawn[item.id] = known = _Drawn(item, at, place)
        known.item, known.at = item, at
        known.place.clear()
        with known.place:
            if isinstance(item, Noted):
                self._draw_note(item)
            else:
                self._draw_said(item, at)

    def _spoken(self, item: Item) -> dict[str, str]:
        """Say in which language something is: a talk may have another one than its page."""
        return {} if isinstance(item, Noted) else {"lang": self._language}

    def _draw_note(self, noted: Noted) -> None:
        with tag("p", "preview-note"):
            picture(picture_of(noted))
            text("span", self._telling.note(noted))

    def _draw_said(self, said: Said, at: datetime) -> None:
        for row in said.rows:
            for push in row:
                self._sources[said.id, push.data] = push.source
        draw_bubble(bubble_of(said, at), self._telling.speech.words, Touch(self._say, self._tap))

    def _say(self, command: str) -> None:
        """A command of a text is nothing that can be tapped here: texts of dialogs have none."""

    async def _tap(self, bubble: Bubble, key: Key, drawn: ui.element) -> None:
        drawn.classes(add="busy")
        await self._do(Tap(bubble.id, key.data, self._sources.get((bubble.id, key.data), key.label)))


def _same(before: tuple[int, ...], after: tuple[int, ...]) -> int:
    """Count how many at the beginning are the same."""
    pairs = zip(before, after, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after)))
