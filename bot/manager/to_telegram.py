"""The buttons of our messages as Telegram takes them."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardRemove

from bot.ports.messaging import Message


def markup_of(message: Message) -> InlineKeyboardMarkup | ReplyKeyboardRemove | None:
    """Make the buttons of a message."""
    if message.rows:
        return InlineKeyboardMarkup(
            [[InlineKeyboardButton(button.label, callback_data=button.data) for button in row] for row in message.rows]
        )
    return ReplyKeyboardRemove() if message.closes_keyboard else None
