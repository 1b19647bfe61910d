"""The floor in a process of its own, without anything of ours: python -m tests.benchmarks.floor_alone."""

from __future__ import annotations

import asyncio

from tests.benchmarks.alone import CITIZENS, NOWHERE, Order, begin, obey, people, tell
from tests.benchmarks.floor import PRESSED, make_bot, make_floor
from tests.benchmarks.instant import connect
from tests.benchmarks.intake import answered_once, kept
from tests.benchmarks.play import Answers, door_of, play


async def playing(order: Order) -> None:
    """Play inside this process."""
    answers, bot = Answers(), make_bot(CITIZENS, NOWHERE)
    connect(bot, answers.heard)
    dispatcher = make_floor(bot, polite=order.polite)
    door = door_of(bot, lambda update: dispatcher.feed_update(bot, update))
    tell((await play(door, answers, answered_once(kept(order.steps), PRESSED), people(order))).read())


async def serving(order: Order) -> None:
    """Serve by polling."""
    bot = make_bot(CITIZENS, order.api)
    polling = make_floor(bot, polite=order.polite).start_polling(bot, handle_signals=False)
    await obey(asyncio.create_task(polling))


if __name__ == "__main__":
    begin({"playing": playing, "serving": serving})
