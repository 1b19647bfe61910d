"""Editions that wait for their hour."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta

from bot.ports.storage import Unavailable
from bot.usecases.office import Office
from bot.usecases.workshop.publish_due import publish_due
from bot.usecases.workshop.workbench import Workbench

#: An hour is chosen to the minute. A product choice.
LOOK_EVERY = timedelta(seconds=15)


async def publish_in_time(office: Office) -> None:
    """Publish what is due, for ever."""
    bench = Workbench()
    while True:
        with suppress(Unavailable):
            await publish_due(office, bench)
        await asyncio.sleep(LOOK_EVERY.total_seconds())
