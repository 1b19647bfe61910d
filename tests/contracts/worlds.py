"""A clock and chance that a test can hold in its hand."""

import os
from datetime import UTC, datetime, timedelta
from itertools import count

MORNING = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


class PowerCut(Exception):
    """Something breaks in the middle of a work."""


class HandClock:
    """Time that moves when told to."""

    def __init__(self, at: datetime = MORNING) -> None:
        self._at = at

    def now(self) -> datetime:
        return self._at

    def pass_(self, time: timedelta) -> datetime:
        self._at += time
        return self._at


class CountingChance:
    """Ids that sort in the order they were given; octets that nobody can guess."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def id(self) -> str:
        return f"{next(self._numbers):026d}"

    def octets(self, count: int) -> bytes:
        return os.urandom(count)
