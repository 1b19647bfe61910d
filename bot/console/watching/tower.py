"""What the live pages of a process show, read once for all of them: fifty open pages ask as often as one."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Generic, TypeVar

from bot.casework.names import HromadaCode
from bot.console.pages.watch import Watch
from bot.ports.watching import Undelivered
from bot.ports.worklist import Change
from bot.usecases.office import Office
from bot.usecases.watching.look_at_dialogs import Funnel, Ledger, Standing, read_funnel, read_standing
from bot.usecases.watching.look_at_house import House, read_house, read_undelivered
from bot.usecases.watching.look_at_hromada import Town, read_town
from bot.usecases.watching.note_missed import MissedLine, read_missed

Seen = TypeVar("Seen")

#: Open pages are told so often that there may be something new. A product choice.
BEAT = timedelta(seconds=5)
#: What was seen counts as new for so long; a hromada where something has happened is looked at by the next beat.
HOUSE_FOR = timedelta(seconds=5)
TOWN_FOR = FUNNEL_FOR = timedelta(seconds=30)
STANDING_FOR = timedelta(minutes=1)
MISSED_FOR = timedelta(minutes=5)
#: Looking takes no more than this part of the time, however large the service has grown. A product choice.
SHARE = 0.05
#: What nobody has asked for so long is forgotten.
UNASKED = timedelta(minutes=10)

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Look(Generic[Seen]):
    """One thing that is looked at: what was seen last, when, and how long that took."""

    read: Callable[[], Awaitable[Seen]]
    lasts: timedelta
    looks: int = 0
    _seen: Seen | None = None
    _until: float = 0.0
    _cheap_from: float = 0.0
    _asked: float = 0.0
    _looking: asyncio.Task[Seen] | None = None

    async def see(self) -> Seen:
        """Give what was seen a moment ago, or look; whoever asks meanwhile waits for the same look.

        Raises:
            Unavailable: the database is away.
        """
        self._asked = time.monotonic()
        if self._seen is not None and self._asked < self._until:
            return self._seen
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        # Whoever closes their page does not take the look away from the others.
        return await asyncio.shield(self._looking)

    def age(self) -> None:
        """Let what was seen count as old, unless looking has cost too much."""
        self._until = min(self._until, self._cheap_from)

    def is_unasked(self) -> bool:
        """Say whether nobody has wanted it for long."""
        return time.monotonic() - self._asked > UNASKED.total_seconds()

    async def _look(self) -> Seen:
        began = time.monotonic()
        seen = await self.read()
        ended = time.monotonic()
        self.looks += 1
        self._cheap_from = ended + (ended - began) / SHARE
        self._until = max(ended + self.lasts.total_seconds(), self._cheap_from)
        self._seen = seen
        return seen


@dataclass(slots=True)
class Tower:
    """Looks at the service while any live page is open, and tells the pages now and then that they may look again."""

    office: Office
    watch: Watch
    beat: timedelta = BEAT
    _ledger: Ledger = field(default_factory=Ledger)
    _looks: dict[Hashable, Look[object]] = field(default_factory=dict)
    _listeners: set[Callable[[], None]] = field(default_factory=set)
    _beating: asyncio.Task[None] | None = None

    @property
    def looks(self) -> int:
        """Count how often anything was looked at."""
        return sum(one.looks for one in self._looks.values())

    async def funnel(self, days: int) -> Funnel:
        """Give the funnel of the last days."""
        return await self._see(("funnel", days), lambda: read_funnel(self.office, self._ledger, days), FUNNEL_FOR)

    async def standing(self) -> Standing:
        """Give where everybody stands."""
        return await self._see("standing", lambda: read_standing(self.office), STANDING_FOR)

    async def house(self) -> House:
        """Give how the service itself is."""
        return await self._see("house", lambda: read_house(self.office), HOUSE_FOR)

    async def undelivered(self, hromada: HromadaCode | None) -> tuple[Undelivered, ...]:
        """Give what never arrived: about needs of a hromada, or all (None)."""
        return await self._see(("undelivered", hromada), lambda: read_undelivered(self.office, hromada), HOUSE_FOR)

    async def town(self, hromada: HromadaCode, days: int) -> Town:
        """Give how a hromada is."""
        return await self._see(("town", hromada, days), lambda: read_town(self.office, hromada, days), TOWN_FOR)

    async def missed(self) -> tuple[MissedLine, ...]:
        """Give what crowds typed in vain."""
        return await self._see("missed", lambda: read_missed(self.office), MISSED_FOR)

    def look_anew(self) -> None:
        """Let the service be looked at again at once: somebody has just changed it."""
        for key in tuple(self._looks):
            if key in {"house", "missed"} or (isinstance(key, tuple) and key[0] == "undelivered"):
                self._looks.pop(key)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` at each beat; call what comes back to stop."""
        self._listeners.add(listener)
        if self._beating is None or self._beating.done():
            self._beating = asyncio.create_task(self._beat())
        return lambda: self._listeners.discard(listener)

    async def _see(self, key: Hashable, read: Callable[[], Awaitable[Seen]], lasts: timedelta) -> Seen:
        look: Look[Seen] = self._looks.setdefault(key, Look(read, lasts))  # type: ignore[assignment]
        return await look.see()

    async def _beat(self) -> None:
        stop = self.watch.subscribe(self._hear)
        try:
            while self._listeners:
                await asyncio.sleep(self.beat.total_seconds())
                self._looks = {key: look for key, look in self._looks.items() if not look.is_unasked()}
                for listener in tuple(self._listeners):
                    self._tell(listener)
        finally:
            stop()

    def _tell(self, listener: Callable[[], None]) -> None:
        try:
            listener()
        except Exception:  # noqa: BLE001  # one broken page must not keep the others from their news
            _log.exception("a live page broke")
            self._listeners.discard(listener)

    def _hear(self, news: frozenset[Change]) -> None:
        """Something has happened to needs: their hromadas are looked at again by the next beat."""
        changed = {one.hromada for one in news}
        for key, look in self._looks.items():
            if isinstance(key, tuple) and key[0] == "town" and key[1] in changed:
                look.age()
