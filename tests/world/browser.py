"""A browser without scripts, at one address: it shows pages, fills in forms, and goes back when its owner does."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx


@dataclass
class Browser:
    """A browser at one address.

    Attributes:
        page, status: what it shows.
    """

    http: httpx.AsyncClient
    path: str
    page: str = ""
    status: int = 0

    async def opens(self) -> str:
        """Open the link."""
        return self._shown(await self.http.get(self.path))

    async def sends(self, act: str, *, fields: dict[str, str] | None = None, **given: str) -> str:
        """Fill in the form of the page for an act and send it, with what is hidden in it; follow where it leads.

        Args:
            fields: the hidden fields of an earlier page, for those who go back.
        """
        hidden = fields if fields is not None else self.hidden(act)
        answer = await self.http.post(self.path, data={**hidden, **given})
        if answer.is_redirect:
            answer = await self.http.get(answer.headers["location"])
        return self._shown(answer)

    def hidden(self, act: str) -> dict[str, str]:
        """Give what a form of the page carries besides what is typed."""
        for form in re.findall(r"<form.*?</form>", self.page, re.DOTALL):
            found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))
            if found.get("act") == act:
                return found
        raise AssertionError(f"the page has no form to {act}: {self.page}")

    def _shown(self, answer: httpx.Response) -> str:
        self.status, self.page = answer.status_code, answer.text
        return self.page
