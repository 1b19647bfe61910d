"""The web door: health, numbers, webhooks and pages on one port, beside whatever else runs in the process."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import Response
from prometheus_client import CollectorRegistry
from typing_extensions import override
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot.console import health, webhooks
from bot.console.demo.letters import Letters, add_letters
from bot.console.demo.page import Demo, add_pages
from bot.console.desk import Desk, add_desk
from bot.console.guards.headers import SafeHeaders
from bot.console.guards.hosts import KnownHosts
from bot.console.guards.sizes import BoundedBodies
from bot.console.health import Check
from bot.console.learning.hall_page import TrainingHall, add_hall
from bot.console.nice import mount
from bot.console.webhooks import Webhook
from bot.ports.messaging import Channel

# Connections waiting to be taken while the process is busy.
_BACKLOG = 1_024

# How long running answers may take to end when the process stops.
_FAREWELL = timedelta(seconds=3)


class CannotListen(Exception):
    """The address is taken or not ours to use. Choose another port, or stop whoever uses it."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the web door serves.

    Attributes:
        checks: what must work before this process gets work, by name.
        webhooks: where updates go; bots that are absent have no such address (long polling).
        registry: what /metrics tells; None when there is nothing to tell.
        demo: the page with the two phones; None in production.
        desk: where the staff work; None for a process that does not serve it.
        hall: the entrance of a training hromada; None in production, and where the demo's page stands there.
        letters: the tray of the demo; None in production.
        public_url: how browsers reach the site; "" when that is not known.
        proxies: whom to believe about whom a request comes from: addresses and networks with commas between them.
    """

    checks: Mapping[str, Check] = field(default_factory=dict)
    webhooks: Mapping[Channel, Webhook] = field(default_factory=dict)
    registry: CollectorRegistry | None = None
    demo: Demo | None = None
    hall: TrainingHall | None = None
    desk: Desk | None = None
    letters: Letters | None = None
    public_url: str = ""
    proxies: str = ""


def make_app(site: Site) -> FastAPI:
    """Put the door together. Only one app with pages can live in a process: NiceGUI keeps one site."""
    # The interactive documentation would load its scripts from somewhere else.
    app = FastAPI(title="dveri", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(BoundedBodies)
    app.add_middleware(KnownHosts, site=site.public_url)
    app.add_middleware(SafeHeaders, site=site.public_url)
    if site.proxies:
        # The outermost: brakes count tries by address, and behind a proxy everybody would have the same one.
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=site.proxies)
    _add_health(app, site)
    for bot, webhook in site.webhooks.items():
        _add_webhook(app, bot, webhook)
    if site.demo is not None:
        add_pages(site.demo)
    if site.hall is not None:
        add_hall(site.hall)
    if site.desk is not None:
        add_desk(app, site.desk)
    if site.letters is not None:
        add_letters(app, site.letters)
    words = site.desk.pages if site.desk is not None else site.demo.words if site.demo is not None else None
    if words is not None:
        mount(app, words)
    return app


@dataclass(frozen=True, slots=True)
class Answering:
    """A server that answers.

    Attributes:
        address: "http://127.0.0.1:8080".
        ended: done when it no longer does.
    """

    address: str
    ended: asyncio.Task[None]


async def serve(app: FastAPI, *, host: str, port: int, on_start: Callable[[str], None] = lambda _: None) -> None:
    """Answer until cancelled; then let running answers end, close everything and leave the cancellation to go on.

    Args:
        host: an address of this machine; "0.0.0.0" for all of them.
        port: 0 for any that is free.
        on_start: called with the address once it answers.

    Raises:
        CannotListen: the port is taken; nothing was started.
    """
    async with serving(app, host=host, port=port) as answering:
        on_start(answering.address)
        await asyncio.shield(answering.ended)


@asynccontextmanager
async def serving(app: FastAPI, *, host: str, port: int = 0) -> AsyncIterator[Answering]:
    """Answer while the block runs.

    Raises:
        CannotListen: the port is taken; nothing was started.
    """
    listener = _listen(host, port)
    server = _Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            backlog=_BACKLOG,
            timeout_graceful_shutdown=int(_FAREWELL.total_seconds()),
        )
    )
    ended = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        await server.answers.wait()
        yield Answering(_address(listener), ended)
    finally:
        server.should_exit = True
        await ended
        listener.close()


class _Server(uvicorn.Server):
    """Uvicorn as one task among others: signals belong to whoever runs the process."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.answers = asyncio.Event()

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        try:
            await super().startup(sockets)
        finally:
            # Whoever waits for the start shall also learn of its failure.
            self.answers.set()

    @contextmanager
    @override
    def capture_signals(self) -> Iterator[None]:
        yield


def _add_health(app: FastAPI, site: Site) -> None:
    @app.get("/healthz")
    async def healthz() -> Response:
        return health.alive()

    @app.get("/readyz")
    async def readyz() -> Response:
        return await health.readiness(site.checks)

    registry = site.registry
    if registry is not None:

        @app.get("/metrics")
        async def metrics() -> Response:
            return health.metrics(registry)


def _add_webhook(app: FastAPI, bot: Channel, webhook: Webhook) -> None:
    @app.post(f"/telegram/{bot.value}")
    async def telegram(request: Request) -> Response:
        return await webhooks.receive(request, bot, webhook)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as reason:
        listener.close()
        message = f"cannot listen on {host}:{port}: {reason.strerror or 'no such address'}; set another DVERI_HTTP_PORT"
        raise CannotListen(message) from None
    listener.setblocking(False)  # noqa: FBT003  # the standard library asks it so
    return listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
