"""The web door over real HTTP: alive, ready, counted, and safe to look at."""

import asyncio
import socket
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest

from bot.console import health
from bot.console.health import NotReady
from bot.console.server import CannotListen, Site, make_app, serve, serving
from bot.ports.counting import Sent
from bot.ports.messaging import Channel
from bot.ports.storage import Unavailable
from bot.telemetry.numbers import Numbers


async def content() -> str:
    return "the database answers"


async def broken() -> str:
    raise Unavailable("the database is locked")


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


async def test_a_process_that_runs_is_alive_whatever_else_is_not(http: httpx.AsyncClient) -> None:
    async with serving(make_app(Site(checks={"database": broken})), host="127.0.0.1") as answering:
        answer = await http.get(f"{answering.address}/healthz")
    assert (answer.status_code, answer.json()) == (200, {"alive": True})


async def test_ready_when_every_check_is_content(http: httpx.AsyncClient) -> None:
    async with serving(make_app(Site(checks={"database": content})), host="127.0.0.1") as answering:
        answer = await http.get(f"{answering.address}/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "checks": [{"name": "database", "ready": True, "says": "the database answers"}],
    }


async def test_one_check_that_fails_says_which_and_why(http: httpx.AsyncClient) -> None:
    async def telegram() -> str:
        raise NotReady("Telegram does not know the citizens' bot: check its token")

    async def surprised() -> str:
        raise ValueError("olena@example.org")

    checks = {"database": content, "bot": telegram, "clock": surprised, "storage": broken}
    async with serving(make_app(Site(checks=checks)), host="127.0.0.1") as answering:
        answer = await http.get(f"{answering.address}/readyz")

    assert answer.status_code == 503
    assert not answer.json()["ready"]
    assert {found["name"]: (found["ready"], found["says"]) for found in answer.json()["checks"]} == {
        "database": (True, "the database answers"),
        "bot": (False, "Telegram does not know the citizens' bot: check its token"),
        "clock": (False, "the check itself failed: ValueError"),
        "storage": (False, "the database is locked"),
    }


async def test_a_check_that_never_ends_is_an_answer_too() -> None:
    async def silent() -> str:
        await asyncio.get_running_loop().create_future()
        return "never"

    answer = await health.readiness({"redis": silent}, patience=timedelta(milliseconds=1))
    assert answer.status_code == 503
    assert b"no answer within 0.001 s" in answer.body


async def test_numbers_are_told_to_prometheus(http: httpx.AsyncClient) -> None:
    numbers = Numbers()
    numbers.sent(Channel.CITIZEN, Sent.PARKED)
    async with serving(make_app(Site(registry=numbers.registry)), host="127.0.0.1") as answering:
        answer = await http.get(f"{answering.address}/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    assert 'dveri_sends_total{bot="citizen",result="parked"} 1.0' in answer.text


@pytest.mark.parametrize("path", ["/healthz", "/nowhere", "/docs", "/openapi.json", "/metrics"])
async def test_every_answer_carries_safe_headers(http: httpx.AsyncClient, path: str) -> None:
    async with serving(make_app(Site()), host="127.0.0.1") as answering:
        answer = await http.get(f"{answering.address}{path}")
    assert answer.status_code == (200 if path == "/healthz" else 404)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "server" not in answer.headers


async def test_a_taken_port_is_one_clear_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CannotListen, match=f"cannot listen on 127.0.0.1:{port}: Address already in use"):
            await serve(make_app(Site()), host="127.0.0.1", port=port)


async def test_it_serves_beside_others_until_cancelled(http: httpx.AsyncClient) -> None:
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(serve(make_app(Site()), host="127.0.0.1", port=0, on_start=address.set_result))
    assert (await http.get(f"{await address}/healthz")).status_code == 200

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    with pytest.raises(httpx.ConnectError):
        await http.get(f"{address.result()}/healthz")


async def test_an_answer_under_way_is_finished_before_the_end(http: httpx.AsyncClient) -> None:
    asked, may_answer = asyncio.Event(), asyncio.Event()

    async def slow() -> str:
        asked.set()
        await may_answer.wait()
        return "well"

    async with serving(make_app(Site(checks={"slow": slow})), host="127.0.0.1") as answering:
        request = asyncio.create_task(http.get(f"{answering.address}/readyz"))
        await asked.wait()
        asyncio.get_running_loop().call_soon(may_answer.set)
    assert (await request).status_code == 200
