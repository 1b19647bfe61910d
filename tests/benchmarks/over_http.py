"""The intake over HTTP: the sandbox, the bot and the crowd in a process each, the bot polling as in production."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.alone import CITIZENS
from tests.benchmarks.crowd import crowd
from tests.benchmarks.floor import PRESSED
from tests.benchmarks.house import DATABASES
from tests.benchmarks.in_process import recorded
from tests.benchmarks.intake import Steps, answered_once
from tests.benchmarks.meter import Reading, cheapest, line, title
from tests.benchmarks.play import IN_FLIGHT
from tests.benchmarks.processes import FLOOR, OURS, sandbox, serving

#: People who play before anything is measured: connections open, caches fill.
WARM_UP = 8


async def over_http(people: int, times: int) -> None:
    """Print the floor and ours, on both databases."""
    with TemporaryDirectory() as folder:
        steps = await recorded(Path(folder) / "steps.json")
    title(
        f"Intake over HTTP: {people} people × {len(steps)} updates, {IN_FLIGHT} in flight, all polling; "
        f"the cheapest of {times}"
    )
    once = answered_once(steps, PRESSED)
    floor = cheapest([await played(FLOOR, once, people) for _ in range(times)])
    line("floor: bare aiogram, uvloop", floor, floor)
    plain = [await played(FLOOR, once, people, "--plain-loop") for _ in range(times)]
    line("floor on asyncio's own loop", cheapest(plain), floor)
    polite = [await played(FLOOR, once, people, "--polite") for _ in range(times)]
    line("floor that answers presses too", cheapest(polite), floor)
    for name, database in DATABASES.items():
        runs: list[Reading] = []
        for _ in range(times):
            with database() as address:
                runs.append(await played(OURS, steps, people, "--database", address))
        line(f"ours, {name}", cheapest(runs), floor)


async def played(module: str, steps: Steps, people: int, *options: str) -> Reading:
    """Play with a bot that is started for it."""
    async with (
        sandbox() as api,
        serving(module, "--api", api, *options) as bot,
        crowd(api, CITIZENS) as many,
    ):
        await many.play(steps, await many.people(WARM_UP))
        await many.silence()
        who = await many.people(people)
        before, _ = await bot.spent()
        began = time.perf_counter()
        waits = await many.play(steps, who)
        seconds = time.perf_counter() - began
        await many.silence()
        spent, held = await bot.spent()
        return Reading(len(waits), seconds, spent - before, sorted(waits), held)
