"""A Redis that may be gone: asked when it answers, left alone for a while when it does not."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

log = logging.getLogger(__name__)

#: What losing Redis looks like.
LOST = (RedisError, OSError, TimeoutError)
#: Longer than this nobody waits for an answer. A product choice: a message may be late by so much once.
ANSWER_WITHIN = timedelta(seconds=0.5)
#: How long a lost Redis is left alone before it is asked again.
PAUSE = timedelta(seconds=1)


def connect(url: str, *, answer_within: timedelta | None = ANSWER_WITHIN) -> Redis:
    """Prepare to talk to a Redis; nothing is opened yet. Without `answer_within` it may be silent for long."""
    return Redis.from_url(
        url,
        socket_connect_timeout=ANSWER_WITHIN.total_seconds(),
        socket_timeout=None if answer_within is None else answer_within.total_seconds(),
        retry=Retry(NoBackoff(), 0),
    )


async def can_reach(url: str) -> bool:
    """Say whether a Redis answers now."""
    redis = connect(url)
    try:
        await redis.ping()
    except LOST:
        return False
    finally:
        await redis.aclose()
    return True


class Reach:
    """Whether Redis answers; says so in the log when that changes."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._ask_again_at = 0.0
        self.is_reachable = True

    @property
    def is_worth_asking(self) -> bool:
        """True unless it failed a moment ago."""
        return self.is_reachable or asyncio.get_running_loop().time() >= self._ask_again_at

    def lost(self, reason: BaseException) -> None:
        """Take note that it did not answer."""
        if self.is_reachable:
            log.warning("Redis is out of reach (%s); %s go on within this process", type(reason).__name__, self._what)
        self.is_reachable = False
        self._ask_again_at = asyncio.get_running_loop().time() + PAUSE.total_seconds()

    def answered(self) -> None:
        """Take note that it answered."""
        if not self.is_reachable:
            log.warning("Redis is back; %s are shared again", self._what)
        self.is_reachable = True
