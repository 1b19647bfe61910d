"""One simulated hromada from an empty database to its figures."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.storage.sql.migrations.upgrade import migrate
from tests.world.books import Books, read_books
from tests.world.simulation.plan import Plan
from tests.world.simulation.reckoning import Reckoning, reckon
from tests.world.simulation.year import TOLD, Year
from tests.world.village.village import Village


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to.

    Attributes:
        books: everything written down at the end.
        troubles: every word that was not kept.
        took: seconds of this machine.
    """

    plan: Plan
    year: Year
    books: Books
    reckoning: Reckoning
    troubles: list[str]
    took: float

    def table(self) -> str:
        """Write the figures."""
        lines = [
            ("people, days, seed", f"{self.plan.people}, {self.plan.days} + {self.plan.calm}, {self.plan.seed}"),
            ("minutes of this machine", f"{self.took / 60:.1f}"),
            ("outages, hours of them", self._outages()),
            *((f"did: {name}", str(count)) for name, count in sorted(self.year.counts.items())),
            *self.reckoning.lines(),
            ("words not kept", str(len(self.troubles))),
        ]
        width = max(len(name) for name, _ in lines)
        return "\n".join(f"{name:{width}}  {value}" for name, value in lines)

    def _outages(self) -> str:
        hours = sum((one.ends - one.begins).total_seconds() for one in self.year.outages) / 3600
        return f"{len(self.year.outages)}, {hours:.0f} h"


async def run(plan: Plan, url: str, said: Callable[[str], None] = lambda _line: None) -> Outcome:
    """Migrate an empty database and live through a plan in it."""
    begun = time.perf_counter()
    await migrate(url)
    village = await Village.open(url, seed=plan.seed)
    try:
        year = Year(plan, village, said)
        await year.lives()
        books = await read_books(village.office)
        return Outcome(plan, year, books, reckon(books), year.troubles, time.perf_counter() - begun)
    finally:
        await village.close()


def told(troubles: list[str]) -> str:
    """List the first troubles."""
    more = len(troubles) - TOLD
    return "\n".join([*troubles[:TOLD], f"… and {more} more"] if more > 0 else troubles)


def file_url(folder: Path) -> str:
    """Name a new SQLite database in a folder."""
    return f"sqlite:///{folder / 'year.sqlite3'}"
