"""getUpdates: long polling, one at a time."""

import asyncio

import orjson

from bot.sandbox.bots import Bot
from bot.sandbox.inbox import Inbox
from bot.sandbox.methods.call import Call
from bot.sandbox.refusals import Refusal, conflict

# Source: Bot API, getUpdates.limit, "1-100 … Defaults to 100".
UPDATES_AT_ONCE = 100
# Not in the documentation; the open source server waits no longer, in seconds.
LONGEST_POLL = 50


async def get_updates(call: Call) -> orjson.Fragment:
    """Give what waits, or wait for it; an older poll of the same bot ends with a conflict."""
    bot = call.bot
    if bot.webhook is not None:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    _settle(call, bot.inbox)
    bot.poll += 1
    ticket = bot.poll
    bot.polled.ring()
    bot.inbox.bell.ring()
    deadline = asyncio.get_running_loop().time() + min(call.number("timeout"), LONGEST_POLL)
    await _wait(call, ticket, deadline)
    if bot.poll != ticket:
        raise _ended(bot)
    limit = call.number("limit") or UPDATES_AT_ONCE
    given = bot.inbox.first(min(max(limit, 1), UPDATES_AT_ONCE))
    return orjson.Fragment(b"[" + b",".join([update.body for update in given]) + b"]")


def read_allowed(call: Call, inbox: Inbox) -> None:
    """Remember which kinds the bot asks for; not asked, what it asked before stays.

    Source: Bot API, getUpdates.allowed_updates.
    """
    wanted = call.structure("allowed_updates", called="allowed updates")
    if isinstance(wanted, list):
        inbox.allowed = frozenset(wanted) or None


def _ended(bot: Bot) -> Refusal:
    if bot.webhook is not None:
        return conflict("terminated by setWebhook request")
    return conflict("terminated by other getUpdates request; make sure that only one bot instance is running")


def _settle(call: Call, inbox: Inbox) -> None:
    read_allowed(call, inbox)
    offset = call.number("offset")
    if offset:
        inbox.confirm_before(offset)


async def _wait(call: Call, ticket: int, deadline: float) -> None:
    bot = call.bot
    loop = asyncio.get_running_loop()
    while bot.poll == ticket and not (bot.inbox.waiting or bot.inbox.again):
        left = deadline - loop.time()
        if left <= 0 or not await bot.inbox.bell.wait_at_most(left):
            return
