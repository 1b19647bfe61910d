"""However many live pages are open, the service is looked at once for all of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.console.pages.watch import Watch
from bot.console.watching.tower import Tower
from bot.ports.storage import Unavailable, Work
from tests.manager.stage import SVITANOK, Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = await Stage.open(tmp_path)
    yield stage
    await stage.close()


@dataclass(slots=True)
class Counted:
    """A storage that counts its transactions, and is away when wanted."""

    stage: Stage
    transactions: int = 0
    is_away: bool = False

    @asynccontextmanager
    async def work(self) -> AsyncIterator[Work]:
        if self.is_away:
            raise Unavailable("away")
        self.transactions += 1
        async with self.stage.storage.work() as work:
            yield work


def tower_of(stage: Stage) -> tuple[Tower, Counted]:
    counted = Counted(stage)
    office = replace(stage.office, storage=counted)  # type: ignore[arg-type]
    return Tower(office, Watch(office), beat=timedelta(milliseconds=1)), counted


async def test_fifty_pages_ask_as_often_as_one(stage: Stage) -> None:
    tower, counted = tower_of(stage)
    await tower.house()
    once = counted.transactions
    other, counted = tower_of(stage)
    seen = await asyncio.gather(*(other.house() for _ in range(50)))
    assert counted.transactions == once
    assert other.looks == 1
    assert all(one is seen[0] for one in seen)


async def test_a_page_that_is_closed_takes_nothing_from_the_others(stage: Stage) -> None:
    tower, _ = tower_of(stage)
    first, second = (asyncio.create_task(tower.town(SVITANOK, 30)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second).days == 30
    assert tower.looks == 1


async def test_a_dead_database_is_asked_again(stage: Stage) -> None:
    tower, counted = tower_of(stage)
    counted.is_away = True
    with pytest.raises(Unavailable):
        await tower.standing()
    counted.is_away = False
    assert (await tower.standing()).asked == 0


async def test_pages_are_told_until_the_last_has_gone(stage: Stage) -> None:
    tower, _ = tower_of(stage)
    told = asyncio.Event()

    def broken() -> None:
        raise ValueError

    stop = tower.subscribe(told.set)
    tower.subscribe(broken)
    await asyncio.wait_for(told.wait(), 10)
    told.clear()
    await asyncio.wait_for(told.wait(), 10)
    stop()
    assert tower._beating is not None
    await asyncio.wait_for(tower._beating, 10)
