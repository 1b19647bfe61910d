"""The funnel adds up: of every step, whoever came in has gone out or stands there now."""

from __future__ import annotations

from collections import Counter

from bot.casework.reporting.funnel import OUTSIDE, Spot
from bot.storage.sql.storage import SqlStorage


async def steps_add_up(storage: SqlStorage) -> None:
    """Check of every step that whoever came in has gone out or stands there now."""
    balance: Counter[Spot] = Counter()
    async with storage.work() as work:
        for one in await work.figures.passes():
            balance[one.went_to] += one.talks
            balance[one.came_from] -= one.talks
        standing = {one.spot: one.talks for one in await work.figures.standing()}
    del balance[OUTSIDE]
    assert {spot: talks for spot, talks in balance.items() if talks} == standing
