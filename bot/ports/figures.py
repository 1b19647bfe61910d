"""What reports are counted from. Read-only; nothing sealed is opened, nobody is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.casework.names import HromadaCode
from bot.casework.reporting.funnel import Passes, Spot
from bot.casework.reporting.stories import Story, UnmetLine, Voice

#: How many needs are read at once: few enough to hold nobody up, SQLite reads them on the event loop.
PAGE = 200


@dataclass(frozen=True, slots=True)
class StandingTalks:
    """How many talks stand at a step now."""

    spot: Spot
    talks: int


class Figures(Protocol):
    """Rows to count; every question reads a bounded piece, so that a long report holds up no turn."""

    async def stories(
        self, hromada: HromadaCode, *, since: datetime, until: datetime, after: str = "", limit: int = PAGE
    ) -> tuple[Story, ...]:
        """Give needs that a hromada answers for, which something may have happened to in this time, in the order of
        their ids.

        Args:
            since, until: needs that were over before the one or opened after the other are left out.
            after: the id of the last need of the piece before.
        """
        ...

    async def unmet(self, hromada: HromadaCode, *, first: date, last: date) -> tuple[UnmetLine, ...]:
        """List what could not be met from one local day to another, both included."""
        ...

    async def voices(self, hromada: HromadaCode, *, since: datetime, until: datetime) -> tuple[Voice, ...]:
        """List what people answered to standard questions in this time."""
        ...

    async def passes(self, *, first: date | None = None, last: date | None = None) -> tuple[Passes, ...]:
        """Count how talks went from step to step from one day to another, both included; all days when not said."""
        ...

    async def standing(self) -> tuple[StandingTalks, ...]:
        """Count the talks that stand at each step now and are not counted as left."""
        ...


class PublishedReports(Protocol):
    """What was published of closed periods; it never changes."""

    async def find(self, hromada: HromadaCode, period: str) -> bytes | None:
        """Give what was published of a period."""
        ...

    async def keep(self, hromada: HromadaCode, period: str, body: bytes, at: datetime) -> None:
        """Keep what is published now; what was published already stays as it is."""
        ...
