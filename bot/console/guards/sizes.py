"""How much anybody may send: more is refused before it fills the memory or the disk, whoever sends it.

Forms are read by strangers' browsers too, before anybody has signed in, and the library below knows no bound.
"""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Forms, answers of passkeys, updates of Telegram: none comes near it. A product choice, in octets.
LARGEST: Final = 1 << 20
#: Tables and translations that the staff bring, with what a form adds around a file. A product choice, in octets.
LARGEST_FILE: Final = 9 << 20
# Where pages take files: the address is unguessable and gone with the page. Source: NiceGUI, elements/upload.py.
_FILES: Final = re.compile(r"/_nicegui/client/[^/]+/upload/\d+")


class BoundedBodies:
    """Refuses requests with larger bodies; of one that did not say its size, the rest is not read."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        bound = LARGEST_FILE if _FILES.fullmatch(scope["path"]) else LARGEST
        if _said(scope) > bound:
            await PlainTextResponse("too large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)(scope, receive, send)
            return
        taken = 0

        async def count() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > bound:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        await self._app(scope, count, send)


def _said(scope: Scope) -> int:
    said = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(said) if said.isdigit() else 0
