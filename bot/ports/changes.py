"""What use cases need to remember of who changed what a hromada keeps about itself."""

from __future__ import annotations

from typing import Protocol

from bot.casework.changes import Change, Kept
from bot.casework.names import HromadaCode


class Changes(Protocol):
    """A record that only grows."""

    async def add(self, change: Change) -> None:
        """Append a change."""
        ...

    async def of_subject(self, kind: Kept, subject: str, limit: int = 50) -> tuple[Change, ...]:
        """List the changes of one thing, newest first."""
        ...

    async def of_hromada(self, kind: Kept, hromada: HromadaCode, limit: int = 50) -> tuple[Change, ...]:
        """List the changes of all of a hromada's things of a kind, newest first."""
        ...
