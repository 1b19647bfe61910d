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
        except Unavailable as trouble:
            log.warning("waiting for the database: %s", trouble)
            await asyncio.sleep(LOOK_AGAIN.total_seconds())
        else:
            return


async def keep_up(office: Office, *, every: timedelta = LOOK_EVERY) -> None:
    """Speak by whichever edition was published last, for ever; a dead database changes nothing."""
    while True:
        await asyncio.sleep(every.total_seconds())
        try:
            async with office.work() as work:
                is_another = await office.editions.follow(work)
        except Unavailable:
            continue
        if is_another:
            log.info("the dialogs are those of edition %s now", office.editions.current.edition)
