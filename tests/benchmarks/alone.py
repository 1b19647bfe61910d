"""One bot alone in its process, so that nothing else weighs on it; told what to do by whoever started it."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path

import uvloop

from tests.benchmarks import meter
from tests.benchmarks.meter import Reading

#: A token that only the sandbox knows.
CITIZENS = "4200000001:AAHbenchmarkOfTheCitizensDoor0000000"
#: Where nobody answers; a bot that is connected elsewhere never asks.
NOWHERE = "http://127.0.0.1:9"
#: Telegram ids of the people who play.
FIRST_PERSON = 5_000_001

Order = argparse.Namespace


def people(order: Order) -> range:
    """Say who plays."""
    return range(FIRST_PERSON + order.first, FIRST_PERSON + order.people, order.apart)


def tell(reading: Reading) -> None:
    """Give a reading to whoever started this process."""
    print(json.dumps(asdict(reading)), flush=True)


async def obey(work: asyncio.Task[None]) -> None:
    """Say what was spent whenever somebody asks by a line; end with the input."""
    print("ready", flush=True)
    while await asyncio.to_thread(sys.stdin.readline):
        print(json.dumps({"cpu": time.process_time(), "memory": meter.memory()}), flush=True)
    work.cancel()
    await asyncio.gather(work, return_exceptions=True)


def begin(subjects: dict[str, Callable[[Order], Awaitable[None]]]) -> None:
    """Read the order and do it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=subjects)
    parser.add_argument("--steps", type=Path)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--people", type=int, default=0)
    parser.add_argument("--apart", type=int, default=1)
    parser.add_argument("--database", default="")
    parser.add_argument("--api", default=NOWHERE)
    parser.add_argument("--polite", action="store_true")
    parser.add_argument("--managers", action="store_true")
    parser.add_argument("--plain-loop", action="store_true")
    order = parser.parse_args()
    loops = asyncio.new_event_loop if order.plain_loop else uvloop.new_event_loop
    with asyncio.Runner(loop_factory=loops) as runner:
        runner.run(_do(subjects[order.name], order))


async def _do(subject: Callable[[Order], Awaitable[None]], order: Order) -> None:
    await subject(order)
