"""Our messages as Bot API methods."""

from __future__ import annotations

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.citizen.errors import from_aiogram, is_out_of_reach, is_unchanged, is_undeletable
from bot.citizen.recent import Recent
from bot.ports.messaging import Account, Message
from bot.ports.telegram_text import in_pieces, to_html

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


class CitizenMessenger:
    """The citizens' bot's way out (ports.messaging.Messenger)."""

    def __init__(self, bot: Bot, recent: Recent) -> None:
        self._bot = bot
        self._recent = recent

    async def send(self, account: Account, message: Message) -> int:
        """Deliver one message; give its id (0 when nothing new appeared)."""
        try:
            return await self._deliver(account, message)
        except AiogramError as error:
            raise from_aiogram(error) from None

    async def _deliver(self, account: Account, message: Message) -> int:
        if message.forgets:
            await self._forget(account, message.forgets)
            return 0
        if message.replaces and await self._replaced(account, message):
            return 0
        *first, last = in_pieces(message.text)
        for piece in first:
            await self._say(account, piece, message, None)
        return await self._say(account, last, message, markup_of(message))

    async def _say(self, account: Account, text: str, message: Message, markup: Markup | None) -> int:
        sent = await self._bot.send_message(
            account,
            to_html(text),
            parse_mode="HTML",
            reply_markup=markup,
            link_preview_options=_NO_PREVIEW,
            disable_notification=message.is_silent or None,
            protect_content=message.is_protected or None,
        )
        if isinstance(account, int):
            self._recent.saw(account, sent.message_id)
        return sent.message_id

    async def _replaced(self, account: Account, message: Message) -> bool:
        """Change a message in place; False when it is out of reach and a new one must be sent."""
        markup = markup_of(message)
        try:
            await self._bot.edit_message_text(
                to_html(message.text),
                chat_id=account,
                message_id=message.replaces,
                parse_mode="HTML",
                reply_markup=markup if isinstance(markup, InlineKeyboardMarkup) else None,
                link_preview_options=_NO_PREVIEW,
            )
        except AiogramError as error:
            if is_unchanged(error):
                return True
            if is_out_of_reach(error):
                return False
            raise
        return True

    async def _forget(self, account: Account, ids: tuple[int, ...]) -> None:
        """Delete messages; one that Telegram will not delete leaves the others to be deleted."""
        try:
            await self._bot.delete_messages(account, list(ids))
        except AiogramError as error:
            if is_undeletable(error) and len(ids) > 1:
                half = len(ids) // 2
                await self._forget(account, ids[:half])
                await self._forget(account, ids[half:])
            elif not (is_undeletable(error) or is_out_of_reach(error)):
                raise


def markup_of(message: Message) -> Markup | None:
    """Make the buttons of a message: inline ones, or Telegram's own keyboard when something can be shared."""
    if message.sharing:
        shared = KeyboardButton(
            text=message.sharing_label,
            request_contact=message.sharing == "phone" or None,
            request_location=message.sharing == "location" or None,
        )
        rows = [[shared], *([KeyboardButton(text=button.label) for button in row] for row in message.rows)]
        return ReplyKeyboardMarkup(keyboard=rows, resize_keyboard=True, one_time_keyboard=True)
    if message.rows:
        inline = [
            [InlineKeyboardButton(text=button.label, callback_data=button.data) for button in row]
            for row in message.rows
        ]
        return InlineKeyboardMarkup(inline_keyboard=inline)
    return ReplyKeyboardRemove(remove_keyboard=True) if message.closes_keyboard else None
