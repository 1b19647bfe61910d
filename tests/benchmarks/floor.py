"""The floor: bare aiogram with one asynchronous handler for everything, which says one thing and remembers nothing."""

from __future__ import annotations

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

#: As long as a question of ours usually is, with as many buttons.
TEXT = "Чи зможете ви або хтось із рідних прийти до установи? Якщо важко, менеджер шукатиме інший спосіб зустрітися."
#: What the button carries that is pressed whenever the intake presses one.
PRESSED = "q12:yes"
_ROWS = (
    (("Так, зможемо", PRESSED), ("Ні, важко", "q12:no")),
    (("↩️ Назад", "c12:back:"), ("❓ Чому питаєте", "c:why:")),
    (("🆘 Терміново", "c:urgent:"), ("☰ Ще", "c:menu:")),
)


def make_bot(token: str, api: str) -> Bot:
    """Make the floor's bot, as aiogram's documentation does."""
    return Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api)))


def make_floor(bot: Bot, *, polite: bool = False) -> Dispatcher:
    """Make the bot that everything is measured against.

    Args:
        polite: True to stop the clock of a pressed button and mark the choice as we do: two more calls for a press.
    """
    dispatcher = Dispatcher()

    @dispatcher.message()
    async def said(message: Message) -> None:
        await bot.send_message(message.chat.id, TEXT, reply_markup=_markup())

    @dispatcher.callback_query()
    async def pressed(query: CallbackQuery) -> None:
        await bot.send_message(query.from_user.id, TEXT, reply_markup=_markup())
        if polite and isinstance(query.message, Message):
            await query.answer()
            await query.message.edit_text(f"{TEXT}\n\n✅")

    return dispatcher


def _markup() -> InlineKeyboardMarkup:
    rows = [[InlineKeyboardButton(text=text, callback_data=data) for text, data in row] for row in _ROWS]
    return InlineKeyboardMarkup(inline_keyboard=rows)
