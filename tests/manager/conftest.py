"""The stage of the managers' tests, without a door and with it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.people import Person
from tests.manager.house import House, open_house
from tests.manager.stage import Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A hromada nobody works in yet."""
    stage = await Stage.open(tmp_path)
    yield stage
    await stage.close()


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    """The same with the managers' bot open."""
    async with open_house(tmp_path) as house:
        yield house


@pytest.fixture
async def oksana(house: House) -> Person:
    """A manager at the bot."""
    return await house.enrol("Оксана Вербицька")
