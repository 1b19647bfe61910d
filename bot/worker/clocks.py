"""What happens without anybody asking: timers that have come due, and the sweeping of what is no longer needed."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

from bot.ports.counting import Counting
from bot.ports.storage import Unavailable
from bot.ports.wakeups import Wakeups
from bot.usecases.clocks.catch_up import OUTAGE, catch_up
from bot.usecases.clocks.mend_clocks import count_queued, mend_clocks
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.directory.chase_old import begin_chasing
from bot.usecases.office import Office

log = logging.getLogger(__name__)

#: How often timers are looked through. Clocks here count in minutes and days.
LOOK_EVERY = timedelta(seconds=1)
#: How often clocks that are missing are looked for. Missing ones are a fault that should never happen.
MEND_EVERY = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(seconds=5)
TOPIC = "clocks"


async def watch_clocks(office: Office, wakeups: Wakeups, counting: Counting) -> None:
    """Fire timers as they come due, for ever; a dead database is waited for, and nothing due is forgotten.

    Now and then, and when the service begins, what has lost its clock is found and given one. After an outage whoever
    has much waiting for them hears of it once.
    """
    pause, mend_at, looked_at = LOOK_EVERY, office.now(), office.now() - OUTAGE
    while True:
        try:
            if office.now() - looked_at >= OUTAGE:
                log.info("clocks put off after an outage: %s", await catch_up(office))
            looked_at = office.now()
            if office.now() >= mend_at:
                counting.clocks_mended(await mend_clocks(office))
                counting.queued(await count_queued(office))
                await begin_chasing(office)
                mend_at = office.now() + MEND_EVERY
            fired = await run_clocks(office)
            counting.timers_fired(fired)
            pause = LOOK_EVERY
        except Unavailable as trouble:
            log.warning("clocks wait for the database: %s", trouble)
            await asyncio.sleep(pause.total_seconds())
            pause = min(pause * 2, LONGEST_PAUSE)
            continue
        if not fired:
            await wakeups.wait(TOPIC, LOOK_EVERY)
