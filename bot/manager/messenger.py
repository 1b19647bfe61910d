"""The managers' bot's way out (ports.messaging.Messenger)."""

from __future__ import annotations

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyKeyboardRemove
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.manager.errors import from_telegram, is_out_of_reach, is_unchanged
from bot.manager.to_telegram import markup_of
from bot.ports.messaging import Account, Message
from bot.ports.telegram_text import in_pieces, to_html

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class ManagerMessenger:
    """Delivers to managers. Nobody shares a phone or a place with this bot, so `Message.sharing` is not shown."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, account: Account, message: Message) -> int:
        """Deliver one message; give its id (0 when nothing new appeared). Raises NotDelivered."""
        try:
            return await self._deliver(account, message)
        except TelegramError as error:
            raise from_telegram(error) from None

    async def _deliver(self, account: Account, message: Message) -> int:
        if message.forgets:
            await self._forget(account, message)
            return 0
        first, *others = in_pieces(message.text)
        is_in_place = bool(message.replaces) and await self._replace(account, message, first, is_last=not others)
        if message.only_in_place:
            return 0
        if not is_in_place:
            others = [first, *others]
        sent = 0
        for number, piece in enumerate(others, start=1):
            sent = await self._say(account, message, piece, is_last=number == len(others))
        return sent

    async def _say(self, account: Account, message: Message, text: str, *, is_last: bool) -> int:
        said = await self._bot.send_message(
            account,
            to_html(text),
            parse_mode=ParseMode.HTML,
            reply_markup=markup_of(message) if is_last else None,
            link_preview_options=_NO_PREVIEW,
            disable_notification=message.is_silent,
            protect_content=message.is_protected,
        )
        return said.message_id

    async def _replace(self, account: Account, message: Message, text: str, *, is_last: bool) -> bool:
        """Change a message in place; False when it is out of reach, so that a new one must be sent."""
        markup: InlineKeyboardMarkup | ReplyKeyboardRemove | None = markup_of(message) if is_last else None
        try:
            await self._bot.edit_message_text(
                to_html(text),
                chat_id=account,
                message_id=message.replaces,
                parse_mode=ParseMode.HTML,
                reply_markup=markup if isinstance(markup, InlineKeyboardMarkup) else None,
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as error:
            if is_unchanged(error):
                return True
            if is_out_of_reach(error):
                return False
            raise
        return True

    async def _forget(self, account: Account, message: Message) -> None:
        try:
            await self._bot.delete_messages(account, list(message.forgets))
        except BadRequest as error:
            if not is_out_of_reach(error):
                raise
