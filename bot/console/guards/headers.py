"""What every answer tells the browser, so that a page of ours can do nothing but its own work."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# NiceGUI starts its pages by scripts inside them and lets Vue compile templates in the browser, hence the two
# "unsafe" words. Everything comes from here: no CDN, no outside font, no frame, no form to anywhere else.
_CONTENT = (
    "default-src 'self'; "
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; "
    "object-src 'none'; "
    "base-uri 'none'; "
    "form-action 'self'; "
    "frame-ancestors 'none'"
)

HEADERS = {
    "Content-Security-Policy": _CONTENT,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

ALWAYS = HEADERS | {"Cache-Control": "no-store"}
#: A browser that was here once comes by https alone, even when somebody on the way would have it otherwise.
#: Source: ASVS 5.0, 3.4.1, "a minimum max-age of 1 year".
BY_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}


class SafeHeaders:
    """Adds the headers to every HTTP answer; what says nothing about caching is not kept."""

    def __init__(self, app: ASGIApp, site: str = "") -> None:
        """Begin with the site's public address; "" while it has none."""
        self._app = app
        self._headers = ALWAYS | BY_HTTPS if site.startswith("https://") else ALWAYS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the answer's headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # A plain page brings a stricter policy of its own.
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, complete)
