"""Names for what travels: JSON objects as Telegram writes them, and the moment they travel at."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

Json = dict[str, Any]

#: Seconds since 1970, UTC. Replaced in tests that play 48 hours in a moment.
Clock = Callable[[], float]


class MovableClock:
    """A clock that runs by itself and may also be pushed forward by hand."""

    def __init__(self, source: Clock = time.time) -> None:
        self._source = source
        self._pushed = 0.0

    def __call__(self) -> float:
        return self._source() + self._pushed

    def advance(self, by: timedelta) -> None:
        """Make everything `by` older at once: messages, queries, waits for a limit."""
        self._pushed += by.total_seconds()


def utf16_length(text: str) -> int:
    """Count as Telegram counts: in UTF-16 code units.

    Source: Bot API, MessageEntity.offset, "in UTF-16 code units".
    """
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
