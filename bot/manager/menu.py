"""The commands Telegram lists beside the text field, in every language we speak; for some roles there are more."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import TelegramError

from bot.casework.owners import Manager
from bot.manager.commands import menu_of
from bot.manager.voice import Voice
from bot.ports.localization import Translator
from bot.ports.messaging import Account

log = logging.getLogger(__name__)


async def offer_commands(bot: Bot, translator: Translator) -> None:
    """Tell Telegram the menu: the source language for everybody, each language for its readers.

    Raises:
        telegram.error.TelegramError: some languages may have been told already; telling again is harmless.
    """
    scope = BotCommandScopeAllPrivateChats()
    source, *others = translator.languages
    everybody = menu_of(None)
    await bot.set_my_commands(_menu(translator, source, everybody), scope=scope)
    for language in others:
        await bot.set_my_commands(_menu(translator, language, everybody), scope=scope, language_code=language)


@dataclass(slots=True)
class OwnMenus:
    """Menus of single chats, for those whose role has more to offer; told once in the life of a process."""

    bot: Bot
    translator: Translator
    _told: dict[Account, tuple[tuple[str, ...], str]] = field(default_factory=dict)

    async def keep(self, account: Account, manager: Manager) -> None:
        """Let somebody's menu be that of their role, in their language; losing this harms nobody."""
        names = menu_of(manager.role)
        wanted = (names, manager.language)
        if self._told.get(account) == wanted:
            return
        scope = BotCommandScopeChat(account)
        try:
            if names == menu_of(None):
                # They may have had another role when an earlier process told their chat.
                await self.bot.delete_my_commands(scope=scope)
            else:
                await self.bot.set_my_commands(_menu(self.translator, manager.language, names), scope=scope)
        except TelegramError as error:
            log.debug("a menu was not offered: %s", type(error).__name__)
            return
        self._told[account] = wanted


def _menu(translator: Translator, language: str, names: tuple[str, ...]) -> list[BotCommand]:
    voice = Voice(translator, language)
    return [BotCommand(name, voice.line(f"command.{name}")) for name in names]
