"""The stage of the managers' tests."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.manager.stage import Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A hromada nobody works in yet."""
    stage = await Stage.open(tmp_path)
    yield stage
    await stage.close()
