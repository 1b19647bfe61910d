"""One run: a house, a crowd, a reaper, and the reckoning when everything is quiet again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.crash.counting import Ledger, Tally
from tests.crash.crowd import Crowd
from tests.crash.house import ROLES, STAFF, House
from tests.crash.programs import Program
from tests.crash.reaper import Kill, Reaper
from tests.crash.telegram import CITIZENS, MANAGERS, Telegram, open_telegram, soon

#: How long everything may take to become quiet after the last kill, seconds: restarts, leases, the rest of the talks.
PATIENCE = 180.0
BETWEEN_LOOKS = 0.1


class NeverQuiet(Exception):
    """Something still waits long after the last kill; the text says what."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run shall be.

    Attributes:
        seconds: how long new people come and processes die.
        at_once: how many citizens talk at one moment.
        most: how many citizens come in all.
        kills: how often at most.
    """

    name: str
    url: str
    folder: Path
    seconds: float
    seed: int
    roles: Sequence[str] = ROLES
    redis_url: str = ""
    staff: Sequence[tuple[str, str, str]] = STAFF
    at_once: int = 40
    most: int = 1_000_000
    kills: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to."""

    plan: Plan
    tally: Tally
    kills: Sequence[Kill]
    complaints: Sequence[str]


async def play(plan: Plan) -> Outcome:
    """Play one run to its end and count. Raises NeverQuiet, DidNotStart."""
    chance = Random(plan.seed)
    words = ("bot.sandbox", "--token", CITIZENS, "--token", MANAGERS)
    async with open_telegram(Program("sandbox", words, {}, plan.folder / "sandbox.log")) as telegram:
        house = House(plan.url, telegram.address, plan.folder, plan.roles, plan.redis_url, plan.staff)
        crowd, ledger = Crowd(telegram, chance), Ledger(plan.url)
        reaper = Reaper(house, crowd, chance)
        codes = await house.set_up()
        try:
            await house.start()
            async with _beside(crowd.watch(), reaper.watch()):
                await crowd.staff(codes)
                await _live(plan, crowd, reaper)
                await _wait_until_quiet(crowd, ledger, telegram)
            await house.kill()
            complaints = [line for program in house.programs for line in program.complaints()]
            return Outcome(plan, await ledger.count(crowd), reaper.kills, complaints)
        finally:
            await house.kill()
            await ledger.close()


async def _live(plan: Plan, crowd: Crowd, reaper: Reaper) -> None:
    """Let people come and processes die for the time there is."""
    until = asyncio.get_running_loop().time() + plan.seconds
    async with asyncio.TaskGroup() as group:
        group.create_task(reaper.go_round(until, plan.kills))
        group.create_task(_people_come(plan, crowd, until))


async def _people_come(plan: Plan, crowd: Crowd, until: float) -> None:
    clock = asyncio.get_running_loop().time
    while clock() < until and len(crowd.citizens) < plan.most:
        room = min(plan.at_once - crowd.talking(), plan.most - len(crowd.citizens))
        if room > 0:
            await crowd.come(room)
        await soon(BETWEEN_LOOKS)


async def _wait_until_quiet(crowd: Crowd, ledger: Ledger, telegram: Telegram) -> None:
    """Return when nobody waits and nothing is on its way."""
    try:
        async with asyncio.timeout(PATIENCE):
            while not await _is_quiet(crowd, ledger, telegram):
                await soon(BETWEEN_LOOKS)
    except TimeoutError:
        talking = [citizen.account for citizen in crowd.citizens if not citizen.number]
        raise NeverQuiet(
            f"{len(talking)} citizens without a number ({talking[:5]}), {len(crowd.waiting())} acts without an answer, "
            f"{await telegram.pending()} updates and {await ledger.unsent()} messages on their way"
        ) from None


async def _is_quiet(crowd: Crowd, ledger: Ledger, telegram: Telegram) -> bool:
    """Look once. People may act between two questions of one look: then it is no quiet, and the next look tells."""
    caused = dict(telegram.caused)
    if crowd.talking() or crowd.waiting() or await telegram.pending() or await ledger.unsent():
        return False
    return not await crowd.has_not_seen() and not crowd.waiting() and telegram.caused == caused


@asynccontextmanager
async def _beside(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Do endless work beside a block; a failure of the work ends the block."""
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work) for work in works]
        yield
        for task in tasks:
            task.cancel()
