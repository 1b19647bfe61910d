"""A running sandbox, one bot, one person, and a bare way to call methods."""

from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from bot.sandbox.bots import Bot
from bot.sandbox.couriers import Patience
from bot.sandbox.people import Person
from bot.sandbox.sandbox import Sandbox

TOKEN = "4200000001:AAHfictionalTokenOfTheSandboxTests00"

#: Calls a method of the bot with JSON parameters and gives the whole answer.
Api = Callable[..., Coroutine[Any, Any, dict[str, Any]]]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    quick = Patience(first=timedelta(milliseconds=1), longest=timedelta(milliseconds=20))
    async with Sandbox(patience=quick) as running:
        yield running


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def bot(sandbox: Sandbox) -> Bot:
    return sandbox.bot(TOKEN, username="doors_bot")


@pytest.fixture
def olena(sandbox: Sandbox) -> Person:
    return sandbox.person(first_name="Олена", language_code="uk")


@pytest.fixture
def api(sandbox: Sandbox, http: aiohttp.ClientSession, bot: Bot) -> Api:
    async def call(method: str, token: str = TOKEN, **params: Any) -> dict[str, Any]:
        async with http.post(f"{sandbox.api_url}/bot{token}/{method}", json=params) as answer:
            said: dict[str, Any] = await answer.json()
            assert said["ok"] == (answer.status == 200)
            return said

    return call
