"""Starts what is measured, and what it is measured against, each in a process of its own."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.alone import CITIZENS
from tests.benchmarks.house import MANAGERS
from tests.benchmarks.meter import Reading

ROOT = Path(__file__).resolve().parents[2]
#: A line of readings is longer than what asyncio expects of a line.
LONGEST_LINE = 2**26


class Died(Exception):
    """A process ended before its time; its own words stand above."""


@dataclass(frozen=True, slots=True)
class Serving:
    """A bot at work in another process."""

    process: Process

    async def spent(self) -> tuple[float, int]:
        """Ask for the seconds of processor it has used since it began, and the bytes it holds."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")
        told = json.loads(await _line(self.process))
        return told["cpu"], told["memory"]


#: What can be started alone.
FLOOR, OURS = "tests.benchmarks.floor_alone", "tests.benchmarks.ours_alone"


async def do(module: str, *options: str) -> None:
    """Have something done, and wait for its end."""
    async with _started(module, *options) as process:
        await process.wait()


async def measure(module: str, *options: str, what: str = "playing") -> Reading:
    """Have a bot play inside its process."""
    async with _started(module, what, *options) as process:
        return Reading(**json.loads(await _line(process)))


@asynccontextmanager
async def serving(module: str, *options: str) -> AsyncIterator[Serving]:
    """Have a bot serve while this lasts."""
    async with _started(module, "serving", *options) as process:
        await _line(process)
        yield Serving(process)


@asynccontextmanager
async def sandbox() -> AsyncIterator[str]:
    """Have a Bot API server while this lasts; give its address."""
    async with _started("bot.sandbox", "--token", CITIZENS, "--token", MANAGERS) as process:
        yield (await _line(process)).strip()


@asynccontextmanager
async def _started(module: str, *options: str) -> AsyncIterator[Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *options, stdin=PIPE, stdout=PIPE, cwd=ROOT, limit=LONGEST_LINE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _line(process: Process) -> str:
    assert process.stdout is not None
    line = await process.stdout.readline()
    if not line:
        raise Died(await process.wait())
    return line.decode()
