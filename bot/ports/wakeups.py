"""Telling other processes that there is something to do; losing one loses nothing, work is found by looking too."""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol


class Wakeups(Protocol):
    """A doorbell between processes."""

    async def ring(self, topic: str) -> None:
        """Wake whoever waits for this topic; never fails and never waits for long."""
        ...

    async def wait(self, topic: str, for_: timedelta) -> bool:
        """Wait for a ring; False when time ran out first."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
