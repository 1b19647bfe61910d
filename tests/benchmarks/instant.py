"""A Bot API that answers at once, inside the process: what is left is the work of the bot and of its library."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import Any, Self

import orjson
from aiogram import Bot
from aiohttp import FormData

Heard = Callable[[str, dict[str, Any]], None]

#: What Telegram says to a message: of the usual size, whatever was sent.
_SAID = {
    "message_id": 7,
    "from": {"id": 42, "is_bot": True, "first_name": "Двері", "username": "dveri_bot"},
    "chat": {"id": 1, "first_name": "Марія", "last_name": "Канарейко", "type": "private"},
    "date": 1_795_420_800,
    "text": "Чи зможете ви або хтось із рідних прийти до установи? Якщо важко, менеджер шукатиме інший спосіб.",
    "reply_markup": {
        "inline_keyboard": [
            [{"text": "Так, зможемо", "callback_data": "q12:yes"}, {"text": "Ні, важко", "callback_data": "q12:no"}],
            [{"text": "↩️ Назад", "callback_data": "c12:back:"}, {"text": "❓ Чому питаєте", "callback_data": "c:why:"}],
            [{"text": "🆘 Терміново", "callback_data": "c:urgent:"}, {"text": "☰ Ще", "callback_data": "c:menu:"}],
        ]
    },
}
_MESSAGE = orjson.dumps({"ok": True, "result": _SAID}).decode()
_TRUE = '{"ok":true,"result":true}'
_MESSAGES = frozenset({"sendMessage", "editMessageText"})


def connect(bot: Bot, heard: Heard) -> None:
    """Have a bot speak to nobody; `heard` is told each method it calls, and with what."""
    client = _Client(heard)

    async def opened() -> _Client:
        return client

    # aiogram's own seam to the network.
    bot.session.create_session = opened  # type: ignore[attr-defined]


class _Client:
    """What aiogram asks of aiohttp.ClientSession."""

    closed = True

    def __init__(self, heard: Heard) -> None:
        self._heard = heard

    def post(self, url: str, *, data: FormData, **_: object) -> _Answer:
        method = url.rpartition("/")[2]
        fields = {options["name"]: value for options, _, value in data._fields}
        # Encoded as the network would have it, which is work of the library's too.
        data()
        self._heard(method, fields)
        return _Answer(_MESSAGE if method in _MESSAGES else _TRUE)


class _Answer:
    status = 200

    def __init__(self, text: str) -> None:
        self._text = text

    async def text(self) -> str:
        return self._text

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None
