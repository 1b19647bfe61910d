"""One message leaves the outbox: sent, put off, parked or dropped; each failure decided by name."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from bot.casework.names import PersonId
from bot.ports.counting import Counting, Sent
from bot.ports.limits import Limits
from bot.ports.messaging import Channel, Message, MessageRefused, Messenger, NotDelivered, ReaderGone, TryLater
from bot.ports.records import Parcel
from bot.ports.storage import Unavailable, Work
from bot.usecases.letter_lost import letter_lost
from bot.usecases.mark_gone import mark_gone
from bot.usecases.office import Office

log = logging.getLogger(__name__)
T = TypeVar("T")

#: After so many attempts, about a day of them, one message no longer holds its reader's others. A product choice.
MOST_ATTEMPTS = 5_000
#: Longest pause after failures of the network: when it is back, people are answered within so much. A product choice;
#: Telegram's pace keeps a crowd of waiting messages from knocking too often.
LONGEST_PAUSE = timedelta(seconds=15)
#: After silence as long as this the network counts as failed for a moment.
SILENCE_PAUSE = timedelta(seconds=1)
#: Between two tries to write down what came of a message while the database is away.
WRITE_AGAIN_AFTER = timedelta(seconds=0.2)
#: More messages than this are never shown and unmarked at once, unless leases are lost without end.
MOST_SHOWN = 10_000


class Floods:
    """Tells a flood of one chat from one of the whole bot, which Telegram's refusal does not: two chats are all."""

    def __init__(self) -> None:
        self._until: dict[Channel, dict[str, datetime]] = {bot: {} for bot in Channel}

    def concern_all(self, parcel: Parcel, now: datetime, for_: timedelta) -> bool:
        """Take note of a refusal; True when another chat of the same bot is being refused too."""
        others = {
            reader: until
            for reader, until in self._until[parcel.channel].items()
            if until > now and reader != parcel.reader
        }
        self._until[parcel.channel] = others | {parcel.reader: now + for_}
        return bool(others)


@dataclass(frozen=True, slots=True)
class Post:
    """What it takes to deliver.

    Attributes:
        shown: messages that appeared and are not marked as sent yet: their numbers and their ids in the chat.
    """

    office: Office
    limits: Limits
    counting: Counting
    floods: Floods = field(default_factory=Floods)
    shown: dict[int, int] = field(default_factory=dict)


async def deliver(post: Post, messenger: Messenger, parcel: Parcel, *, within: timedelta) -> bool:
    """Try to deliver one message and write down what came of it, however long the database takes to listen.

    Args:
        within: after so long without an answer from Telegram somebody else may try.

    Returns:
        True when the reader's next message may go; False when it has to wait with this one.
    """
    try:
        message_id = await _show(post, messenger, parcel, within)
    except TryLater as patience:
        post.counting.sent(parcel.channel, Sent.RETRIED)
        await _postpone(post, parcel, patience)
        return False
    except ReaderGone as gone:
        post.counting.sent(parcel.channel, Sent.READER_GONE)
        reason = str(gone)
        await _write_down(post, lambda work: _drop(post, work, parcel, reason))
        return True
    except MessageRefused as refused:
        post.counting.sent(parcel.channel, Sent.PARKED)
        reason = str(refused)
        await _write_down(post, lambda work: _park(post, work, parcel, reason))
        return True
    if await _write_down(post, lambda work: work.outbox.sent(parcel, message_id, post.office.now())):
        # Otherwise the lease was lost, and whoever has it now, perhaps this process, shall know that it was shown.
        post.shown.pop(parcel.id, None)
    elif parcel.channel is not Channel.MAIL and await _write_down(post, lambda work: work.outbox.is_held(parcel)):
        await _take_back(post, messenger, parcel, message_id)
    post.counting.sent(parcel.channel, Sent.DELIVERED)
    return True


async def _show(post: Post, messenger: Messenger, parcel: Parcel, within: timedelta) -> int:
    """Have a message appear, unless it has appeared already and only its lease was lost; give its id."""
    if parcel.id in post.shown:
        return post.shown[parcel.id]
    try:
        async with asyncio.timeout(within.total_seconds()):
            message_id = await messenger.send(parcel.account, parcel.message)
    except NotDelivered:
        raise
    except TimeoutError:
        raise TryLater(SILENCE_PAUSE) from None
    except Exception as error:
        # The last resort: what nobody foresaw is set aside for people to see; the reader's other messages go on.
        log.exception("a message could not be sent")
        raise MessageRefused(type(error).__name__) from error
    post.shown[parcel.id] = message_id
    if len(post.shown) > MOST_SHOWN:
        del post.shown[next(iter(post.shown))]
    return message_id


async def _take_back(post: Post, messenger: Messenger, parcel: Parcel, message_id: int) -> None:
    """Delete what was on its way while its reader hid the chat, as far as Telegram lets us now."""
    post.shown.pop(parcel.id, None)
    if message_id:
        with suppress(NotDelivered):
            await messenger.send(parcel.account, Message("", forgets=(message_id,)))


async def _write_down(post: Post, write: Callable[[Work], Awaitable[T]]) -> T:
    """Write down what came of a message; a message that was shown would otherwise be shown again."""
    waits = False
    while True:
        try:
            async with post.office.work() as work:
                written = await write(work)
        except Unavailable as trouble:
            if not waits:
                log.warning("what came of a message waits for the database: %s", trouble)
            waits = True
            await asyncio.sleep(WRITE_AGAIN_AFTER.total_seconds())
        else:
            return written


async def _postpone(post: Post, parcel: Parcel, patience: TryLater) -> None:
    now = post.office.now()
    is_general = patience.is_flood and post.floods.concern_all(parcel, now, patience.after)
    if patience.whole_bot or is_general:
        await post.limits.hold(parcel.channel, patience.after)
    if parcel.attempts >= MOST_ATTEMPTS:
        await _write_down(post, lambda work: work.outbox.park(parcel, str(patience), now))
    else:
        until = now + _pause(patience, parcel.attempts)
        await _write_down(post, lambda work: work.outbox.postpone(parcel, until))


async def _park(post: Post, work: Work, parcel: Parcel, reason: str) -> None:
    """Set aside what will never leave, for an administrator to see."""
    await work.outbox.park(parcel, reason, post.office.now())
    if parcel.channel is Channel.MAIL:
        await letter_lost(post.office, work, parcel)


async def _drop(post: Post, work: Work, parcel: Parcel, reason: str) -> None:
    """Stop writing to somebody who left; whoever answers for their needs is told to reach them otherwise (I6)."""
    now = post.office.now()
    await work.outbox.drop(parcel, reason, now)
    if parcel.channel is Channel.MAIL:
        await letter_lost(post.office, work, parcel)
    if parcel.channel is not Channel.CITIZEN:
        return
    person = await work.people.load(PersonId(parcel.reader))
    await work.people.save(await mark_gone(post.office, work, person), now)


def _pause(patience: TryLater, attempts: int) -> timedelta:
    """Wait as long as asked; after failures of the network longer each time, up to LONGEST_PAUSE more."""
    if patience.is_flood or patience.whole_bot or not attempts:
        return patience.after
    return patience.after + min(timedelta(seconds=2 ** min(attempts, 8)), LONGEST_PAUSE)
