"""Forms of plain pages that no other site can send: a cookie and a hidden field must say the same.

A page of another site can make a browser send a form with our cookies, but can neither read nor set them, so it does
not know what to write into the field. Browsers that say where a request comes from are believed as well.
"""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass
from typing import Final

from fastapi import Request
from fastapi.responses import Response

#: The hidden field's name.
FIELD: Final = "form_token"
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{32}")
_OCTETS: Final = 24
#: Steps and versions; no count of ours grows longer. Digits of other scripts are none of ours.
_NUMBER: Final = re.compile(r"[0-9]{1,9}")
#: Source: W3C, Fetch Metadata Request Headers, "Sec-Fetch-Site".
_OURS: Final = frozenset({"same-origin", "none"})


class ForgedForm(Exception):
    """A form that none of our pages made, or that waited until its cookie was gone. Nothing has happened."""


def number_of(text: str) -> int | None:
    """Read the small whole number that a page of ours wrote into a form; None when it is anything else."""
    return int(text) if _NUMBER.fullmatch(text) else None


def cookie_name(name: str, *, is_https: bool) -> str:
    """Name a cookie so that, under https, no other host of the domain can set it.

    Source: RFC 6265bis, 4.1.3.2, "The __Host- Prefix".
    """
    return f"__Host-{name}" if is_https else name


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of one site.

    Attributes:
        is_https: whether browsers reach the site over https, perhaps through a proxy that ends it.
    """

    is_https: bool

    def token(self, request: Request) -> str:
        """Give what a page writes into the hidden field: the browser's own token, or a new one."""
        carried = request.cookies.get(self._cookie, "")
        return carried if _TOKEN.fullmatch(carried) else secrets.token_urlsafe(_OCTETS)

    def keep(self, response: Response, token: str) -> None:
        """Let the browser carry the token of the page it is shown."""
        response.set_cookie(self._cookie, token, path="/", secure=self.is_https, httponly=True, samesite="strict")

    async def read(self, request: Request) -> dict[str, str]:
        """Read a form that one of our pages made: its fields, one value each.

        Raises:
            ForgedForm: it is not ours.
        """
        if request.headers.get("sec-fetch-site", "none") not in _OURS:
            raise ForgedForm
        fields = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
        carried = request.cookies.get(self._cookie, "")
        said = fields.get(FIELD, "")
        if not _TOKEN.fullmatch(carried) or not hmac.compare_digest(carried.encode(), said.encode()):
            raise ForgedForm
        return fields

    @property
    def _cookie(self) -> str:
        return cookie_name("dveri_form", is_https=self.is_https)
