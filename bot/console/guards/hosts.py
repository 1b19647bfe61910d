"""Only requests that were meant for this site are answered: a foreign Host header opens nothing."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

#: Whoever watches over the process comes by its number, not by its name; they learn nothing about anybody.
_FOR_WATCHERS: Final = frozenset({"/healthz", "/readyz", "/metrics"})
#: Where pages open their sockets, or ask again and again instead. Source: NiceGUI, nicegui.py.
_SOCKETS: Final = "/_nicegui_ws/"
_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})


class KnownHosts:
    """Refuses what was sent to another name than the site's, or this machine's own.

    It keeps a page of somebody else's, whose name suddenly leads here, from reading ours with our visitors' browsers.
    Sockets are opened by pages of ours alone: browsers let every page open one, and say which page it was.
    """

    def __init__(self, app: ASGIApp, site: str) -> None:
        """Let everything through while no public address is set: then no name is wrong."""
        self._app = app
        name = urlsplit(site).hostname
        self._known = _THIS_MACHINE | {name} if name else frozenset[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "lifespan" or not self._known or self._is_known(scope):
            await self._app(scope, receive, send)
            return
        await PlainTextResponse("unknown host", HTTPStatus.BAD_REQUEST)(scope, receive, send)

    def _is_known(self, scope: Scope) -> bool:
        if scope.get("path") in _FOR_WATCHERS:
            return True
        said = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
        host = said if said.endswith("]") else said.rpartition(":")[0] or said
        return host.casefold() in self._known and self._is_ours(scope)

    def _is_ours(self, scope: Scope) -> bool:
        if not scope.get("path", "").startswith(_SOCKETS):
            return True
        page = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"), None)
        return page is None or _name(page) in self._known


def _name(page: str) -> str | None:
    """Give the host of an origin as the Host header would; None when it is none, as of a page in a sandbox."""
    try:
        name = urlsplit(page).hostname
    except ValueError:
        return None
    return f"[{name}]" if name and ":" in name else name
