"""What happens when: deeds in the order of their moments, and the clock that follows them."""

from __future__ import annotations

import heapq
from collections.abc import Awaitable, Callable
from datetime import datetime
from itertools import count

Deed = Callable[[], Awaitable[None]]


class Timeline:
    """Deeds that wait for their moment; of one moment, the one that was put first comes first."""

    def __init__(self) -> None:
        self._deeds: list[tuple[datetime, int, Deed]] = []
        self._order = count()

    def put(self, at: datetime, deed: Deed) -> None:
        """Let something happen at a moment."""
        heapq.heappush(self._deeds, (at, next(self._order), deed))

    def next_at(self) -> datetime | None:
        """Say when something happens next; None when nothing will."""
        return self._deeds[0][0] if self._deeds else None

    def take(self) -> tuple[datetime, Deed]:
        """Take what happens next. Raises IndexError when nothing does."""
        at, _, deed = heapq.heappop(self._deeds)
        return at, deed

    def __len__(self) -> int:
        return len(self._deeds)
