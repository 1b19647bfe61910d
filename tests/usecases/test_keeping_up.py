"""Which edition speaks: the one published last, by whatever process; a command publishes nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.usecases.editions import Editions
from bot.usecases.office import Office
from bot.worker.editions import keep_up, publish_when_ready
from dialogs.bundle import Bundle
from tests.dialogs.three_editions import edition_a, edition_b
from tests.manager.stage import Stage

OFTEN, PATIENCE = timedelta(milliseconds=5), timedelta(seconds=20)


@pytest.fixture
async def stage(tmp_path: Path) -> Stage:
    return await Stage.open(tmp_path, bundle=edition_a())


def process(stage: Stage, bundle: Bundle) -> Office:
    """Begin another process with these dialogs on its disk."""
    return replace(stage.office, editions=Editions(bundle))


async def test_a_process_keeps_up_with_what_another_publishes(stage: Stage) -> None:
    one, other = process(stage, edition_a()), process(stage, edition_b())
    await publish_when_ready(one, speaks=True)
    keeping_up = asyncio.create_task(keep_up(one, every=OFTEN))
    await publish_when_ready(other, speaks=True)
    async with asyncio.timeout(PATIENCE.total_seconds()):
        while one.editions.current.edition != edition_b().edition:
            await asyncio.sleep(0)
    keeping_up.cancel()
    await stage.close()


async def test_a_command_publishes_nothing(stage: Stage) -> None:
    await publish_when_ready(process(stage, edition_a()), speaks=True)
    await publish_when_ready(process(stage, edition_b()), speaks=False)
    async with stage.office.work() as work:
        assert [edition for edition, _ in await work.editions.listed()] == [edition_a().edition]
    await stage.close()
