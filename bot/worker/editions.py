"""Publishing the dialogs a process began with, and keeping up with what others publish."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

from bot.ports.storage import Unavailable
from bot.usecases.office import Office

log = logging.getLogger(__name__)

#: How often a process looks which edition was published last, and for the database when that is away. Product choices.
LOOK_EVERY = timedelta(seconds=5)
LOOK_AGAIN = timedelta(seconds=2)


async def publish_when_ready(office: Office, *, speaks: bool) -> None:
    """Wait for the database, saying so; then publish the edition at hand.

    Args:
        speaks: False for a process that only does a command: what lies on its disk is nobody's edition yet.
    """
    while True:
        try:
            await office.storage.check()
            if speaks:
                async with office.work() as work:
                    bundle = office.editions.current
                    await work.editions.put(bundle.edition, bundle.files, bundle.translations, office.now())
                    await office.editions.follow(work)
        except Unavailable as trouble:
            log.warning("waiting for the database: %s", trouble)
            await asyncio.sleep(LOOK_AGAIN.total_seconds())
        else:
            return


async def keep_up(office: Office) -> None:
    """Speak by whichever edition was published last, for ever."""
    while True:
        await asyncio.sleep(LOOK_EVERY.total_seconds())
        if await catch_up(office):
            log.info("the dialogs are those of edition %s now", office.editions.current.edition)


async def catch_up(office: Office) -> bool:
    """Look once which edition was published last; True when it is another one now. A dead database changes nothing."""
    try:
        async with office.work() as work:
            return await office.editions.follow(work)
    except Unavailable:
        return False
