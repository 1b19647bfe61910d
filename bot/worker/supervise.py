"""Endless work that must not die for good: what breaks is logged, waited out and begun again, and seen from outside."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=0.5), timedelta(seconds=30)
#: Work that ran this long before breaking starts again with the first pause. A product choice.
CALM_AFTER = timedelta(minutes=1)


class Supervisor:
    """Keeps named endless work going."""

    def __init__(self) -> None:
        self._broken: dict[str, str] = {}

    @property
    def broken(self) -> dict[str, str]:
        """Work that is waiting to begin again, and the class of what broke it; for /readyz."""
        return dict(self._broken)

    async def keep(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Run endless work for ever."""
        pause = FIRST_PAUSE
        clock = asyncio.get_running_loop().time
        while True:
            began = clock()
            try:
                self._broken.pop(name, None)
                await work()
            except Exception as error:
                # The last resort of a worker loop: reported, never hidden, and begun again.
                self._broken[name] = type(error).__name__
                log.exception("%s broke; it begins again in %s", name, pause)
            if clock() - began > CALM_AFTER.total_seconds():
                pause = FIRST_PAUSE
            await asyncio.sleep(pause.total_seconds())
            pause = min(pause * 2, LONGEST_PAUSE)
