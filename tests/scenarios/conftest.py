"""The towns that scenarios play in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world.citizen import Citizen
from tests.world.engine import EnginePhone
from tests.world.town import Town, open_town


@pytest.fixture(scope="session")
def empty_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the database that every town begins with."""
    return tmp_path_factory.mktemp("empty-town")


@pytest.fixture
async def town(tmp_path: Path, empty_town: Path) -> AsyncIterator[Town]:
    """A hromada with its places and doors; nobody works there yet."""
    async with open_town(tmp_path, empty_town) as town:
        yield town


@pytest.fixture
async def wise_town(tmp_path: Path, empty_town: Path) -> AsyncIterator[Town]:
    """The same hromada where people are understood by the model that ships."""
    async with open_town(tmp_path, empty_town, wise=True) as town:
        yield town


@pytest.fixture(params=["engine", "telegram"])
async def olena(request: pytest.FixtureRequest, tmp_path: Path, empty_town: Path) -> AsyncIterator[Citizen]:
    """Somebody with a phone, on the bare engine and in a town: for stories in which no manager acts."""
    if request.param == "engine":
        yield Citizen("Олена", EnginePhone())
        return
    async with open_town(tmp_path, empty_town) as town:
        yield town.citizen("Олена")


@pytest.fixture(params=["engine", "telegram"])
async def john(request: pytest.FixtureRequest, tmp_path: Path, empty_town: Path) -> AsyncIterator[Citizen]:
    """The same with a Telegram that speaks English."""
    if request.param == "engine":
        yield Citizen("John", EnginePhone("en"))
        return
    async with open_town(tmp_path, empty_town) as town:
        yield town.citizen("John", language="en")
