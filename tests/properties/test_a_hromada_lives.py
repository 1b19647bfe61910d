"""Weeks of a hromada: nobody is left without an owner, a clock, news or a way on.

The whole year is `python -m tests.world.simulation --people 30000 --days 365`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.world.simulation.plan import Plan
from tests.world.simulation.run import Outcome, file_url, run, told
from tests.world.village.village import quick_disk

#: Few enough for the suite, enough that everybody falls ill, is on leave, and the service goes away once.
WEEKS = replace(Plan(), people=6_000, days=10, calm=14, outages=1, clerks=4)


def judge(outcome: Outcome) -> None:
    """Check that every word was kept, and that the figures add up."""
    assert not outcome.troubles, told(outcome.troubles)
    reckoning = outcome.reckoning
    statuses = Counter(need.status for need in outcome.books.needs.values())
    over = sum(statuses[status] for status in ("resolved", "withdrawn", "unmet", "entered_in_error"))
    assert reckoning.opened == len(outcome.books.needs) > 5
    assert sum(reckoning.ends.values()) == over
    assert reckoning.live == reckoning.opened - over
    confirmed = sum(reckoning.ends[name] for name in ("confirmed", "unconfirmed", "acted_on"))
    assert confirmed == statuses["resolved"]


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_weeks_go_by_on_sqlite() -> None:
    with TemporaryDirectory(prefix="dveri-weeks-", dir=quick_disk()) as folder:
        judge(await run(WEEKS, file_url(Path(folder))))


@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_a_week_goes_by_on_postgres(postgres_url: str) -> None:
    judge(await run(replace(WEEKS, days=7, calm=10, outages=1), postgres_url))
