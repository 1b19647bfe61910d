"""What every ports.limits.Limits promises; inherited, never copied."""

import asyncio
from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.ports.limits import Limits
from bot.ports.messaging import Channel
from bot.storage.local.pacing import CHAT_BURST
from tests.contracts.worlds import HandClock

SECOND = timedelta(seconds=1)
NOW = timedelta(0)


def most_within_a_second(moments: Sequence[datetime]) -> int:
    """Count the sends in the worst second."""
    in_order = sorted(moments)
    return max(bisect_left(in_order, at + SECOND) - place for place, at in enumerate(in_order))


class LimitsContract(ABC):
    """Four clients: four processes where they share, else one."""

    @abstractmethod
    def clients(self, clock: HandClock) -> Sequence[Limits]:
        """Give four that keep one pace together."""

    async def test_the_first_message_leaves_at_once(self) -> None:
        one, *_ = self.clients(HandClock())
        assert await one.delay(Channel.CITIZEN, "olena") == NOW

    async def test_the_worst_second_has_thirty_messages(self) -> None:
        clock = HandClock()
        clients = self.clients(clock)
        sends = []
        for turn in range(50):
            delays = await asyncio.gather(
                *(client.delay(Channel.CITIZEN, f"{turn}-{place}") for place, client in enumerate(clients))
            )
            sends += [clock.now() + delay for delay in delays]
            clock.pass_(timedelta(milliseconds=7))
        assert most_within_a_second(sends) == 30
        assert max(sends) - min(sends) < 7 * SECOND

    async def test_slow_chats_neither_hurry_nor_hold_the_others_up(self) -> None:
        clock = HandClock()
        clients = self.clients(clock)
        # More than they may have at once, so that places ahead are taken, and stepped over by the others.
        turns = 2 * CHAT_BURST
        readers = [name for turn in range(turns) for name in ("olena", "petro", str(turn))]
        sends = [
            (reader, clock.now() + await clients[place % 4].delay(Channel.CITIZEN, reader))
            for place, reader in enumerate(readers)
        ]
        assert most_within_a_second([at for _, at in sends]) <= 30
        at_once = (turns + 2 * CHAT_BURST) * SECOND / 30
        last = max(at for reader, at in sends if reader not in {"olena", "petro"})
        assert last - clock.now() < at_once + SECOND / 2

    async def test_a_chat_gets_some_at_once_and_then_one_a_second(self) -> None:
        clock = HandClock()
        clients = self.clients(clock)
        delays = [await clients[turn % 4].delay(Channel.CITIZEN, "olena") for turn in range(CHAT_BURST + 3)]
        assert all(delay <= SECOND * CHAT_BURST / 30 for delay in delays[:CHAT_BURST])
        assert [round(delay / SECOND, 1) for delay in delays[CHAT_BURST:]] == [1.0, 2.0, 3.0]

    async def test_a_chat_that_was_silent_may_hurry_again(self) -> None:
        clock = HandClock()
        one, *_ = self.clients(clock)
        for _ in range(CHAT_BURST):
            await one.delay(Channel.CITIZEN, "olena")
        clock.pass_(CHAT_BURST * SECOND)
        assert await one.delay(Channel.CITIZEN, "olena") == NOW

    async def test_the_bots_do_not_wait_for_each_other(self) -> None:
        clients = self.clients(HandClock())
        for turn in range(30):
            await clients[turn % 4].delay(Channel.CITIZEN, str(turn))
        assert await clients[0].delay(Channel.MANAGER, "danylo") == NOW

    async def test_a_held_bot_says_nothing_until_the_hold_ends(self) -> None:
        clock = HandClock()
        one, other, *_ = self.clients(clock)
        await one.hold(Channel.CITIZEN, 5 * SECOND)
        assert await other.delay(Channel.CITIZEN, "olena") == 5 * SECOND
        assert await other.delay(Channel.MANAGER, "danylo") == NOW
        clock.pass_(10 * SECOND)
        assert await other.delay(Channel.CITIZEN, "petro") == NOW

    async def test_a_shorter_hold_does_not_end_a_longer_one(self) -> None:
        one, other, *_ = self.clients(HandClock())
        await one.hold(Channel.CITIZEN, 5 * SECOND)
        await other.hold(Channel.CITIZEN, SECOND)
        assert await other.delay(Channel.CITIZEN, "olena") == 5 * SECOND
