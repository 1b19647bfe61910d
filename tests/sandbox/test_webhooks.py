"""Webhooks: the same update until it is taken, in order within a chat, chats side by side."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox.bots import Bot
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox
from tests.sandbox.conftest import Api

Receive = Callable[[web.Request, dict[str, Any]], Awaitable[web.StreamResponse]]


class Receiver:
    """A bot's own web server: remembers what came, answers as it is told."""

    def __init__(self) -> None:
        self.came: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.receive: Receive = self.take
        self.url = ""
        self._news = asyncio.Condition()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        update = await request.json()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        async with self._news:
            self.came.append(update)
            self._news.notify_all()
        return await self.receive(request, update)

    async def take(self, _request: web.Request, _update: dict[str, Any]) -> web.StreamResponse:
        return web.Response()

    async def count(self, wanted: int) -> None:
        async with asyncio.timeout(5), self._news:
            await self._news.wait_for(lambda: len(self.came) >= wanted)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.came]


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


async def test_an_update_comes_again_until_it_is_taken(api: Api, bot: Bot, olena: Person, receiver: Receiver) -> None:
    async def stumble(_request: web.Request, _update: dict[str, Any]) -> web.StreamResponse:
        return web.Response(status=500 if len(receiver.came) < 4 else 200)

    receiver.receive = stumble
    await api("setWebhook", url=receiver.url, secret_token="tis_42-A")
    olena.writes(bot, "раз")
    olena.writes(bot, "два")
    await receiver.count(5)
    info = (await api("getWebhookInfo"))["result"]

    assert receiver.texts == ["раз"] * 4 + ["два"]
    assert len({update["update_id"] for update in receiver.came}) == 2
    assert set(receiver.secrets) == {"tis_42-A"}
    assert info["url"] == receiver.url
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_one_stuck_chat_does_not_hold_the_others(
    sandbox: Sandbox, api: Api, bot: Bot, olena: Person, receiver: Receiver
) -> None:
    stuck = asyncio.Event()

    async def hold_olena(_request: web.Request, update: dict[str, Any]) -> web.StreamResponse:
        if update["message"]["from"]["id"] == olena.id:
            await stuck.wait()
        return web.Response()

    receiver.receive = hold_olena
    await api("setWebhook", url=receiver.url)
    olena.writes(bot, "раз")
    await receiver.count(1)
    olena.writes(bot, "два")
    sandbox.person(first_name="Тарас").writes(bot, "три")
    await receiver.count(2)
    stuck.set()
    await receiver.count(3)

    assert receiver.texts == ["раз", "три", "два"]


async def test_what_waited_before_the_webhook_comes_first_or_is_dropped(
    api: Api, bot: Bot, olena: Person, receiver: Receiver
) -> None:
    olena.writes(bot, "раз")
    await api("setWebhook", url=receiver.url)
    await receiver.count(1)
    await api("deleteWebhook")
    olena.writes(bot, "два")
    assert (await api("getWebhookInfo"))["result"]["pending_update_count"] == 1
    await api("setWebhook", url=receiver.url, drop_pending_updates=True)
    olena.writes(bot, "три")
    await receiver.count(2)

    assert receiver.texts == ["раз", "три"]
    bot.redeliver(bot.updates[0])
    await receiver.count(3)
    assert receiver.texts[-1] == "раз"


async def test_the_answer_of_a_webhook_may_be_a_method(api: Api, bot: Bot, olena: Person, receiver: Receiver) -> None:
    async def reply(_request: web.Request, update: dict[str, Any]) -> web.StreamResponse:
        said = {"method": "sendMessage", "chat_id": update["message"]["chat"]["id"], "text": "Вітаємо"}
        return web.json_response(said)

    receiver.receive = reply
    await api("setWebhook", url=receiver.url)
    olena.writes(bot, "Добрий день")

    await olena.chat(bot).wait_for_text("Вітаємо")


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "ftp://x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://x.ua", "secret_token": "я"}, "secret token contains unallowed characters"),
        ({"url": "https://x.ua", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_a_wrong_webhook_is_refused(api: Api, params: dict[str, Any], words: str) -> None:
    assert (await api("setWebhook", **params))["description"] == f"Bad Request: {words}"
