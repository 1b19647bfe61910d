"""The stores that make things happen: what came in, what goes out, what is to be done later."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.casework.names import PersonId
from bot.ports.messaging import Channel
from bot.ports.records import Outgoing, Parcel, Timer, TimerKind, Unwound


class Inbox(Protocol):
    """Updates that were handled, and the ids of what people wrote; both kept 48 hours at least."""

    async def claim(self, bot: Channel, update_id: int, at: datetime) -> bool:
        """Remember an update; False when it has been handled before."""
        ...

    async def said(self, person: PersonId, message_id: int, at: datetime) -> None:
        """Remember the id of a message that a person wrote, for deletion; twice is harmless."""
        ...

    async def said_since(self, person: PersonId, since: datetime) -> tuple[int, ...]:
        """List ids of messages that a person wrote since then."""
        ...


class Outbox(Protocol):
    """Messages that leave after commit, in order for each reader."""

    async def put(self, *outgoing: Outgoing, at: datetime) -> None:
        """Queue messages. Those this process may send at once are found in `Work.parcels` after commit."""
        ...

    async def claim(self, bot: Channel, at: datetime, limit: int) -> tuple[Parcel, ...]:
        """Take the next unsent message of each waiting reader; the lease runs out after `lease_of(bot)`."""
        ...

    async def sent(self, parcel: Parcel, message_id: int, at: datetime) -> bool:
        """Mark as sent; False when the lease was lost to another process."""
        ...

    async def hold_back(self, reader: str, at: datetime) -> None:
        """Let nothing leave to a citizen that has not left: what is about a need is held, an answer to them dropped.

        What a process is sending right now is held too: `sent` gives False for it then.
        """
        ...

    async def is_held(self, parcel: Parcel) -> bool:
        """Say whether a message was held back, perhaps while it was being sent."""
        ...

    async def release(self, reader: str, at: datetime) -> None:
        """Let what was held for a citizen leave, in order."""
        ...

    async def postpone(self, parcel: Parcel, until: datetime) -> None:
        """Try again not before; later messages to the same reader wait too."""
        ...

    async def park(self, parcel: Parcel, reason: str, at: datetime) -> None:
        """Set aside what Telegram will never take, for an administrator to see."""
        ...

    async def drop(self, parcel: Parcel, reason: str, at: datetime) -> None:
        """Give up: the reader is gone."""
        ...

    async def waiting(self, bot: Channel) -> tuple[int, datetime | None]:
        """Count the messages of a bot that have not left, and say since when the oldest has waited."""
        ...

    async def shown_since(self, reader: str, since: datetime) -> tuple[int, ...]:
        """List ids of messages sent to a reader since then, for deletion."""
        ...


class Timers(Protocol):
    """What to do later."""

    async def put(self, timer: Timer) -> None:
        """Set a timer; the one of the same kind and subject is moved."""
        ...

    async def ensure(self, timer: Timer) -> None:
        """Set a timer, unless there is one of the same kind and subject."""
        ...

    async def cancel(self, subject: str, *kinds: TimerKind) -> None:
        """Forget timers that have become moot."""
        ...

    async def take_due(self, at: datetime, limit: int) -> tuple[Timer, ...]:
        """Take timers whose time has come, the lowest rank first, of one rank the soonest.

        Taken ones are gone once this transaction commits.
        """
        ...

    async def late(self, kinds: Collection[TimerKind], before: datetime, limit: int) -> tuple[Timer, ...]:
        """List timers of some kinds that should have gone off by then, the lowest rank first; they stay."""
        ...

    async def unwound(self, limit: int) -> tuple[Unwound, ...]:
        """List live needs and referrals, and open tasks, that no timer is set for, at most so many of each."""
        ...
