"""What strangers try at the door itself: bodies without end, sockets of other sites, addresses that are not theirs."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from aiohttp import ClientSession, WSServerHandshakeError
from fastapi import FastAPI, Request
from starlette.types import Message, Receive, Scope, Send

from bot.console.guards.hosts import KnownHosts
from bot.console.guards.sizes import LARGEST, LARGEST_FILE, BoundedBodies
from bot.console.server import Site, make_app, serving
from bot.settings import BadSettings, Settings, read_settings

SITE = "https://dveri.example"
UPLOAD = "/_nicegui/client/0f3c/upload/7"


@pytest.fixture
async def bounded() -> AsyncIterator[httpx.AsyncClient]:
    """A site that reads whatever it is sent."""
    app = FastAPI()
    app.add_middleware(BoundedBodies)

    @app.post("/{path:path}")
    async def read(request: Request, path: str) -> int:
        del path
        return len(await request.body())

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=SITE) as client:
        yield client


@pytest.mark.parametrize(("path", "bound"), [("/login", LARGEST), ("/proof", LARGEST), (UPLOAD, LARGEST_FILE)])
@pytest.mark.parametrize("says_its_size", [True, False])
async def test_a_body_without_end_is_refused_before_it_is_read(
    bounded: httpx.AsyncClient, path: str, bound: int, *, says_its_size: bool
) -> None:
    sent = 0

    def endless(octets: int) -> Iterator[bytes]:
        nonlocal sent
        for _ in range(octets >> 16):
            sent += 1 << 16
            yield bytes(1 << 16)

    async def body(octets: int) -> AsyncIterator[bytes]:
        for piece in endless(octets):
            yield piece

    just_right = await bounded.post(path, content=bytes(bound) if says_its_size else body(bound))
    assert just_right.json() == bound
    sent = 0
    answer = await bounded.post(path, content=bytes(bound + 1) if says_its_size else body(bound * 8))
    assert answer.status_code == 413
    assert sent <= bound + (1 << 16)


@pytest.mark.parametrize("said", ["-1", "many", "99999999999999999999"])
async def test_a_size_that_is_none_is_not_believed(bounded: httpx.AsyncClient, said: str) -> None:
    answer = await bounded.post("/login", content=bytes(LARGEST + 1), headers={"content-length": said})
    assert answer.status_code == 413


async def _answers(path: str, kind: str, **headers: str) -> bool:
    """Say whether a request to the site gets as far as a page."""
    reached: list[str] = []

    async def page(scope: Scope, receive: Receive, send: Send) -> None:
        del receive, send
        reached.append(scope["path"])

    async def nothing() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        del message

    said = [(name.encode(), value.encode()) for name, value in {"host": "dveri.example", **headers}.items()]
    scope = {
        "type": kind,
        "path": path,
        "headers": said,
        "method": "GET",
        "extensions": {"websocket.http.response": {}},
    }
    await KnownHosts(page, SITE)(scope, nothing, send)
    return bool(reached)


@pytest.mark.parametrize("kind", ["websocket", "http"])
async def test_a_page_of_another_site_opens_no_socket(kind: str) -> None:
    path = "/_nicegui_ws/socket.io/"
    assert await _answers(path, kind, origin=SITE)
    assert await _answers(path, kind)
    for origin in ("https://evil.example", "https://dveri.example.evil.example", "null", "", "http://["):
        assert not await _answers(path, kind, origin=origin), origin


async def test_a_socket_over_the_wire_too() -> None:
    app = FastAPI()
    app.add_middleware(KnownHosts, site=SITE)
    async with serving(app, host="127.0.0.1") as answering, ClientSession() as session:
        address = f"{answering.address}/_nicegui_ws/socket.io/"
        with pytest.raises(WSServerHandshakeError) as refused:
            await session.ws_connect(address, headers={"Origin": "https://evil.example"})
    assert refused.value.status == 400


async def _seen_as(proxies: str, said: str) -> str:
    """Say whom the site takes a visitor for, who comes from this machine."""
    app = make_app(Site(proxies=proxies))

    @app.get("/whoami")
    async def whoami(request: Request) -> str:
        return request.client.host if request.client else ""

    async with serving(app, host="127.0.0.1") as answering, httpx.AsyncClient() as http:
        answer = await http.get(f"{answering.address}/whoami", headers={"x-forwarded-for": said})
    return str(json.loads(answer.text))


async def test_a_proxy_of_ours_says_who_comes_and_nobody_else_does() -> None:
    assert await _seen_as("127.0.0.1", "203.0.113.7") == "203.0.113.7"
    assert await _seen_as("127.0.0.0/8, 10.0.0.0/8", "1.2.3.4, 203.0.113.7, 10.1.2.3") == "203.0.113.7"
    assert await _seen_as("10.0.0.0/8", "203.0.113.7") == "127.0.0.1"
    assert await _seen_as("", "203.0.113.7") == "127.0.0.1"


def test_proxies_are_addresses_or_networks() -> None:
    assert Settings.model_fields["http_proxies"].default == "127.0.0.1"
    assert read_settings(http_proxies="127.0.0.1, 172.16.0.0/12").http_proxies
    for wrong in ("*", "proxy", "172.16.0.1/12"):
        with pytest.raises(BadSettings, match="DVERI_HTTP_PROXIES"):
            read_settings(http_proxies=wrong)


@pytest.mark.parametrize(("site", "is_said"), [(SITE, True), ("http://dveri.example", False), ("", False)])
async def test_a_browser_that_came_by_https_comes_by_nothing_else(site: str, *, is_said: bool) -> None:
    async with serving(make_app(Site(public_url=site)), host="127.0.0.1") as answering, httpx.AsyncClient() as http:
        answer = await http.get(f"{answering.address}/healthz")
    assert ("strict-transport-security" in answer.headers) is is_said
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
