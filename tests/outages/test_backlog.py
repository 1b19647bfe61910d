"""More has to be said than may be said: the courier keeps order among the waiting and wastes nobody's turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.ports.messaging import Account, Channel, Message, TryLater
from bot.ports.records import Outgoing
from bot.ports.storage import Storage, Unavailable, Work
from bot.storage.local.wakeups import LocalWakeups
from bot.telemetry.numbers import Numbers
from bot.usecases.deliver import Post
from bot.worker.courier import READERS_AT_ONCE, Courier
from tests.manager.stage import Stage

FAR = timedelta(hours=1)
SECONDS = 20.0


@dataclass(slots=True)
class Pace:
    """Limits that a test sets (ports.limits.Limits), and how often somebody asked for a turn."""

    waits: dict[Channel, timedelta] = field(default_factory=lambda: dict.fromkeys(Channel, timedelta()))
    asked: int = 0
    held: list[Channel] = field(default_factory=list)

    async def delay(self, bot: Channel, reader: str) -> timedelta:
        self.asked += 1
        return self.waits[bot]

    async def hold(self, bot: Channel, for_: timedelta) -> None:
        self.held.append(bot)


@dataclass(slots=True)
class Screens:
    """A bot's way out (ports.messaging.Messenger) that shows messages at once, after what the test does first."""

    shown: list[tuple[Account, str]] = field(default_factory=list)
    appeared: asyncio.Event = field(default_factory=asyncio.Event)
    first: Callable[[Account], Awaitable[None]] | None = None

    async def send(self, account: Account, message: Message) -> int:
        if self.first is not None:
            await self.first(account)
        self.shown.append((account, message.text))
        self.appeared.set()
        return len(self.shown)

    async def shows(self, count: int) -> None:
        async with asyncio.timeout(SECONDS):
            while len(self.shown) < count:
                self.appeared.clear()
                await self.appeared.wait()


@dataclass(slots=True)
class Cable:
    """A database whose cable the test may pull out (ports.storage.Storage)."""

    storage: Storage
    is_out: bool = False
    is_cut_after_commit: bool = False
    tried: asyncio.Event = field(default_factory=asyncio.Event)

    def work(self) -> AbstractAsyncContextManager[Work]:
        return self._work()

    @asynccontextmanager
    async def _work(self) -> AsyncIterator[Work]:
        if self.is_out:
            self.tried.set()
            raise Unavailable("the cable is out")
        async with self.storage.work() as work:
            yield work
        if self.is_cut_after_commit:
            self.is_cut_after_commit = False
            raise Unavailable("the cable was out when the answer came")

    async def check(self) -> None:
        await self.storage.check()

    async def close(self) -> None:
        await self.storage.close()


@dataclass(slots=True)
class Sorting:
    """A courier at work in a hromada, and what it shows."""

    stage: Stage
    courier: Courier
    pace: Pace
    cable: Cable
    screens: dict[Channel, Screens]

    async def writes(self, bot: Channel, *readers: str, text: str = "Новина") -> None:
        """Decide to tell somebody something, and let the courier take it."""
        async with self.stage.office.work() as work:
            await work.outbox.put(*(Outgoing(bot, reader, Message(text)) for reader in readers), at=self.stage.clock.at)

    async def citizens(self, count: int) -> list[str]:
        async with self.stage.office.work() as work:
            return [(await work.people.add(5000 + at, "uk", self.stage.clock.at)).id for at in range(count)]

    async def settles(self) -> None:
        """Wait until the courier carries nothing any more."""
        while self.courier._runs:
            _, late = await asyncio.wait(self.courier._runs, timeout=SECONDS)
            assert not late

    async def unsent(self) -> int:
        """Count what nobody holds and nobody has sent."""
        async with self.stage.storage.work() as work:
            return len(await work.outbox.claim(Channel.CITIZEN, self.stage.clock.at + FAR, 1000))


@pytest.fixture
async def sorting(tmp_path: Path) -> AsyncIterator[Sorting]:
    stage = await Stage.open(tmp_path, local_bots=frozenset(Channel))
    screens, pace, cable = {bot: Screens() for bot in Channel}, Pace(), Cable(stage.storage)
    courier = Courier(screens, LocalWakeups())
    stage.office = replace(stage.office, storage=cable, dispatch=courier.dispatch)
    courier.begin(Post(stage.office, pace, Numbers()))
    yield Sorting(stage, courier, pace, cable, screens)
    await courier.close()
    await stage.close()


async def test_a_message_that_cannot_leave_in_time_takes_nobodys_turn(sorting: Sorting) -> None:
    # Each turn that is taken and not used pushes everybody further away: after a long hold nobody would ever be served.
    sorting.pace.waits[Channel.CITIZEN] = FAR
    await sorting.writes(Channel.CITIZEN, *(await sorting.citizens(300)))
    await sorting.settles()
    assert sorting.pace.asked <= READERS_AT_ONCE
    assert await sorting.unsent() == 300


async def test_a_message_taken_again_while_it_queued_leaves_by_its_new_lease(sorting: Sorting) -> None:
    *crowd, olena = await sorting.citizens(READERS_AT_ONCE + 1)
    sorting.pace.waits[Channel.CITIZEN] = timedelta(seconds=0.5)
    await sorting.writes(Channel.CITIZEN, *crowd)
    await sorting.writes(Channel.CITIZEN, olena, text="Довго чекала")
    sorting.stage.clock.at += FAR
    async with sorting.stage.storage.work() as work:
        taken = await work.outbox.claim(Channel.CITIZEN, sorting.stage.clock.at, 1000)
    await sorting.courier.dispatch([parcel for parcel in taken if parcel.reader == olena])
    await sorting.settles()
    assert "Довго чекала" in [text for _, text in sorting.screens[Channel.CITIZEN].shown]


async def test_one_slow_chat_closes_the_bot_for_nobody_else(sorting: Sorting) -> None:
    slow, *others = await sorting.citizens(5)
    sorting.pace.waits[Channel.CITIZEN] = FAR
    await sorting.writes(Channel.CITIZEN, slow)
    await sorting.settles()
    sorting.pace.waits[Channel.CITIZEN] = timedelta()
    await sorting.writes(Channel.CITIZEN, *others)
    await sorting.screens[Channel.CITIZEN].shows(4)


async def test_a_crowd_of_citizens_does_not_hold_up_an_alert(sorting: Sorting) -> None:
    manager = await sorting.stage.joins("Оксана Вербицька")
    # Soon enough to be waited for, too late for this test.
    sorting.pace.waits[Channel.CITIZEN] = timedelta(seconds=6)
    await sorting.writes(Channel.CITIZEN, *(await sorting.citizens(2 * READERS_AT_ONCE)))
    await sorting.writes(Channel.MANAGER, manager.id)
    await sorting.screens[Channel.MANAGER].shows(1)
    assert sorting.screens[Channel.CITIZEN].shown == []


async def test_what_was_shown_is_marked_when_the_database_is_back_and_not_shown_again(sorting: Sorting) -> None:
    (olena,) = await sorting.citizens(1)
    screen = sorting.screens[Channel.CITIZEN]

    async def pulls_out(_account: Account) -> None:
        sorting.cable.is_out = True

    screen.first = pulls_out
    await sorting.writes(Channel.CITIZEN, olena)
    async with asyncio.timeout(SECONDS):
        await sorting.cable.tried.wait()
    screen.first = None
    sorting.cable.is_out = False
    await sorting.settles()
    assert [text for _, text in screen.shown] == ["Новина"]
    assert await sorting.unsent() == 0


async def test_a_mark_that_was_made_although_nobody_heard_of_it_is_enough(sorting: Sorting) -> None:
    olena, taras = await sorting.citizens(2)
    screen = sorting.screens[Channel.CITIZEN]

    async def cuts(_account: Account) -> None:
        screen.first = None
        sorting.cable.is_cut_after_commit = True

    screen.first = cuts
    await sorting.writes(Channel.CITIZEN, olena, taras)
    await sorting.settles()
    assert sorted(screen.shown) == [(5000, "Новина"), (5001, "Новина")]
    assert await sorting.unsent() == 0


async def test_what_was_shown_is_not_shown_again_though_it_was_taken_again_in_between(sorting: Sorting) -> None:
    (olena,) = await sorting.citizens(1)
    screen = sorting.screens[Channel.CITIZEN]

    async def loses_the_lease(_account: Account) -> None:
        screen.first = None
        async with sorting.stage.storage.work() as work:
            taken = await work.outbox.claim(Channel.CITIZEN, sorting.stage.clock.at + FAR, 1)
        await sorting.courier.dispatch(taken)

    screen.first = loses_the_lease
    await sorting.writes(Channel.CITIZEN, olena)
    await screen.shows(1)
    await sorting.settles()
    assert len(screen.shown) == 1
    assert await sorting.unsent() == 0


async def test_a_message_that_breaks_the_courier_is_parked_and_holds_up_nobody(sorting: Sorting) -> None:
    (olena,) = await sorting.citizens(1)
    screen = sorting.screens[Channel.CITIZEN]

    async def breaks(_account: Account) -> None:
        screen.first = None
        raise LookupError

    screen.first = breaks
    await sorting.writes(Channel.CITIZEN, olena, text="Перша")
    await sorting.settles()
    await sorting.writes(Channel.CITIZEN, olena, text="Друга")
    await screen.shows(1)
    await sorting.settles()
    assert [text for _, text in screen.shown] == ["Друга"]
    assert await sorting.unsent() == 0


@pytest.mark.parametrize(("chats", "held"), [(1, []), (2, [Channel.CITIZEN])])
async def test_a_flood_of_one_chat_holds_one_chat_and_of_two_the_whole_bot(
    sorting: Sorting, chats: int, held: list[Channel]
) -> None:
    # Telegram does not say which of its limits was hit.
    async def refuses(_account: Account) -> None:
        raise TryLater(timedelta(seconds=7), is_flood=True)

    sorting.screens[Channel.CITIZEN].first = refuses
    await sorting.writes(Channel.CITIZEN, *(await sorting.citizens(chats)))
    await sorting.settles()
    assert sorting.pace.held == held
