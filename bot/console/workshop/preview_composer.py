"""The lower edge of a preview: words, things that are sent, and the floor that a human gives back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from nicegui import ui

from bot.console.demo.composer import draw_menu
from bot.console.pages.frame import Seat
from bot.console.pages.markup import Act as Press
from bot.console.pages.markup import button, icon_button, tag
from bot.console.workshop.preview_chat import Do
from bot.usecases.workshop.rehearsing.acts import Act, GiveBack, Send, SharePhone, SharePlace, Write
from bot.usecases.workshop.rehearsing.talk import Said, Talk
from dialogs.inputs import Medium

# Telegram's own clients do not let more through.
# Source: Bot API, Message.text, "0-4096 characters".
_LETTERS: Final = 4096
#: A number nobody has; the first digits are those of a Ukrainian mobile network.
_PHONE: Final = "+380501234567"


@dataclass(slots=True, eq=False, repr=False)
class PreviewComposer:
    """What can be said and sent."""

    seat: Seat
    do: Do
    _field: ui.textarea = field(init=False)
    _sharing: ui.element = field(init=False)
    _human: ui.element = field(init=False)

    def build(self) -> None:
        """Draw it."""
        line = self.seat.speech.line
        with tag("div", "preview-composer"):
            self._sharing = tag("div", "keys")
            with tag("div", "preview-line"):
                with icon_button("attach_file", line("demo.attach")):
                    draw_menu(self._offered())
                self._field = ui.textarea(placeholder=line("demo.write_here"))
                self._field.props("borderless dense autogrow rows=1").classes("preview-words").mark("preview-words")
                self._field.props["aria-label"] = line("preview.write")
                self._field.props["maxlength"] = _LETTERS
                # Enter sends and starts no new line; Shift with Enter does start one.
                self._field.on("keydown.enter.exact.prevent", self._send, [])
                icon_button("send", line("demo.send"), self._send, "preview-send").mark("preview-send")
            self._human = button(line("preview.give_back"), lambda: self.do(GiveBack()), "quiet-button")
            self._human.mark("preview-give-back")

    def show(self, talk: Talk) -> None:
        """Show what can be done now."""
        self._human.set_visibility(talk.now.state.has_human)
        newest = next((item for item in reversed(talk.now.screen) if isinstance(item, Said)), None)
        self._sharing.clear()
        if newest is not None and newest.sharing:
            done: Act = SharePhone(_PHONE) if newest.sharing == "phone" else SharePlace()
            with self._sharing:
                button(newest.sharing_label, lambda: self.do(done), "key").mark("preview-share")

    async def _send(self) -> None:
        said = str(self._field.value or "").strip()
        self._field.value = ""
        if said:
            await self.do(Write(said))

    def _offered(self) -> Sequence[tuple[str, str, Press]]:
        line = self.seat.speech.line
        named = SharePhone(_PHONE, line("preview.somebody"))
        return (
            ("photo_camera", line("demo.photo"), self._doing(Send(Medium.PHOTO))),
            ("mic", line("demo.voice"), self._doing(Send(Medium.VOICE))),
            ("mood", line("demo.sticker"), self._doing(Send(Medium.STICKER))),
            ("phone", line("preview.own_phone"), self._doing(SharePhone(_PHONE))),
            ("contact_phone", line("preview.other_phone"), self._doing(named)),
            ("place", line("demo.location"), self._doing(SharePlace())),
        )

    def _doing(self, done: Act) -> Press:
        return lambda: self.do(done)
