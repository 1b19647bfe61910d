"""A photo or a paper that was asked for: brought from Telegram and cleaned. Its address holds the token: never told."""

from __future__ import annotations

import asyncio
import logging

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramNotFound
from aiohttp import ClientError

from bot.casework.papers import LARGEST_PAPER, CleanPaper, PaperTrouble
from bot.citizen.cleaning import clean

log = logging.getLogger(__name__)

#: Tries before the person is asked to send it again, and the pause between them. A product choice, seconds.
TRIES = 3
PAUSE = 0.5
#: The longest a download may take; large files come over slow lines. A product choice, seconds.
PATIENCE = 60


async def fetch(bot: Bot, file: str, size: int) -> CleanPaper | PaperTrouble:
    """Bring a file that somebody sent to the bot, cleaned.

    Args:
        file: what Telegram calls it.
        size: in bytes, as Telegram says; 0 when it does not.
    """
    if size > LARGEST_PAPER:
        return PaperTrouble.TOO_BIG
    for _ in range(TRIES):
        try:
            body = await _download(bot, file)
        except (TelegramBadRequest, TelegramNotFound) as refused:
            # Source: Bot API, getFile, "file is too big" beyond 20 MB.
            return PaperTrouble.TOO_BIG if "too big" in str(refused) else PaperTrouble.LOST
        except (AiogramError, ClientError, TimeoutError) as error:
            # What these say may hold the address, and with it the token.
            log.warning("a file did not come: %s", type(error).__name__)
            await asyncio.sleep(PAUSE)
            continue
        if body is None:
            return PaperTrouble.TOO_BIG
        return await asyncio.to_thread(clean, body)
    return PaperTrouble.LOST


async def _download(bot: Bot, file: str) -> bytes | None:
    """Give what a file holds; None when it is too big."""
    found = await bot.get_file(file)
    if found.file_path is None or (found.file_size or 0) > LARGEST_PAPER:
        return None
    stream = await bot.download_file(found.file_path, timeout=PATIENCE)
    return stream.read() if stream is not None else None
