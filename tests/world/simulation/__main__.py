"""python -m tests.world.simulation: live through a year of a hromada, and count whose words were not kept."""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.servers import PostgresServer, new_folder, remove, remove_orphans
from tests.world.simulation.plan import Plan
from tests.world.simulation.run import Outcome, file_url, run, told
from tests.world.village.village import quick_disk

KEPT, BROKEN = 0, 1


def main() -> int:
    """Run; 0 when every word was kept."""
    given = _arguments()
    # The service says each time that nobody was free; in a year of it nobody would find the progress.
    logging.disable(logging.WARNING)
    plan = replace(
        Plan(), people=given.people, days=given.days, seed=given.seed, outages=given.outages, calm=given.calm
    )
    outcome = _on_postgres(plan) if given.database == "postgres" else _on_sqlite(plan)
    print("\n" + outcome.table())
    if outcome.troubles:
        print(told(outcome.troubles), file=sys.stderr)
    return BROKEN if outcome.troubles else KEPT


def _on_sqlite(plan: Plan) -> Outcome:
    with TemporaryDirectory(prefix="dveri-year-", dir=quick_disk()) as folder:
        return asyncio.run(run(plan, file_url(Path(folder)), _Progress()))


def _on_postgres(plan: Plan) -> Outcome:
    remove_orphans()
    place = new_folder()
    try:
        server = PostgresServer(place)
        server.start()
        return asyncio.run(run(plan, server.url(server.create()), _Progress()))
    finally:
        remove(place)


class _Progress:
    """Tells on standard error how far it is; on a terminal it stays in one line."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._stays = sys.stderr.isatty()
        self._lines = 0

    def __call__(self, line: str) -> None:
        self._lines += 1
        if not self._stays and self._lines % 10:
            return
        took = time.monotonic() - self._begun
        end = "\r" if self._stays else "\n"
        print(f"{took:6.0f} s  {line:70}", end=end, file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    usual = Plan()
    parser = argparse.ArgumentParser(prog="python -m tests.world.simulation", description=__doc__)
    parser.add_argument("--people", type=int, default=usual.people, help="of the hromada (default %(default)s)")
    parser.add_argument("--days", type=int, default=usual.days, help="on which people come (default %(default)s)")
    parser.add_argument("--calm", type=int, default=usual.calm, help="days after them (default %(default)s)")
    parser.add_argument("--outages", type=int, default=usual.outages, help="of the service (default %(default)s)")
    parser.add_argument("--seed", type=int, default=usual.seed, help="of chance (default %(default)s)")
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
