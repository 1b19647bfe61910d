"""Publishing the dialogs a process began with, and keeping up with what others publish."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta

from bot.ports.learning import ModelParcel
from bot.ports.storage import Unavailable
from bot.usecases.office import Office
from bot.usecases.watching.note_process import Presence
from bot.usecases.workshop.publish_shipped import publish_shipped

log = logging.getLogger(__name__)

#: How often a process looks which edition was published last, and for the database when that is away. Product choices.
LOOK_EVERY = timedelta(seconds=5)
LOOK_AGAIN = timedelta(seconds=2)


async def publish_when_ready(office: Office, beside: Mapping[str, str] | None = None, *, speaks: bool) -> None:
    """Wait for the database, saying so; then publish the edition at hand, unless people published another one since.

    Args:
        beside: stories and acknowledged warnings that lie beside it.
        speaks: False for a process that only does a command: what lies on its disk is nobody's edition yet.
    """
    while True:
        try:
            await office.storage.check()
            if speaks:
                async with office.work() as work:
                    is_heard = await publish_shipped(office, work, beside or {})
                    await office.editions.follow(work)
                if not is_heard:
                    log.warning("an edition that people published is heard; the one on disk is offered in the workshop")
        except Unavailable as trouble:
            log.warning("waiting for the database: %s", trouble)
            await asyncio.sleep(LOOK_AGAIN.total_seconds())
        else:
            return


async def keep_up(office: Office, model: ModelParcel | None = None, part: str = "all") -> None:
    """Speak by whichever edition was published last, and say so, for ever; keep the model people are understood by.

    Args:
        part: what this process does, for those who watch.
    """
    is_kept = model is None
    presence = Presence(office, part)
    while True:
        await presence.say()
        if model is not None and not is_kept:
            is_kept = await keep_model(office, model)
        await asyncio.sleep(LOOK_EVERY.total_seconds())
        if await catch_up(office):
            log.info("the dialogs are those of edition %s now", office.editions.current.edition)


async def keep_model(office: Office, model: ModelParcel) -> bool:
    """Keep a model, so that what it understood can be explained when there is another; False for a dead database."""
    try:
        async with office.work() as work:
            if await work.models.knows(model.edition):
                return True
        body = await asyncio.to_thread(model.body)
        async with office.work() as work:
            await work.models.put(model.edition, body, office.now())
    except Unavailable:
        return False
    log.info("the model %s is kept", model.edition)
    return True


async def catch_up(office: Office) -> bool:
    """Look once which edition was published last; True when it is another one now. A dead database changes nothing."""
    try:
        async with office.work() as work:
            return await office.editions.follow(work)
    except Unavailable:
        return False
