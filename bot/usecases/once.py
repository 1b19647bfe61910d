"""Each update once: its number is claimed in the same transaction as everything it causes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace

from bot.ports.messaging import Channel
from bot.ports.records import Parcel
from bot.ports.storage import Work
from bot.usecases.office import Office


@asynccontextmanager
async def once(office: Office, bot: Channel, update_id: int) -> AsyncIterator[Office | None]:
    """Begin the transaction of an update; None when the update has been handled before.

    Within it every use case of the office given here joins the same transaction: all of it is kept, or nothing.
    Messages leave after the commit.
    """
    async with office.work() as work:
        if await work.inbox.claim(bot, update_id, office.now()):
            yield within(office, work)
        else:
            yield None


def within(office: Office, work: Work) -> Office:
    """Give an office whose every act belongs to a transaction that has begun already."""
    return replace(office, storage=_Joined(work), dispatch=_later)


@dataclass(frozen=True, slots=True)
class _Joined:
    """A storage that has only one transaction, somebody else's."""

    _work: Work

    def work(self) -> AbstractAsyncContextManager[Work]:
        return self._lend()

    @asynccontextmanager
    async def _lend(self) -> AsyncIterator[Work]:
        yield self._work

    async def check(self) -> None:
        """Somebody is in the middle of using it: it answers."""

    async def close(self) -> None:
        """It is for its owner to close."""


async def _later(_parcels: Sequence[Parcel]) -> None:
    """Leave sending to whoever commits."""
