"""Plays recorded updates through a door, so many at once, and waits for each answer."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import count
from typing import Any

from aiogram import Bot
from aiogram.types import Update

from tests.benchmarks.intake import CHANGES, Step, Steps
from tests.benchmarks.meter import Watch

#: Takes one update, in JSON.
Door = Callable[[bytes], Awaitable[None]]

#: How many updates are under way at once.
IN_FLIGHT = 64
#: A step that is not answered to everybody in so many seconds never will be.
PATIENCE = 300
# Never given twice, not by another process on the same database either.
_NUMBERS = count(time.time_ns())


class Answers:
    """Who still waits for an answer."""

    def __init__(self) -> None:
        self._waiting: dict[int, tuple[asyncio.Future[None], str, int]] = {}

    def expect(self, person: int, step: Step) -> asyncio.Future[None]:
        """Give what is done once the person has the whole answer."""
        answered = asyncio.get_running_loop().create_future()
        self._waiting[person] = (answered, step.answer, step.answers)
        return answered

    def heard(self, method: str, fields: dict[str, Any]) -> None:
        """Take a call of the bot."""
        person = int(fields.get("chat_id", 0))
        answered, wanted, left = self._waiting.get(person, (None, "", 0))
        # A question that changes in place keeps its buttons; one that is marked as answered loses them.
        if answered is None or wanted != method or (method == CHANGES and not fields.get("reply_markup")):
            return
        self._waiting[person] = (answered, wanted, left - 1)
        if left == 1:
            del self._waiting[person]
            answered.set_result(None)


def door_of(bot: Bot, handle: Callable[[Update], Awaitable[object]]) -> Door:
    """Give the way in for an update in JSON, as polling would hand it over."""

    async def enter(payload: bytes) -> None:
        await handle(Update.model_validate(json.loads(payload), context={"bot": bot}))

    return enter


async def play(door: Door, answers: Answers, steps: Steps, people: Sequence[int]) -> Watch:
    """Have every person play every step, nobody's second before everybody's first, and measure each answer."""
    watch = Watch()
    for step in steps:
        turns = iter(people)
        workers = min(IN_FLIGHT, len(people))
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*(_work(door, answers, step, turns, watch) for _ in range(workers)))
    return watch


async def _work(door: Door, answers: Answers, step: Step, turns: Iterator[int], watch: Watch) -> None:
    for person in turns:
        began = time.perf_counter()
        answered = answers.expect(person, step)
        await door(step.of(next(_NUMBERS), person))
        await answered
        watch.waits.append(time.perf_counter() - began)
