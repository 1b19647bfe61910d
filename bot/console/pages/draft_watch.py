"""Open pages of the workshop learn that a draft has moved on: one small question for all of them, every few seconds."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from bot.casework.names import ManagerId
from bot.ports.storage import Unavailable
from bot.ports.workshop import DraftState
from bot.usecases.office import Office

#: Soon enough for two who write at once, for what they wrote is merged anyway. A product choice.
LOOK_EVERY = timedelta(seconds=3)

_log = logging.getLogger(__name__)

#: How far a draft has come.
Mark = tuple[int, DraftState, str]


@dataclass(frozen=True, slots=True, eq=False)
class Sitter:
    """An open page: at which draft, whose, and what to call when the draft moves on or somebody comes or goes."""

    draft: str
    manager: ManagerId
    hears: Callable[[], None]


@dataclass(slots=True, repr=False)
class DraftWatch:
    """Looks at the drafts while pages of this process are open at any."""

    office: Office
    every: timedelta = LOOK_EVERY
    _sitters: set[Sitter] = field(default_factory=set)
    _looking: asyncio.Task[None] | None = None

    def sit(self, sitter: Sitter) -> Callable[[], None]:
        """Remember an open page; call what comes back when it closes.

        The others hear of somebody who comes or goes, not of one more page of whoever is here already.
        """
        self._goes_on(sitter, partial(self._sitters.add, sitter))
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())

        return partial(self._goes_on, sitter, partial(self._sitters.discard, sitter))

    def _goes_on(self, sitter: Sitter, go: Callable[[], None]) -> None:
        before = self._people(sitter.draft)
        go()
        if self._people(sitter.draft) != before:
            self.nudge(sitter.draft)
        elif sitter in self._sitters:
            self._tell(sitter)

    def others(self, draft: str, manager: ManagerId) -> frozenset[ManagerId]:
        """Say who else has the draft open, as far as this process knows."""
        return self._people(draft) - {manager}

    def _people(self, draft: str) -> frozenset[ManagerId]:
        return frozenset(each.manager for each in self._sitters if each.draft == draft)

    def nudge(self, draft: str) -> None:
        """Tell the pages of this process at once."""
        for sitter in tuple(self._sitters):
            if sitter.draft == draft:
                self._tell(sitter)

    async def _look(self) -> None:
        known: dict[str, Mark] = {}
        while self._sitters:
            # When the database is away, the pages say so themselves as soon as somebody writes.
            with suppress(Unavailable):
                found = await self._marks()
                for draft in found:
                    if known and found[draft] != known.get(draft):
                        self.nudge(draft)
                known = found
            await asyncio.sleep(self.every.total_seconds())

    async def _marks(self) -> dict[str, Mark]:
        async with self.office.work() as work:
            drafts = await work.edition_drafts.listed(*DraftState)
        return {each.id: (each.version, each.state, each.base) for each in drafts}

    def _tell(self, sitter: Sitter) -> None:
        try:
            sitter.hears()
        except Exception:  # noqa: BLE001  # one broken page must not keep the others from their news
            _log.exception("a page of the workshop broke on hearing news")
            self._sitters.discard(sitter)
