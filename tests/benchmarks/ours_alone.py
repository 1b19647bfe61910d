"""Our service in a process of its own: python -m tests.benchmarks.ours_alone."""

from __future__ import annotations

import asyncio

from bot.app import Part
from tests.benchmarks.alone import Order, begin, obey, people, tell
from tests.benchmarks.house import front, open_house, quiet, settle, stand_at
from tests.benchmarks.intake import HALF_WAY, kept
from tests.benchmarks.play import Answers, play


async def playing(order: Order) -> None:
    """Play inside this process, everything committed and every message marked as sent."""
    answers, steps = Answers(), kept(order.steps)
    async with open_house(order.database) as service:
        watch = await play(front(service, answers), answers, steps, people(order))
        await quiet(service)
        tell(watch.read())


async def settling(order: Order) -> None:
    """Let more people stand in the middle of the intake."""
    async with open_house(order.database) as service:
        where = await stand_at(service, kept(order.steps)[:HALF_WAY])
        await settle(service, where, people(order))


async def resuming(order: Order) -> None:
    """Have some of those who stand there go on, taken from everywhere."""
    answers, steps = Answers(), kept(order.steps)[HALF_WAY:]
    async with open_house(order.database) as service:
        watch = await play(front(service, answers), answers, steps, people(order))
        await quiet(service)
        tell(watch.read())


async def serving(order: Order) -> None:
    """Serve by polling, all roles in this process."""
    async with open_house(order.database, api=order.api, managers=order.managers) as service:
        await service.introduce()
        await obey(asyncio.create_task(service.run(Part.ALL)))


if __name__ == "__main__":
    begin({"playing": playing, "settling": settling, "resuming": resuming, "serving": serving})
