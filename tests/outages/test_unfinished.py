"""Updates reach us late, twice and out of turn; each is handled once, and none is let go unhandled."""

import asyncio

from bot.usecases.unfinished import Unfinished


class Desk:
    """Handles updates as soon as it is told to, and writes down in which order."""

    def __init__(self) -> None:
        self.unfinished = Unfinished()
        self.handled: list[int] = []

    def gets(self, *updates: int) -> None:
        """Take what one poll brought; each is of a chat of its own."""
        for update in updates:
            self.unfinished.take(update, update, lambda update=update: self._handle(update))  # type: ignore[misc]

    async def settles(self) -> None:
        await self.unfinished.settle(5)

    async def _handle(self, update: int) -> None:
        self.handled.append(update)


async def test_a_repeated_later_update_does_not_push_aside_an_earlier_one() -> None:
    desk = Desk()
    desk.gets(71, 70, 71)
    await desk.settles()
    assert sorted(desk.handled) == [70, 71]
    assert desk.unfinished.next_wanted == 72


async def test_numbers_may_begin_anew_after_a_silent_week() -> None:
    # Source: Bot API, Update.update_id: "if there are no new updates for at least a week, then identifier of the next
    # update will be chosen randomly instead of sequentially".
    desk = Desk()
    desk.gets(9000)
    await desk.settles()
    desk.gets(500, 501)
    await desk.settles()
    assert desk.handled == [9000, 500, 501]
    assert desk.unfinished.next_wanted == 502


async def test_what_was_finished_while_an_earlier_one_is_open_is_not_handled_again() -> None:
    desk = Desk()
    held = asyncio.Event()

    async def wait() -> None:
        await held.wait()
        desk.handled.append(70)

    desk.unfinished.take(70, 70, wait)
    desk.gets(71)
    await desk.unfinished.settle(0.01)
    assert desk.unfinished.next_wanted == 70
    desk.gets(71, 72)
    await desk.unfinished.settle(0.01)
    assert desk.handled == [71, 72]
    held.set()
    await desk.settles()
    assert desk.handled == [71, 72, 70]
    assert desk.unfinished.next_wanted == 73


async def test_an_update_that_breaks_its_handling_holds_nobody_up() -> None:
    desk = Desk()

    async def breaks() -> None:
        raise LookupError

    broken = asyncio.Event()
    asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: broken.set())
    desk.unfinished.take(70, "Olena", breaks)
    desk.unfinished.take(71, "Olena", lambda: desk._handle(71))
    await desk.settles()
    assert broken.is_set()
    assert desk.handled == [71]
    assert desk.unfinished.next_wanted == 72


async def test_whatever_is_not_finished_when_the_door_closes_is_given_up() -> None:
    given_up: list[int] = []

    async def hangs(number: int) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            given_up.append(number)

    async with Unfinished() as unfinished:
        unfinished.take(70, "Olena", lambda: hangs(70))
        unfinished.take(71, "Olena", lambda: hangs(71))
        await unfinished.settle(0.01)
    assert given_up == [70]
