"""Telegram's pace, and troubles on demand."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import aiohttp
import pytest

from bot.sandbox.faults import Fault
from bot.sandbox.refusals import forbidden, server_trouble, too_many_requests
from bot.sandbox.sandbox import Sandbox
from tests.sandbox.conftest import TOKEN


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """The clock stands still unless it is pushed."""
    async with Sandbox(limits=True, clock=lambda: 1_800_000_000.0) as running:
        yield running


async def send(sandbox: Sandbox, chat_id: int) -> int:
    """Send a message; 0 when it was taken, otherwise how many seconds to wait."""
    url = f"{sandbox.api_url}/bot{TOKEN}/sendMessage"
    async with aiohttp.ClientSession() as http, http.post(url, json={"chat_id": chat_id, "text": "раз"}) as answer:
        said = await answer.json()
        if said["ok"]:
            return 0
        seconds: int = said["parameters"]["retry_after"]
        assert said["description"] == f"Too Many Requests: retry after {seconds}"
        return seconds


async def test_one_message_a_second_in_a_chat_after_a_short_burst(sandbox: Sandbox) -> None:
    bot, olena = sandbox.bot(TOKEN), sandbox.person()
    olena.writes(bot, "Добрий день")

    assert [await send(sandbox, olena.id) for _ in range(4)] == [0, 0, 0, 1]
    sandbox.advance(timedelta(seconds=1))
    assert [await send(sandbox, olena.id) for _ in range(2)] == [0, 1]


async def test_thirty_messages_a_second_over_all_chats(sandbox: Sandbox) -> None:
    bot = sandbox.bot(TOKEN)
    people = [sandbox.person() for _ in range(31)]
    for person in people:
        person.writes(bot, "Добрий день")

    assert [await send(sandbox, person.id) for person in people] == [0] * 30 + [1]
    sandbox.advance(timedelta(seconds=1))
    assert await send(sandbox, people[-1].id) == 0


async def test_troubles_come_as_planned(sandbox: Sandbox) -> None:
    bot, olena = sandbox.bot(TOKEN), sandbox.person()
    taras = sandbox.person(first_name="Тарас")
    for person in (olena, taras):
        person.writes(bot, "Добрий день")
    sandbox.plan(Fault("sendMessage", chat_id=olena.id, refusal=too_many_requests(9), times=2, skip=1))

    assert await send(sandbox, taras.id) == 0
    assert [await send(sandbox, olena.id) for _ in range(4)] == [0, 9, 9, 0]
    assert bot.calls[("sendMessage", 429)] == 2
    assert bot.calls_of("sendMessage") == 5


async def test_an_answer_may_be_lost_after_or_before_the_deed(sandbox: Sandbox) -> None:
    bot, olena = sandbox.bot(TOKEN), sandbox.person()
    olena.writes(bot, "Добрий день")
    for loss, said in (("before", 0), ("after", 1)):
        sandbox.plan(Fault(loss="before" if loss == "before" else "after"))
        with pytest.raises(aiohttp.ClientError):
            await send(sandbox, olena.id)
        assert len(olena.chat(bot).texts) == said


async def test_a_held_call_goes_on_when_released(sandbox: Sandbox) -> None:
    bot, olena = sandbox.bot(TOKEN), sandbox.person()
    olena.writes(bot, "Добрий день")
    held = sandbox.plan(Fault("sendMessage", hold=timedelta.max))
    call = asyncio.create_task(send(sandbox, olena.id))
    await held.wait_until_met()
    assert olena.chat(bot).texts == []

    held.release()

    assert await call == 0
    assert olena.chat(bot).texts == ["раз"]


@pytest.mark.parametrize(
    ("fault", "status", "body"),
    [
        (Fault(refusal=forbidden("user is deactivated")), 403, b"Forbidden: user is deactivated"),
        (Fault(refusal=server_trouble(500)), 500, b"Internal Server Error"),
        (Fault(refusal=server_trouble(502, is_page=True)), 502, b"<html>"),
        (Fault(hold=timedelta(milliseconds=1), refusal=server_trouble(504)), 504, b"Gateway Timeout"),
    ],
)
async def test_any_call_may_be_refused(sandbox: Sandbox, fault: Fault, status: int, body: bytes) -> None:
    sandbox.bot(TOKEN)
    sandbox.plan(fault)
    async with aiohttp.ClientSession() as http, http.get(f"{sandbox.api_url}/bot{TOKEN}/getMe") as answer:
        assert answer.status == status
        assert body in await answer.read()
