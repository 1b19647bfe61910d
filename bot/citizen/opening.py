"""The citizens' bot against any Bot API server."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import orjson
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.methods import AnswerCallbackQuery, DeleteMessages, EditMessageText, GetUpdates, Response, SendMessage

from bot.citizen.menu import set_menu
from bot.citizen.to_acts import WANTED_UPDATES
from bot.ports.localization import Translator

log = logging.getLogger(__name__)

#: Between two tries to reach the Bot API at start. A product choice.
KNOCK_EVERY = timedelta(seconds=3)
#: How many requests may be under way at once: as many as chats are answered in parallel.
CONNECTIONS = 200

#: The answers to what is called all the time. A model of an answer that nobody holds is forgotten with the next garbage
#: and made anew, 5 ms each time.
ANSWERS = tuple(
    Response[method.__returning__]  # type: ignore[name-defined]  # known only to the method
    for method in (SendMessage, EditMessageText, DeleteMessages, AnswerCallbackQuery, GetUpdates)
)


class TokenRefused(Exception):
    """The Bot API does not know the token; nobody can be answered until it is set right."""


def make_bot(token: str, api_url: str) -> Bot:
    """Make a bot that talks to this Bot API server, for methods and files. Nothing is sent yet."""
    session = AiohttpSession(
        api=TelegramAPIServer.from_base(api_url), limit=CONNECTIONS, json_loads=orjson.loads, json_dumps=_json
    )
    return Bot(token, session=session, default=DefaultBotProperties())


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


async def introduce(bot: Bot, translator: Translator, *, webhook: str = "", secret: str = "") -> str:
    """Make the bot's name known to us, its menu to Telegram, and how updates shall come; give its user name.

    A Bot API that is out of reach is waited for, saying so.

    Args:
        webhook: the address Telegram is to call; "" for polling.
        secret: what Telegram repeats in each call.

    Raises:
        TokenRefused: the token is wrong.
    """
    while True:
        try:
            me = await bot.get_me()
            await set_menu(bot, translator)
            await _choose_way(bot, webhook, secret)
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise TokenRefused(
                "DVERI_CITIZEN_BOT_TOKEN: the Bot API does not know this token; copy it anew from BotFather"
            ) from None
        except AiogramError as error:
            log.warning("the Bot API is out of reach (%s); trying again in %s", type(error).__name__, KNOCK_EVERY)
            await asyncio.sleep(KNOCK_EVERY.total_seconds())
        else:
            return me.username or ""


async def _choose_way(bot: Bot, webhook: str, secret: str) -> None:
    if webhook:
        await bot.set_webhook(webhook, secret_token=secret, allowed_updates=WANTED_UPDATES)
    else:
        await bot.delete_webhook()
