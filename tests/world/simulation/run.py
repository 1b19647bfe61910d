"""One simulated hromada from an empty database to its figures."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.casework.reporting.period import read_period
from bot.storage.sql.migrations.upgrade import migrate
from tests.reports.recount import assert_recounted
from tests.reports.steps import steps_add_up
from tests.world.books import Books, read_books
from tests.world.simulation.plan import Plan
from tests.world.simulation.reckoning import Reckoning, reckon
from tests.world.simulation.year import TOLD, Year
from tests.world.village.village import SVITANOK, VERBOVE, Village


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
        year.complain([said async for said in figures_differ(village, year)])
        books = await read_books(village.office)
        return Outcome(plan, year, books, reckon(books), year.troubles, time.perf_counter() - begun)
    finally:
        await village.close()


async def figures_differ(village: Village, year: Year) -> AsyncIterator[str]:
    """Compare the reports of every quarter and of the whole years with a recount by other hands (invariant I18)."""
    first, last = year.plan.begins.date(), village.clock.at.date()
    names = {f"{day.year}-Q{(day.month + 2) // 3}" for day in _days(first, last)}
    for name in sorted(names | {str(first.year)}):
        for hromada in (SVITANOK, VERBOVE):
            try:
                compared = await assert_recounted(village.office, village.storage, hromada, read_period(name))
            except AssertionError as error:
                yield f"I18: the report of {name} is not what a recount gives: {error}"
            else:
                year.counts["report figures recounted"] += len(compared)
    try:
        await steps_add_up(village.storage)
    except AssertionError as error:
        yield f"I18: the funnel does not add up: {error}"


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def told(troubles: list[str]) -> str:
    """List the first troubles."""
    more = len(troubles) - TOLD
    return "\n".join([*troubles[:TOLD], f"… and {more} more"] if more > 0 else troubles)


def file_url(folder: Path) -> str:
    """Name a new SQLite database in a folder."""
    return f"sqlite:///{folder / 'year.sqlite3'}"
