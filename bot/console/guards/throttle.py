"""A brake on whoever tries too often, remembered in this process alone: it slows guessing, and decides nothing."""

from __future__ import annotations

from collections import OrderedDict, deque
from datetime import datetime, timedelta
from hashlib import sha256

#: How many visitors are remembered; the one who came longest ago is forgotten first.
REMEMBERED = 10_000


class Throttle:
    """Lets each visitor try so many times within a time."""

    def __init__(self, tries: int, within: timedelta) -> None:
        self._tries = tries
        self._within = within
        self._tried: OrderedDict[bytes, deque[datetime]] = OrderedDict()

    def lets(self, visitor: str, now: datetime) -> bool:
        """Count a try; False when there were too many lately, and then this one does not count."""
        # Nobody's address is kept as it is.
        key = sha256(visitor.encode()).digest()
        tries = self._tried.setdefault(key, deque())
        self._tried.move_to_end(key)
        while tries and now - tries[0] >= self._within:
            tries.popleft()
        if len(self._tried) > REMEMBERED:
            self._tried.popitem(last=False)
        if len(tries) >= self._tries:
            return False
        tries.append(now)
        return True
