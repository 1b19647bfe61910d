"""One message on the screen: its text, what it shows beside it, and the buttons under it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from nicegui import ui

from bot.console.demo.phones import Bubble, Key, Mark, Run, Shown
from bot.console.pages.markup import Words, button, picture, tag, text

#: The hour a Ukrainian phone shows.
KYIV = ZoneInfo("Europe/Kyiv")

_TAGS: Final = {
    Mark.BOLD: "strong",
    Mark.ITALIC: "em",
    Mark.UNDERLINE: "u",
    Mark.STRUCK: "s",
    Mark.CODE: "code",
    Mark.QUOTE: "q",
    Mark.SPOILER: "span",
}
_ICONS: Final = {
    Shown.PHOTO: "photo_camera",
    Shown.VOICE: "mic",
    Shown.PAPER: "description",
    Shown.CONTACT: "contact_phone",
    Shown.LOCATION: "place",
}
_NAMES: Final = {
    Shown.PHOTO: "demo.photo",
    Shown.VOICE: "demo.voice",
    Shown.PAPER: "demo.paper",
    Shown.CONTACT: "demo.contact",
    Shown.LOCATION: "demo.location",
}


@dataclass(frozen=True, slots=True)
class Touch:
    """What a reader can do to a message: say a command that stands in it, tap a button under it."""

    say: Callable[[str], None]
    tap: Callable[[Bubble, Key, ui.element], Awaitable[None]]


def day_of(bubble: Bubble) -> datetime:
    """Tell when a message was said, as Kyiv's clock tells it."""
    return bubble.at.astimezone(KYIV)


def draw_bubble(bubble: Bubble, words: Words, touch: Touch) -> None:
    """Draw a message inside the current element."""
    side = "mine" if bubble.is_mine else "theirs"
    if bubble.shown is Shown.STICKER:
        text("div", bubble.detail, f"sticker {side}", role="img", aria_label=words("demo.sticker"))
        return
    with tag("div", f"bubble {side}"):
        text("span", words("demo.you_said" if bubble.is_mine else "demo.bot_said"), "for-readers")
        if bubble.shown in _ICONS:
            _draw_attachment(bubble, words)
        if bubble.runs:
            with tag("p", "said"):
                for run in bubble.runs:
                    _draw_run(run, touch)
        _draw_time(bubble, words)
    if bubble.rows:
        _draw_keys(bubble, touch)


def _draw_attachment(bubble: Bubble, words: Words) -> None:
    with tag("div", "attachment"):
        picture(_ICONS[bubble.shown])
        with tag("div"):
            text("div", words(_NAMES[bubble.shown]))
            if bubble.detail:
                text("div", bubble.detail, "detail")


def _draw_run(run: Run, touch: Touch) -> None:
    if run.command:
        button(run.text, lambda: touch.say(run.command), "command")
    elif run.link:
        text("a", run.text, "link", href=run.link, target="_blank", rel="noopener noreferrer")
    elif not run.marks:
        text("span", run.text)
    else:
        marks = sorted(run.marks)
        inner = tag(_TAGS[marks[0]], marks[0].value)
        for mark in marks[1:]:
            with inner:
                inner = tag(_TAGS[mark], mark.value)
        with inner:
            text("span", run.text)


def _draw_time(bubble: Bubble, words: Words) -> None:
    at = day_of(bubble)
    with tag("div", "meta"):
        if bubble.is_edited:
            text("span", words("demo.edited"))
        text("time", f"{at:%H:%M}", datetime=at.isoformat())
        if bubble.is_mine:
            picture("done_all")


def _draw_keys(bubble: Bubble, touch: Touch) -> None:
    with tag("div", "keys"):
        for row in bubble.rows:
            with tag("div", "key-row"):
                for key in row:
                    _draw_key(bubble, key, touch)


def _draw_key(bubble: Bubble, key: Key, touch: Touch) -> None:
    if key.link:
        text("a", key.label, "key", href=key.link, target="_blank", rel="noopener noreferrer")
        return
    if key.command:
        button(key.label, lambda: touch.say(key.command), "key")
        return
    drawn = text("button", key.label, "key", type="button")
    drawn.on("click", lambda: touch.tap(bubble, key, drawn), [])
