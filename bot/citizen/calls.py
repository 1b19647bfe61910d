"""The Bot API's methods that every turn calls, past the library's models.

aiogram checks every button on its way out and makes an object of everything Telegram says back: 230 µs for a question
of ours, of which 200 served nobody. Its connections, its addresses and its failures stay.
"""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus
from typing import Any

import orjson
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiohttp import ClientError, ClientTimeout, hdrs

_JSON = {hdrs.CONTENT_TYPE: "application/json"}


class _Called(TelegramMethod[Any]):
    """Stands for a method in the library's failures."""

    __returning__ = Any
    __api_method__ = ""


async def call(bot: Bot, method: str, **fields: object) -> Any:
    """Call a method with these fields, as plain JSON; those that are None are left out.

    Returns:
        What Telegram says, as plain JSON.

    Raises:
        AiogramError: as the library itself would.
    """
    given = orjson.dumps({name: field for name, field in fields.items() if field is not None})
    status, body = await _post(bot, method, given)
    with suppress(orjson.JSONDecodeError, LookupError, TypeError):
        said = orjson.loads(body)
        if said["ok"] and status == HTTPStatus.OK:
            return said["result"]
    # Whatever else it may be, the library has a failure for it.
    return bot.session.check_response(bot, _Called(), status, body.decode(errors="replace")).result


async def _post(bot: Bot, method: str, body: bytes) -> tuple[int, bytes]:
    assert isinstance(bot.session, AiohttpSession)
    session = await bot.session.create_session()
    address, patience = bot.session.api.api_url(bot.token, method), ClientTimeout(total=bot.session.timeout)
    try:
        async with session.post(address, data=body, headers=_JSON, timeout=patience) as answer:
            return answer.status, await answer.read()
    except TimeoutError as error:
        raise TelegramNetworkError(_Called(), "Request timeout error") from error
    except ClientError as error:
        raise TelegramNetworkError(_Called(), f"{type(error).__name__}: {error}") from error
