"""The hromada whose directory is kept, and who keeps it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.casework.owners import Manager, Role
from tests.manager.stage import Stage
from tests.usecases.directory.town import open_stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A hromada with providers of its own, a neighbour's, one for the whole country, and a secret one."""
    stage = await open_stage(tmp_path)
    yield stage
    await stage.close()


@pytest.fixture
async def tetiana(stage: Stage) -> Manager:
    """An administrator there."""
    return await stage.joins("Тетяна", Role.ADMINISTRATOR)
