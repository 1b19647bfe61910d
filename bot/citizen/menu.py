"""What Telegram shows about the bot before anybody writes: its commands, in every language."""

from __future__ import annotations

from aiogram import Bot
from aiogram.types import BotCommand

from bot.ports.localization import Translator
from dialogs.bundle import SOURCE_LANGUAGE

#: Commands shown in the menu, in order; each has a line "citizen.command.<name>" in the `bot` catalogue.
SHOWN = ("urgent", "x", "my", "human", "guide", "menu", "language", "start")


async def set_menu(bot: Bot, translator: Translator) -> None:
    """Tell Telegram the commands; neutral words, so that the list betrays nothing. Raises aiogram's failures."""
    for language in translator.languages:
        commands = [
            BotCommand(command=name, description=translator.line(f"citizen.command.{name}", language)) for name in SHOWN
        ]
        # Whoever's app speaks a language of its own gets the source language.
        code = None if language == SOURCE_LANGUAGE else language
        await bot.set_my_commands(commands, language_code=code)
