"""How the cost of an update and the memory of the process grow with the conversations that stand open."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.house import DATABASES
from tests.benchmarks.in_process import recorded
from tests.benchmarks.meter import cheapest, line, title
from tests.benchmarks.processes import OURS, do, measure

SMALLEST = 100
#: So many of those who stand open go on while we look.
GO_ON = 25


async def growth(people: int, times: int) -> None:
    """Print a row for each tenfold number of open conversations, up to so many people."""
    sizes = [SMALLEST * 10**power for power in range(9) if SMALLEST * 10**power <= max(people, SMALLEST)]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "steps.json"
        await recorded(file)
        for name, database in DATABASES.items():
            title(
                f"Open conversations in {name}: {GO_ON} of them go on, taken from everywhere; the cheapest of {times}"
            )
            with database() as address:
                await _grow(sizes, times, "--steps", str(file), "--database", address)


async def _grow(sizes: list[int], times: int, *order: str) -> None:
    there = 0
    for size in sizes:
        await do(OURS, "settling", "--first", str(there), "--people", str(size), *order)
        # Nobody goes on twice: the next run takes their neighbours.
        apart = (size - there) // GO_ON
        runs = [
            await measure(OURS, *_some(there + turn, size, apart), *order, what="resuming")
            for turn in range(min(times, apart))
        ]
        line(f"{size:,} open", cheapest(runs))
        there = size


def _some(first: int, people: int, apart: int) -> tuple[str, ...]:
    return ("--first", str(first), "--people", str(people), "--apart", str(apart))
