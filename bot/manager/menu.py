"""The commands Telegram lists beside the text field, in every language we speak."""

from __future__ import annotations

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats

from bot.manager.commands import MENU
from bot.manager.voice import Voice
from bot.ports.localization import Translator


async def offer_commands(bot: Bot, translator: Translator) -> None:
    """Tell Telegram the menu: the source language for everybody, each language for its readers.

    Raises:
        telegram.error.TelegramError: some languages may have been told already; telling again is harmless.
    """
    scope = BotCommandScopeAllPrivateChats()
    source, *others = translator.languages
    await bot.set_my_commands(_menu(translator, source), scope=scope)
    for language in others:
        await bot.set_my_commands(_menu(translator, language), scope=scope, language_code=language)


def _menu(translator: Translator, language: str) -> list[BotCommand]:
    voice = Voice(translator, language)
    return [BotCommand(name, voice.line(f"command.{name}")) for name in MENU]
