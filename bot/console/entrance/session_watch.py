"""Open pages lose what they show as soon as the session they were opened in is over, wherever that was decided.

Presses ask by themselves (pages/frame.py); what a page shows, and what it saves without a press, must end as well: the
telephone that was lost lies open on somebody else's table.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from nicegui import Client

from bot.console.entrance.signing_in import LOGIN
from bot.ports.storage import Unavailable
from bot.usecases.office import Office
from bot.usecases.staff.sign_in import Presence, find_over

#: One small question for all pages of a process. A product choice.
LOOK_EVERY = timedelta(seconds=3)

_log = logging.getLogger(__name__)


@dataclass(slots=True, repr=False)
class SessionWatch:
    """Looks at the sessions of the pages that are open in this process."""

    office: Office
    every: timedelta = LOOK_EVERY
    _pages: dict[Client, str] = field(default_factory=dict)
    _closing: set[Client] = field(default_factory=set)
    _looking: asyncio.Task[None] | None = None

    def keep(self, client: Client, presence: Presence) -> None:
        """Watch over an open page until it is closed."""
        self._pages[client] = presence.session.id
        client.on_delete(lambda: self._forget(client))
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())

    async def look(self) -> None:
        """Close the pages whose session is over. Raises Unavailable."""
        # A browser that follows has left by now; another is not waited for.
        for client in tuple(self._closing):
            client.delete()
        over = await find_over(self.office, set(self._pages.values()))
        for client in [page for page, session in self._pages.items() if session in over]:
            self._close(client)

    async def _look(self) -> None:
        while self._pages or self._closing:
            await asyncio.sleep(self.every.total_seconds())
            try:
                with suppress(Unavailable):
                    await self.look()
            except Exception:  # noqa: BLE001  # one broken page must not keep the others open
                _log.exception("a page could not be closed")

    def _close(self, client: Client) -> None:
        """Take everything off a page, with all that could be pressed on it, and send it where one signs in."""
        del self._pages[client]
        self._closing.add(client)
        client.content.clear()
        client.open(LOGIN)

    def _forget(self, client: Client) -> None:
        self._pages.pop(client, None)
        self._closing.discard(client)
