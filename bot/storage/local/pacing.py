"""The arithmetic of Telegram's pace: when the next message may leave. Pure; moments are whole microseconds.

A generic cell rate algorithm keeps one number for what may go next. A reader who has to wait gets a place ahead of it,
and whoever comes to such a place steps over it, so a slow chat never holds the others up.

bot/storage/redis/pacing.lua says the same in Redis; tests/contracts/limits.py holds both to one promise.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass, field

# Source: Bot API FAQ, "My bot is hitting limits": about 30 messages a second for a bot, one a second in a chat,
# short bursts tolerated. Evenly spaced, because 30 at once and 30 a moment later are 60 in one second; rounded up,
# because 30 times 33,333 µs is less than a second.
BOT_EVERY = 33_334
CHAT_EVERY = 1_000_000
#: How many messages a chat may get at once after a silence. Source: "short bursts" without a number; ten answers to a
#: person who taps quickly are one. A product choice: a 429 is waited out, a slow answer is felt each time.
CHAT_BURST = 10
#: How far a chat may run ahead of its pace.
CHAT_LEAD = (CHAT_BURST - 1) * CHAT_EVERY


@dataclass(slots=True)
class BotPace:
    """One bot.

    Attributes:
        free_at: nothing is reserved from here on, except what is in `ahead`.
        ahead: reserved moments after `free_at`, sorted.
    """

    free_at: int = 0
    ahead: list[int] = field(default_factory=list)


def reserve(pace: BotPace, chat_free_at: int, now: int) -> tuple[int, int]:
    """Reserve the first moment that suits the bot and the chat.

    Args:
        chat_free_at: what the last reservation for this chat gave; 0 for none.

    Returns:
        The moment to send at, not before `now`; and the chat's next `chat_free_at`.
    """
    del pace.ahead[: bisect_right(pace.ahead, now - BOT_EVERY)]
    next_free = max(now, pace.free_at)
    chat_may = chat_free_at - CHAT_LEAD
    at = _step_over(pace.ahead, max(next_free, chat_may))
    if chat_may <= next_free:
        pace.free_at = at + BOT_EVERY
        del pace.ahead[: bisect_right(pace.ahead, at)]
    else:
        insort(pace.ahead, at)
    return at, max(chat_free_at, at) + CHAT_EVERY


def hold(pace: BotPace, until: int) -> None:
    """Reserve nothing before a moment."""
    pace.free_at = max(pace.free_at, until)


def _step_over(ahead: list[int], at: int) -> int:
    """Find the first moment, not before `at`, that is far enough from all that is reserved ahead."""
    for taken in ahead[bisect_left(ahead, at - BOT_EVERY + 1) :]:
        if taken >= at + BOT_EVERY:
            break
        at = taken + BOT_EVERY
    return at
