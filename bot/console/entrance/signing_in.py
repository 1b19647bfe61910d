"""Who is signed in at this browser, by a cookie that no script reads and no other site can send anything with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from bot.casework.owners import Manager, Role
from bot.console.guards.forms import Forms, cookie_name
from bot.ports.proofs import Verifier
from bot.usecases.office import Office
from bot.usecases.staff.proving.brakes import Caller
from bot.usecases.staff.sign_in import LINK_FOR, LONGEST, Presence, find_arrival, find_presence, is_fresh

#: Where somebody who is not signed in is sent.
LOGIN: Final = "/login"
#: Where they prove who they are, after the link and again later.
PROOF: Final = "/proof"
#: Where a visitor of the demo takes the seat of somebody fictional; the role follows.
DEMO_SEAT: Final = "/demo/as"
#: The part of its address, and the field of its forms, that says where they go afterwards.
BACK: Final = "back"
#: Where they go then, by what they do here.
_HOMES: Final = {Role.OPERATOR: "/intake", Role.ADMINISTRATOR: "/desk/people"}
_HOME: Final = "/desk"
_COOKIE: Final = "dveri_session"
#: Of a hromada with fictional people: on another port of the same machine it must not push a real session out.
_PLAY_COOKIE: Final = "dveri_play"
# Pages of the desk; ids are letters and digits.
_WAY: Final = re.compile(r"/(?:desk|intake|workshop)(?:/[0-9A-Za-z_-]+){0,4}")
#: As long as a link of sign-in works.
_WAY_SECONDS: Final = int(LINK_FOR.total_seconds())

# What people call their browsers and systems; the order matters, for every browser calls itself several names.
_BROWSERS: Final = (
    ("Firefox/", "Firefox"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)
_UNKNOWN: Final = "?"
_LANGUAGE: Final = re.compile(r"[a-zA-Z]{2,3}")


@dataclass(frozen=True, slots=True)
class SignIn:
    """Signing in at one site.

    Attributes:
        is_play: True where everybody is fictional and nobody has anything to prove again.
    """

    office: Office
    verifier: Verifier
    is_play: bool = False

    @property
    def forms(self) -> Forms:
        """The forms of this site."""
        return Forms(self._is_https)

    async def presence(self, request: Request, *, acts: bool = True) -> Presence | None:
        """Find who is signed in at the browser a request comes from, and by which session."""
        return await find_presence(self.office, token=self.token(request), acts=acts)

    async def arrival(self, request: Request) -> Presence | None:
        """Find who is signed in, or on the way: for the second step alone, nothing else may be shown to them."""
        return await find_arrival(self.office, token=self.token(request))

    def is_fresh(self, presence: Presence) -> bool:
        """Say whether somebody proved who they are a short while ago, as exports ask."""
        return self.is_play or is_fresh(self.office, presence)

    def ask_again(self, back: str) -> Response:
        """Send somebody to prove who they are once more, and then back to a page of ours."""
        return RedirectResponse(proof_on_the_way_to(back), HTTPStatus.SEE_OTHER)

    def caller(self, request: Request, presence: Presence) -> Caller:
        """Say who is at the browser a request comes from."""
        return Caller(presence, request.client.host if request.client else "", device_of(request))

    async def current_manager(self, request: Request) -> Manager | None:
        """Find who is signed in at the browser a request comes from."""
        presence = await self.presence(request)
        return presence.manager if presence else None

    def token(self, request: Request) -> str:
        """Give what the browser carries; "" when nothing."""
        return request.cookies.get(self._cookie, "")

    def keep(self, response: Response, token: str) -> None:
        """Let the browser carry a session from now on, instead of any it carried before."""
        response.set_cookie(
            self._cookie,
            token,
            max_age=int(LONGEST.total_seconds()),
            path="/",
            secure=self._is_https,
            httponly=True,
            samesite="lax",
        )

    def forget(self, response: Response) -> None:
        """Let the browser carry no session any more."""
        response.delete_cookie(self._cookie, path="/", secure=self._is_https, httponly=True, samesite="lax")

    def remember_way(self, response: Response, path: str) -> None:
        """Remember which page somebody wanted, while they sign in."""
        if _WAY.fullmatch(path):
            response.set_cookie(
                self._way, path, max_age=_WAY_SECONDS, path="/", secure=self._is_https, httponly=True, samesite="lax"
            )

    def way(self, request: Request, manager: Manager, back: str = "") -> str:
        """Say where somebody goes who has signed in: the page they wanted, or their first. Never to another site."""
        wished = (back, request.cookies.get(self._way, ""))
        return next((one for one in wished if _WAY.fullmatch(one)), home_of(manager))

    def forget_way(self, response: Response) -> None:
        """Let the browser forget the page that was wanted."""
        response.delete_cookie(self._way, path="/", secure=self._is_https, httponly=True, samesite="lax")

    @property
    def _way(self) -> str:
        return cookie_name("dveri_way", is_https=self._is_https)

    @property
    def _is_https(self) -> bool:
        return self.office.site.startswith("https://")

    @property
    def _cookie(self) -> str:
        return cookie_name(_PLAY_COOKIE if self.is_play else _COOKIE, is_https=self._is_https)


def proof_on_the_way_to(back: str) -> str:
    """Give the address of the second step for somebody who wants to a page of ours."""
    return f"{PROOF}?{urlencode({BACK: back})}" if _WAY.fullmatch(back) else PROOF


def home_of(manager: Manager) -> str:
    """Say which page of the desk is somebody's first."""
    return _HOMES.get(manager.role, _HOME)


def device_of(request: Request) -> str:
    """Name the browser and the system a request comes from, as people call them: "Firefox, Windows"."""
    said = request.headers.get("user-agent", "")
    found = (next((name for mark, name in known if mark in said), _UNKNOWN) for known in (_BROWSERS, _SYSTEMS))
    return ", ".join(found)


def language_of(request: Request, office: Office) -> str:
    """Choose the page's language by what the browser reads."""
    found = _LANGUAGE.match(request.headers.get("accept-language", ""))
    return office.translator.choose(found.group() if found else None)
