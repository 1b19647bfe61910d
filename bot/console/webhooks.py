"""Telegram calls here with updates. It repeats whatever was not answered with 200, so 200 means: committed."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import Request
from fastapi.responses import Response

from bot.ports.messaging import Channel
from bot.ports.storage import Unavailable

#: Takes one update as Telegram wrote it and returns once everything that follows from it is committed.
Handle = Callable[[dict[str, Any]], Awaitable[None]]

# Source: Bot API, setWebhook.secret_token.
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name

# An update holds at most a few messages of 4096 letters; nothing honest comes near this.
LARGEST_UPDATE = 1_000_000

# Telegram hangs up after about a minute and calls again; ending earlier leaves no turn running unheard.
PATIENCE = timedelta(seconds=50)

_log = logging.getLogger(__name__)


class TooLarge(Exception):
    """A body exceeds what an update can be; the rest of it was not read."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates of one bot go.

    Attributes:
        secret: what Telegram was told to repeat in each call; never empty.
        handle: must raise, whatever the reason, when the update shall come again.
    """

    secret: str = field(repr=False)
    handle: Handle

    def __post_init__(self) -> None:
        if not self.secret:
            message = "a webhook needs a secret: without one anybody could speak for Telegram"
            raise ValueError(message)


async def receive(request: Request, bot: Channel, webhook: Webhook) -> Response:
    """Answer one call: 200 handled, 401 not Telegram, 413 too large, 400 not an update, 503 come again."""
    given = request.headers.get(SECRET_HEADER, "")
    if not hmac.compare_digest(given.encode(), webhook.secret.encode()):
        return Response(status_code=HTTPStatus.UNAUTHORIZED)
    try:
        update = orjson.loads(await _read(request))
    except TooLarge:
        return Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    except orjson.JSONDecodeError:
        return Response(status_code=HTTPStatus.BAD_REQUEST)
    if not isinstance(update, dict):
        return Response(status_code=HTTPStatus.BAD_REQUEST)
    return Response(status_code=await _hand_over(update, bot, webhook.handle))


async def _read(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_UPDATE:
            raise TooLarge
    return bytes(body)


async def _hand_over(update: dict[str, Any], bot: Channel, handle: Handle) -> HTTPStatus:
    try:
        async with asyncio.timeout(PATIENCE.total_seconds()):
            await handle(update)
    except (Unavailable, TimeoutError) as reason:
        told = {"bot": bot.value, "reason": type(reason).__name__}
        _log.warning("an update was given back to Telegram", extra=told)
        return HTTPStatus.SERVICE_UNAVAILABLE
    except Exception:  # noqa: BLE001  # the last place that can tell; the update comes again, never lost in silence
        _log.exception("an update could not be handled; Telegram will bring it again", extra={"bot": bot.value})
        return HTTPStatus.SERVICE_UNAVAILABLE
    return HTTPStatus.OK
