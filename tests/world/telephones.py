"""The telephones of the staff: an app that shows codes, and the sheet for the day it is lost."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import datetime
from weakref import WeakKeyDictionary

import httpx
import pyotp

from bot.casework.names import ManagerId
from bot.casework.owners import Manager
from bot.ports.storage import Storage
from bot.usecases.office import Office

_TOKEN = re.compile(r'name="form_token" value="([^"]+)"')
_TYPED = re.compile(r'<p class="lines">([A-Z2-7 ]{32,})</p>')
_CODE = re.compile(r"<li>([2-9A-HJ-NP-Z-]{29})</li>")
_ONWARD = re.compile(r'<a href="([^"]+)" class="button">')
HALF_MINUTE = 30


@dataclass(slots=True)
class Telephone:
    """One person's telephone; its clock may be half a minute off, as a real one's."""

    secret: str = ""
    sheet: list[str] = field(default_factory=list)
    _shown: int = 0

    def scans(self, page: str) -> None:
        """Take a secret over from a page."""
        found = _TYPED.search(page)
        assert found, page
        self.secret = found[1].replace(" ", "")

    def code(self, now: datetime) -> str:
        """Show a code that was not shown before, for each works once."""
        here = int(now.timestamp()) // HALF_MINUTE
        step = max(here - 1, self._shown + 1)
        assert step <= here + 1, "nobody signs in so often within half a minute"
        self._shown = step
        return pyotp.TOTP(self.secret).at(step * HALF_MINUTE)

    def keeps(self, page: str) -> None:
        """Put the codes of a page on paper."""
        self.sheet = _CODE.findall(page)


# A hromada of one test knows nothing of another's.
_OF_STAFF: WeakKeyDictionary[Storage, dict[ManagerId, Telephone]] = WeakKeyDictionary()


def telephone_of(office: Office, manager: Manager) -> Telephone:
    """Give the telephone of somebody on the staff."""
    return _OF_STAFF.setdefault(office.storage, {}).setdefault(manager.id, Telephone())


async def prove(http: httpx.AsyncClient, office: Office, manager: Manager) -> str:
    """Do the second step at the browser where a link was opened: the first time by connecting an app.

    Returns:
        Where the browser goes on.
    """
    telephone = telephone_of(office, manager)
    path = "/proof" if telephone.secret else "/proof/new/app"
    page = (await http.get(path)).text
    if not telephone.secret:
        telephone.scans(page)
    token = _TOKEN.search(page)
    assert token, page
    fields = {"form_token": token[1], "digits": telephone.code(office.now())}
    answer = await http.post(path, data=fields, follow_redirects=False)
    if answer.status_code == httpx.codes.SEE_OTHER:
        return answer.headers["location"]
    telephone.keeps(answer.text)
    onward = _ONWARD.search(answer.text)
    assert onward, answer.text
    assert telephone.sheet, answer.text
    return html.unescape(onward[1])
