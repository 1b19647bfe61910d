"""The intake inside one process, Telegram answering at once: what our own work costs beside the library's."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.house import DATABASES, open_house, record, sqlite
from tests.benchmarks.intake import Steps, keep
from tests.benchmarks.meter import Reading, cheapest, line, title
from tests.benchmarks.processes import FLOOR, OURS, measure


async def in_process(people: int, times: int) -> None:
    """Print the floor and ours, on both databases."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "steps.json"
        steps = await recorded(file)
        title(f"Intake in process: {people} people × {len(steps)} updates, interleaved; the cheapest of {times}")
        played = ("--steps", str(file), "--people", str(people))
        floor = await _cheapest(times, FLOOR, *played)
        line("floor: bare aiogram, uvloop", floor, floor)
        line("floor on asyncio's own loop", await _cheapest(times, FLOOR, "--plain-loop", *played), floor)
        line("floor that answers presses too", await _cheapest(times, FLOOR, "--polite", *played), floor)
        for name, database in DATABASES.items():
            runs = []
            for _ in range(times):
                with database() as address:
                    runs.append(await measure(OURS, "--database", address, *played))
            line(f"ours, {name}", cheapest(runs), floor)


async def recorded(file: Path) -> Steps:
    """Play the intake once, for others to play after it."""
    with sqlite() as database:
        async with open_house(database) as service:
            steps = await record(service)
    keep(steps, file)
    return steps


async def _cheapest(times: int, *order: str) -> Reading:
    return cheapest([await measure(*order) for _ in range(times)])
