"""The lower edge of a phone: what can be said and sent now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from nicegui import ui

from bot.console.demo.phones import DemoSpot, Phone, ReplyKey, Screen
from bot.console.demo.sharing import ask_where, ask_whose_phone
from bot.console.pages.markup import Act, Words, button, icon_button, picture, tag, text

_STICKER: Final = "👋"

# Telegram's own clients do not let more through.
# Source: Bot API, Message.text, "0-4096 characters".
_LETTERS: Final = 4096


@dataclass(frozen=True, slots=True)
class Composer:
    """The input line with its menu, or the one button that an empty or a stopped chat has instead."""

    phone: Phone
    words: Words
    spots: Sequence[DemoSpot]
    start: ui.element
    line: ui.element
    stopped: ui.element
    keyboard: ui.element

    def show(self, screen: Screen) -> None:
        """Show what can be done in such a chat."""
        is_empty = not screen.bubbles
        self.stopped.set_visibility(screen.is_blocked)
        self.start.set_visibility(is_empty and not screen.is_blocked)
        self.line.set_visibility(not screen.is_blocked)
        self.keyboard.clear()
        if not screen.is_blocked:
            with self.keyboard:
                self._draw_keyboard(screen.keyboard)

    def _draw_keyboard(self, rows: Sequence[Sequence[ReplyKey]]) -> None:
        for row in rows:
            with tag("div", "key-row"):
                for key in row:
                    button(key.label, self._act_of(key), "key")

    def _act_of(self, key: ReplyKey) -> Act:
        match key.shares:
            case "phone":
                return lambda: ask_whose_phone(self.phone, self.words)
            case "location":
                return lambda: ask_where(self.phone, self.words, self.spots)
            case "":
                return lambda: self.phone.press(key.label)


def draw_composer(phone: Phone, words: Words, spots: Sequence[DemoSpot]) -> Composer:
    """Draw the lower edge inside the current element."""
    with tag("div", "composer"):
        start = button(words("demo.start"), phone.start, "start")
        stopped = button(words("demo.unblock"), phone.unblock, "start")
        with tag("div", "line") as line:
            _draw_attachments(phone, words, spots)
            _draw_input(phone, words)
        keyboard = tag("div", "keyboard keys")
    return Composer(phone, words, spots, start, line, stopped, keyboard)


def _draw_input(phone: Phone, words: Words) -> None:
    field = ui.textarea(placeholder=words("demo.write_here")).props("borderless dense autogrow rows=1")
    field.classes("field").mark("field")
    field.props["aria-label"] = words("demo.write_here")
    field.props["maxlength"] = _LETTERS

    def send() -> None:
        said = (field.value or "").strip()
        field.value = ""
        if said:
            phone.write(said)

    # Enter sends and starts no new line; Shift with Enter does start one.
    field.on("keydown.enter.exact.prevent", send, [])
    icon_button("send", words("demo.send"), send, "send").mark("send")


def _draw_attachments(phone: Phone, words: Words, spots: Sequence[DemoSpot]) -> None:
    offered: tuple[tuple[str, str, Act], ...] = (
        ("photo_camera", words("demo.photo"), phone.send_photo),
        ("mic", words("demo.voice"), phone.send_voice),
        ("mood", words("demo.sticker"), lambda: phone.send_sticker(_STICKER)),
        ("contact_phone", words("demo.contact"), lambda: ask_whose_phone(phone, words)),
        ("place", words("demo.location"), lambda: ask_where(phone, words, spots)),
    )
    with icon_button("attach_file", words("demo.attach")):
        draw_menu(offered)


def draw_menu(offered: Sequence[tuple[str, str, Act]]) -> ui.menu:
    """Draw a menu that opens from the current element: icon, label and act of each line."""
    with ui.menu().props("auto-close").classes("menu") as menu:
        for icon, label, act in offered:
            with ui.item(on_click=lambda act=act: act()).classes("menu-line"):
                picture(icon)
                text("span", label)
    return menu
