"""python -m tests.benchmarks [NAME…]: print what a turn costs, where it goes, and how it grows. Hurries nobody."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Awaitable, Callable

import uvloop

from tests.benchmarks.alerts import alerts
from tests.benchmarks.checks import checks
from tests.benchmarks.desk import desk
from tests.benchmarks.editors import editors
from tests.benchmarks.engine import engine
from tests.benchmarks.growth import growth
from tests.benchmarks.in_process import in_process
from tests.benchmarks.live import live
from tests.benchmarks.over_http import over_http
from tests.benchmarks.reports import reports
from tests.benchmarks.understanding import understanding

#: Each takes how many people play, or how many steps there are, and how many times it is repeated.
BENCHMARKS: dict[str, Callable[[int, int], Awaitable[None]]] = {
    "checks": checks,
    "engine": engine,
    "in_process": in_process,
    "over_http": over_http,
    "growth": growth,
    "alerts": alerts,
    "reports": reports,
    "understanding": understanding,
    "desk": desk,
    "live": live,
    "editors": editors,
}
PEOPLE = {
    "checks": 1000,
    "engine": 100,
    "in_process": 2000,
    "over_http": 500,
    "growth": 100_000,
    "alerts": 1000,
    "reports": 50_000,
    "understanding": 1000,
    "desk": 50_000,
    "live": 50_000,
    "editors": 50_000,
}


def main() -> None:
    """Run the named benchmarks, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(BENCHMARKS)}; all when none is given")
    parser.add_argument("--people", type=int, default=0, help="how many play; each benchmark has its own number")
    parser.add_argument("--times", type=int, default=3, help="repeat, and show the cheapest (default %(default)s)")
    order = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        for name in order.names or BENCHMARKS:
            runner.run(_run(name, order.people or PEOPLE[name], order.times))


async def _run(name: str, people: int, times: int) -> None:
    await BENCHMARKS[name](people, times)


if __name__ == "__main__":
    main()
