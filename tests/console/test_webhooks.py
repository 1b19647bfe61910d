"""Telegram is answered with 200 for what is committed, and for nothing else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from bot.console.server import Site, make_app, serving
from bot.console.webhooks import LARGEST_UPDATE, SECRET_HEADER, Handle, Webhook
from bot.ports.messaging import Channel
from bot.ports.storage import Unavailable

SECRET = "fictional-secret_1"
TRUSTED = {SECRET_HEADER: SECRET}
UPDATE = {"update_id": 700_000_001, "message": {"text": "Добрий день"}}


class Heard:
    """Keeps what arrived."""

    def __init__(self) -> None:
        self.updates: list[dict[str, Any]] = []

    async def handle(self, update: dict[str, Any]) -> None:
        self.updates.append(update)


@pytest.fixture
def heard() -> Heard:
    return Heard()


async def test_an_update_is_handed_over_as_telegram_wrote_it(heard: Heard) -> None:
    async with _door(heard.handle) as telegram:
        answer = await telegram.post("/telegram/citizen", json=UPDATE, headers=TRUSTED)
    assert (answer.status_code, answer.content) == (200, b"")
    assert heard.updates == [UPDATE]


async def test_each_bot_has_its_own_address(heard: Heard) -> None:
    staff = Heard()
    webhooks = {Channel.CITIZEN: Webhook(SECRET, heard.handle), Channel.MANAGER: Webhook("another", staff.handle)}
    async with _serving(Site(webhooks=webhooks)) as telegram:
        assert (await telegram.post("/telegram/manager", json=UPDATE, headers=TRUSTED)).status_code == 401
        told = await telegram.post("/telegram/manager", json=UPDATE, headers={SECRET_HEADER: "another"})
    assert told.status_code == 200
    assert (heard.updates, staff.updates) == ([], [UPDATE])


@pytest.mark.parametrize(
    "headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: SECRET[:-1]}, {SECRET_HEADER: "ні".encode()}]
)
async def test_who_does_not_know_the_secret_is_not_telegram(heard: Heard, headers: dict[str, Any]) -> None:
    async with _door(heard.handle) as telegram:
        answer = await telegram.post("/telegram/citizen", json=UPDATE, headers=headers)
    assert (answer.status_code, answer.content) == (401, b"")
    assert heard.updates == []


@pytest.mark.parametrize(
    ("body", "status"), [(b"x" * (LARGEST_UPDATE + 1), 413), (b"not json", 400), (b"[1, 2]", 400), (b"", 400)]
)
async def test_what_is_no_update_is_refused_without_repeating_it(heard: Heard, body: bytes, status: int) -> None:
    async with _door(heard.handle) as telegram:
        answer = await telegram.post("/telegram/citizen", content=body, headers=TRUSTED)
    assert (answer.status_code, answer.content) == (status, b"")
    assert heard.updates == []


async def test_the_answer_waits_for_the_commit() -> None:
    asked, committed = asyncio.Event(), asyncio.Event()

    async def handle(_: dict[str, Any]) -> None:
        asked.set()
        await committed.wait()

    async with _door(handle) as telegram:
        call = asyncio.create_task(telegram.post("/telegram/citizen", json=UPDATE, headers=TRUSTED))
        await asked.wait()
        assert not call.done()
        committed.set()
        assert (await call).status_code == 200


@pytest.mark.parametrize("failure", [Unavailable("the database is locked"), ValueError("he beats us"), TimeoutError()])
async def test_what_could_not_be_handled_comes_again(failure: Exception, caplog: pytest.LogCaptureFixture) -> None:
    async def handle(_: dict[str, Any]) -> None:
        raise failure

    async with _door(handle) as telegram:
        answer = await telegram.post("/telegram/citizen", json=UPDATE, headers=TRUSTED)
    assert (answer.status_code, answer.content) == (503, b"")
    assert [record.name for record in caplog.records if record.name.startswith("bot.")] == ["bot.console.webhooks"]


async def test_a_bot_on_long_polling_has_no_address(heard: Heard) -> None:
    async with _door(heard.handle) as telegram:
        answer = await telegram.post("/telegram/manager", json=UPDATE, headers=TRUSTED)
    assert answer.status_code == 404


async def test_looking_at_the_address_does_nothing(heard: Heard) -> None:
    async with _door(heard.handle) as telegram:
        assert (await telegram.get("/telegram/citizen", headers=TRUSTED)).status_code == 405


def test_a_webhook_without_a_secret_cannot_be_made(heard: Heard) -> None:
    with pytest.raises(ValueError, match="needs a secret"):
        Webhook("", heard.handle)


def test_the_secret_is_not_shown_by_accident(heard: Heard) -> None:
    assert SECRET not in repr(Site(webhooks={Channel.CITIZEN: Webhook(SECRET, heard.handle)}))


@asynccontextmanager
async def _door(handle: Handle) -> AsyncIterator[httpx.AsyncClient]:
    async with _serving(Site(webhooks={Channel.CITIZEN: Webhook(SECRET, handle)})) as telegram:
        yield telegram


@asynccontextmanager
async def _serving(site: Site) -> AsyncIterator[httpx.AsyncClient]:
    async with (
        serving(make_app(site), host="127.0.0.1") as answering,
        httpx.AsyncClient(base_url=answering.address) as client,
    ):
        yield client
