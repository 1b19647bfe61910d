"""Fifty administrators beside tens of thousands of needs: what their pages cost, and how soon they hear of news.

Each has a page open over a socket of its own, as a browser has. The floor, in the same run: a page with nothing to
read; one open page where fifty are.
"""

from __future__ import annotations

import asyncio
import re
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import httpx
import socketio
from nicegui.storage import Storage
from nicegui.testing import User

from bot.casework.owners import Manager
from bot.console.server import Site, make_app, serving
from tests.architecture.tree import ROOT
from tests.benchmarks.desk import _settle
from tests.benchmarks.house import DATABASES
from tests.console.chromium import desk_of
from tests.console.desks import Browser
from tests.console.watching.live_town import settle
from tests.manager.stage import SVITANOK, Stage
from tests.usecases.workshop import FRONT, Shop

EDITORS = 50
_FLOOR = "/desk/me"
_SOCKET = "_nicegui_ws/socket.io"
_CLIENT = re.compile(r"['\"]client_id['\"]: ['\"]([0-9a-f-]+)['\"]")


@dataclass(slots=True)
class OpenPage:
    """A page as a browser holds it open."""

    socket: socketio.AsyncClient
    heard: asyncio.Event = field(default_factory=asyncio.Event)


async def editors(needs: int, times: int) -> None:
    """Print milliseconds of each page, and until an open page hears of a change, with one and with fifty open.

    A process has one set of pages, so each database has a process of its own.
    """
    for name in DATABASES:
        order = (sys.executable, "-m", "tests.benchmarks.editors", name, str(needs), str(times))
        child = await asyncio.create_subprocess_exec(*order, cwd=ROOT)
        assert await child.wait() == 0


async def _measure(name: str, needs: int, times: int) -> None:
    print(f"\nEditors in {name}: {needs:,} needs of one hromada; the cheapest of {times}", flush=True)
    with DATABASES[name]() as address, TemporaryDirectory() as folder:
        stage = await Stage.open(Path(folder), url=address)
        try:
            edition, at = stage.office.editions.current.edition, stage.clock.now()
            await settle(stage.storage, SVITANOK, needs=needs, at=at, edition=edition)
            await _settle(address)
            await _work(stage, times, Path(folder))
        finally:
            await stage.close()


async def _work(stage: Stage, times: int, folder: Path) -> None:
    shop = await Shop.open(stage)
    Storage.path = folder / "nicegui"
    async with (
        serving(make_app(Site(desk=desk_of(stage))), host="127.0.0.1") as answering,
        _signed_in(stage, shop.tetiana, answering.address) as http,
    ):
        await _pages(http, shop, times)
        for count in (1, EDITORS):
            await _news(http, shop, answering.address, count)


@asynccontextmanager
async def _signed_in(stage: Stage, manager: Manager, address: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, timeout=60) as http:
        # What signs people in needs nothing of a simulated browser but its way to send.
        user = cast("User", _Sender(http))
        await Browser(user, stage.office).comes_in(manager)
        yield http


@dataclass(slots=True)
class _Sender:
    http_client: httpx.AsyncClient


async def _pages(http: httpx.AsyncClient, shop: Shop, times: int) -> None:
    draft = f"/workshop/{shop.id}"
    paths = (_FLOOR, "/workshop", draft, f"{draft}/script/front", f"{draft}/catalogue", f"{draft}/words")
    floor = 0.0
    for path in (*paths, "/workshop/history", "/desk/people", "/desk/live", "/desk/providers"):
        cost = min([await _opening(http, path) for _ in range(times)])
        floor = floor or cost
        shown = path.replace(shop.id, "…")
        print(f"{shown:44}{cost * 1000:9.1f} ms; × the floor{cost / floor:8.1f}")


async def _opening(http: httpx.AsyncClient, path: str) -> float:
    began = time.perf_counter()
    answer = await http.get(path)
    assert answer.status_code == httpx.codes.OK, path
    return time.perf_counter() - began


async def _news(http: httpx.AsyncClient, shop: Shop, address: str, count: int) -> None:
    """Open so many pages of a draft, change it elsewhere, and wait until each has heard of it."""
    pages = [await _open(http, address, f"/workshop/{shop.id}") for _ in range(count)]
    try:
        await asyncio.sleep(1)
        for page in pages:
            page.heard.clear()
        text = await shop.text()
        began = time.perf_counter()
        await shop.writes(shop.pavlo, since=await shop.version(), files={FRONT: f"{text}# {count}\n"})
        saved = time.perf_counter()
        await asyncio.wait_for(pages[0].heard.wait(), 60)
        first = time.perf_counter()
        await asyncio.wait_for(asyncio.gather(*(page.heard.wait() for page in pages)), 60)
        every = time.perf_counter()
    finally:
        for page in pages:
            await page.socket.disconnect()
    print(
        f"{f'{count} open, a colleague saves':44}{(saved - began) * 1000:9.1f} ms; "
        f"one hears after {first - saved:.2f} s, all after {every - saved:.2f} s"
    )


async def _open(http: httpx.AsyncClient, address: str, path: str) -> OpenPage:
    answer = await http.get(path)
    found = _CLIENT.search(answer.text)
    assert found, path
    said = dict.fromkeys(("client_id", "document_id", "tab_id"), found[1]) | {"next_message_id": 0}
    page = OpenPage(socketio.AsyncClient())
    page.socket.on("update", lambda _: page.heard.set())
    cookies = "; ".join(f"{name}={value}" for name, value in http.cookies.items())
    await page.socket.connect(address, socketio_path=_SOCKET, transports=["websocket"], headers={"cookie": cookies})
    await page.socket.call("handshake", said)
    return page


if __name__ == "__main__":
    asyncio.run(_measure(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
