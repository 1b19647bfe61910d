"""python -m tests.crash --minutes N: kill the service at random moments for so long, and count what was lost."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from tests.crash.house import ROLES
from tests.crash.report import is_good, write_table
from tests.crash.run import Outcome, Plan, play
from tests.servers import NoServerHere, PostgresServer, RedisServer, new_folder, remove, remove_orphans

DATABASES = ("sqlite", "postgres")
#: The shapes of an installation, and the part of a database's time each gets.
SHAPES = ((ROLES, 0.65), (("all",), 0.35))
#: In the production shape a second worker shares the outbox; on SQLite that adds nothing but contention.
PRODUCTION = (*ROLES, "worker")
LOST, GOOD = 1, 0


def main() -> int:
    """Run; 0 when nothing was lost."""
    given = _arguments()
    # Whatever ends this program, its processes and servers end with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(LOST))
    print(f"seed {given.seed}; logs in {given.logs}", file=sys.stderr)
    outcomes = [_told(asyncio.run(play(plan))) for plan in _plans(given)]
    print(write_table(outcomes))
    for outcome in outcomes:
        for line in outcome.complaints:
            print(f"{outcome.plan.name}: {line}", file=sys.stderr)
    return GOOD if all(is_good(outcome) for outcome in outcomes) else LOST


def _told(outcome: Outcome) -> Outcome:
    print(f"{outcome.plan.name}: {outcome.tally.faults() or 'nothing lost'}", file=sys.stderr)
    return outcome


def _plans(given: argparse.Namespace) -> Iterator[Plan]:
    databases = DATABASES if given.database == "both" else (given.database,)
    seconds = given.minutes * 60 / len(databases)
    for database in databases:
        for roles, part in SHAPES:
            name = f"{database}, {'one process' if len(roles) == 1 else 'a process a role'}"
            folder = given.logs / name.replace(", ", "-").replace(" ", "-")
            folder.mkdir(parents=True)
            with _servers(database, folder, with_redis=len(roles) > 1) as (url, redis_url):
                shape = PRODUCTION if database == "postgres" and len(roles) > 1 else roles
                yield Plan(name, url, folder, seconds * part, given.seed, shape, redis_url)


@contextmanager
def _servers(database: str, folder: Path, *, with_redis: bool) -> Iterator[tuple[str, str]]:
    """Give the addresses of a fresh database and, in the production shape, of a Redis; "" without one."""
    if database == "sqlite":
        yield f"sqlite:///{folder / 'dveri.sqlite'}", ""
        return
    remove_orphans()
    place = new_folder()
    try:
        server = PostgresServer(place, durable=True)
        server.start()
        url = server.url(server.create()).replace("+asyncpg", "")
        yield url, _redis(place) if with_redis else ""
    finally:
        remove(place)


def _redis(place: Path) -> str:
    server = RedisServer(place)
    try:
        server.start()
    except NoServerHere as reason:
        print(f"without Redis: {reason}", file=sys.stderr)
        return ""
    return server.url


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--minutes", type=float, default=4, help="of killing, in all (default %(default)s)")
    parser.add_argument("--database", choices=[*DATABASES, "both"], default="both")
    parser.add_argument("--seed", type=int, default=Random().randrange(10_000), help="of chance; random by default")
    given = parser.parse_args()
    given.logs = Path(mkdtemp(prefix="dveri-crash-"))
    return given


if __name__ == "__main__":
    sys.exit(main())
