"""One phone on the page: a chat with a bot, as a clean Telegram shows it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from nicegui import ui

from bot.console.demo.bubbles import Touch
from bot.console.demo.chat import Chat
from bot.console.demo.composer import draw_composer, draw_menu
from bot.console.demo.phones import Bubble, DemoSpot, Key, Phone, Toast
from bot.console.demo.sharing import confirm
from bot.console.pages.markup import Act, Words, icon_button, picture, tag, text

# Nobody scrolls further back in a demo, and a phone shared by all visitors would grow for ever.
_NEWEST: Final = 80

_TOAST_SECONDS: Final = 4.0


class PhoneView:
    """Draws a phone inside the current element and keeps it equal to its chat until the visitor leaves."""

    def __init__(
        self, phone: Phone, words: Words, spots: Sequence[DemoSpot], *, on_news: Callable[[int], None] = lambda _: None
    ) -> None:
        """Draw the phone.

        Args:
            on_news: called with how many new messages of the bot have come.
        """
        self._phone = phone
        self._words = words
        self._on_news = on_news
        self._must_redraw = False
        self._client = ui.context.client
        with tag("div", "phone") as self._frame:
            self._draw_head()
            self._chat = Chat(words, Touch(phone.write, self._tap), label=words("demo.chat_with", bot=phone.title))
            self._toast = text("div", "", "toast", role="status")
            self._composer = draw_composer(phone, words, spots)
        with self._frame:
            self._toast_timer = ui.timer(_TOAST_SECONDS, self._hide_toast, active=False, immediate=False)
        self._redraw()
        self._client.on_delete(phone.subscribe(self._redraw_soon))

    def tell(self, toast: Toast) -> None:
        """Show a line over the chat, or an alert to be confirmed."""
        with self._frame:
            if toast.must_confirm:
                confirm(toast, self._words)
                return
            self._toast.text = toast.text
            self._toast.classes(add="shown")
            self._toast_timer.deactivate()
            self._toast_timer.activate()

    def _hide_toast(self) -> None:
        self._toast_timer.deactivate()
        self._toast.classes(remove="shown")
        self._toast.text = ""

    async def _tap(self, bubble: Bubble, key: Key, drawn: ui.element) -> None:
        drawn.classes(add="busy")
        toast = await self._phone.tap(bubble.id, key)
        if self._client.is_deleted:
            return
        if not drawn.is_deleted:
            drawn.classes(remove="busy")
        if toast is not None:
            self.tell(toast)

    def _redraw_soon(self) -> None:
        # Several changes of one moment, such as an edit and an answer, are drawn together.
        if not self._must_redraw:
            self._must_redraw = True
            asyncio.get_running_loop().call_soon(self._redraw_now)

    def _redraw_now(self) -> None:
        if not self._client.is_deleted and (news := self._redraw()):
            self._on_news(news)

    def _redraw(self) -> int:
        self._must_redraw = False
        screen = self._phone.screen(_NEWEST)
        with self._frame:
            news = self._chat.show(screen.bubbles)
            self._composer.show(screen)
            self._draw_menu(is_blocked=screen.is_blocked)
        return news

    def _draw_head(self) -> None:
        with tag("div", "head"):
            with tag("div", "avatar", aria_hidden="true"):
                picture("door_front")
            with tag("div", "who"):
                text("div", self._phone.title, "name")
                text("div", self._words("demo.bot"), "detail")
            self._menu_place = icon_button("more_vert", self._words("demo.more"))
        self._menu_shown: tuple[bool, str] | None = None

    def _draw_menu(self, *, is_blocked: bool) -> None:
        shown = (is_blocked, self._phone.language)
        if self._menu_shown == shown:
            return
        self._menu_shown = shown
        self._menu_place.clear()
        with self._menu_place:
            picture("more_vert")
            draw_menu((self._language_line(), self._repeat_line(), self._block_line(is_blocked=is_blocked)))

    def _language_line(self) -> tuple[str, str, Act]:
        other = "uk" if self._phone.language == "en" else "en"
        label = self._words("demo.telegram_in_uk" if other == "uk" else "demo.telegram_in_en")

        def switch() -> None:
            self._phone.speak(other)
            self._redraw()
            self.tell(Toast(self._words("demo.language_switched")))

        return "translate", label, switch

    def _repeat_line(self) -> tuple[str, str, Act]:
        def repeat() -> None:
            was_repeated = self._phone.redeliver()
            self.tell(Toast(self._words("demo.repeated" if was_repeated else "demo.nothing_to_repeat")))

        return "replay", self._words("demo.repeat"), repeat

    def _block_line(self, *, is_blocked: bool) -> tuple[str, str, Act]:
        if is_blocked:
            return "lock_open", self._words("demo.unblock"), self._phone.unblock
        return "block", self._words("demo.block"), self._phone.block
