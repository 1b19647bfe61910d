"""One message leaves the outbox: sent, put off, parked or dropped; each failure decided by name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.casework.names import PersonId
from bot.ports.counting import Counting, Sent
from bot.ports.limits import Limits
from bot.ports.messaging import Bot, MessageRefused, Messenger, ReaderGone, TryLater
from bot.ports.records import Parcel
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_watchers import answering
from bot.usecases.office import Office

#: After so many refusals of the network one message does not hold its reader's others for ever. A product choice.
MOST_ATTEMPTS = 200


@dataclass(frozen=True, slots=True)
class Post:
    """What it takes to deliver."""

    office: Office
    limits: Limits
    counting: Counting


async def deliver(post: Post, messenger: Messenger, parcel: Parcel) -> bool:
    """Try to deliver one message and write down what came of it.

    Returns:
        True when the reader's next message may go; False when it has to wait with this one.

    Raises:
        Unavailable: what came of it could not be written; the lease runs out and the message is tried again.
    """
    try:
        message_id = await messenger.send(parcel.account, parcel.message)
    except TryLater as patience:
        post.counting.sent(parcel.bot, Sent.RETRIED)
        await _postpone(post, parcel, patience)
        return False
    except ReaderGone as gone:
        post.counting.sent(parcel.bot, Sent.READER_GONE)
        await _drop(post, parcel, gone)
        return True
    except MessageRefused as refused:
        post.counting.sent(parcel.bot, Sent.PARKED)
        async with post.office.work() as work:
            await work.outbox.park(parcel, str(refused), post.office.now())
        return True
    async with post.office.work() as work:
        await work.outbox.sent(parcel, message_id, post.office.now())
    post.counting.sent(parcel.bot, Sent.DELIVERED)
    return True


async def _postpone(post: Post, parcel: Parcel, patience: TryLater) -> None:
    if patience.whole_bot:
        await post.limits.hold(parcel.bot, patience.after)
    now = post.office.now()
    async with post.office.work() as work:
        if parcel.attempts >= MOST_ATTEMPTS:
            await work.outbox.park(parcel, str(patience), now)
        else:
            await work.outbox.postpone(parcel, now + _pause(patience.after, parcel.attempts))


async def _drop(post: Post, parcel: Parcel, gone: ReaderGone) -> None:
    """Stop writing to somebody who left; whoever answers for their needs is told to reach them otherwise (I6)."""
    now = post.office.now()
    async with post.office.work() as work:
        await work.outbox.drop(parcel, str(gone), now)
        if parcel.bot is not Bot.CITIZEN:
            return
        person = await work.people.load(PersonId(parcel.reader))
        if person.is_gone:
            return
        await work.people.save(replace(person, is_gone=True), now)
        for need in await work.needs.of_person(person.id):
            if need.is_live and need.owner is not None:
                owners = await answering(work, need.owner)
                await alert_staff(post.office, work, owners, "unreachable", need)


def _pause(asked: timedelta, attempts: int) -> timedelta:
    """Wait as long as asked, and longer after each failure, up to five minutes more."""
    return asked + min(timedelta(seconds=2 ** min(attempts, 8)), timedelta(minutes=5)) * (attempts > 0)
