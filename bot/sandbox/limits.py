"""How often a bot may speak: Telegram's published pace, switchable.

Source: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about 30 messages a second
over all chats, one a second in one chat "with short bursts", 20 a minute in one group.
"""

import math
from dataclasses import dataclass
from datetime import timedelta

from bot.sandbox.chats import Chat
from bot.sandbox.refusals import too_many_requests

# A moment counted in fractions of a second is not exact; in seconds.
ROUNDING = 0.001


@dataclass(frozen=True, slots=True)
class Pace:
    """One message per `every`, and `burst` at once after a silence."""

    every: timedelta
    burst: int


@dataclass(frozen=True, slots=True)
class Limits:
    """The three paces. How long a burst may be is not published; these are cautious."""

    bot: Pace = Pace(timedelta(seconds=1) / 30, 30)
    chat: Pace = Pace(timedelta(seconds=1), 3)
    group: Pace = Pace(timedelta(minutes=1) / 20, 20)


class Meter:
    """Watches the pace of every bot; lets everything through while there are no limits."""

    def __init__(self, limits: Limits | None) -> None:
        self.limits = limits
        #: When each pace will have been kept again, in seconds since 1970: by bot, and by bot and chat.
        self._settled_at: dict[tuple[int, int], float] = {}

    def admit(self, bot_id: int, chat: Chat, now: float) -> None:
        """Count one message.

        Raises:
            Refusal: it came too early, and was not counted.
        """
        if self.limits is None:
            return
        pace = self.limits.chat if chat.kind == "private" else self.limits.group
        wanted = ((bot_id, 0), self.limits.bot), ((bot_id, chat.id), pace)
        wait = max(self._wait(key, kept, now) for key, kept in wanted)
        if wait > ROUNDING:
            raise too_many_requests(math.ceil(wait))
        for key, kept in wanted:
            self._settled_at[key] = max(self._settled_at.get(key, now), now) + kept.every.total_seconds()

    def _wait(self, key: tuple[int, int], pace: Pace, now: float) -> float:
        tolerance = pace.every.total_seconds() * (pace.burst - 1)
        return self._settled_at.get(key, now) - tolerance - now
