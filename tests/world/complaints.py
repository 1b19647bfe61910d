"""What the service complained of: a scenario that went well while something broke inside has not gone well."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from typing_extensions import override


class _Listener(logging.Handler):
    """Keeps what is worse than a warning."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    @override
    def emit(self, record: logging.LogRecord) -> None:
        """Take a line down, with the kind of what broke."""
        broke = record.exc_info[1] if record.exc_info else None
        self.heard.append(f"{record.name}: {record.getMessage()} ({broke!r})")


@asynccontextmanager
async def complaining_aloud() -> AsyncIterator[None]:
    """Fail at the end when anything was logged as an error."""
    listener = _Listener()
    root = logging.getLogger()
    root.addHandler(listener)
    try:
        yield
    finally:
        root.removeHandler(listener)
    assert listener.heard == []
