"""python -m tests.properties.loop --examples N: throw N random histories at each database."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.properties.loop.playing import play
from tests.servers import PostgresServer, new_folder, remove, remove_orphans
from tests.world.village.village import quick_disk

DATABASES = ("sqlite", "postgres")
#: Progress is told after so many histories.
PIECE = 50


def main() -> int:
    """Run; the first broken word ends it, with the shortest history that breaks it."""
    given = _arguments()
    for database in DATABASES if given.database == "both" else (given.database,):
        begun, done = time.monotonic(), 0
        while done < given.examples:
            piece = min(PIECE, given.examples - done)
            _play(database, piece, given.steps)
            done += piece
            print(f"{time.monotonic() - begun:6.0f} s  {database}: {done} histories", file=sys.stderr, flush=True)
    return 0


def _play(database: str, examples: int, steps: int) -> None:
    if database == "sqlite":
        with TemporaryDirectory(prefix="dveri-loop-", dir=quick_disk()) as folder:
            url = f"sqlite:///{Path(folder) / 'loop.sqlite3'}"
            play(url, examples=examples, steps=steps, is_same_every_time=False)
        return
    remove_orphans()
    place = new_folder()
    try:
        server = PostgresServer(place)
        server.start()
        play(server.url(server.create()), examples=examples, steps=steps, is_same_every_time=False)
    finally:
        remove(place)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.properties.loop", description=__doc__)
    parser.add_argument("--examples", type=int, default=500, help="histories for each database (default %(default)s)")
    parser.add_argument("--steps", type=int, default=40, help="of a history, at most (default %(default)s)")
    parser.add_argument("--database", choices=[*DATABASES, "both"], default="both")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
