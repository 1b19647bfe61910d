"""The hromada that partners' tests play in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.partners.stage import Hromada, hromada


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Hromada]:
    """A hromada with a manager, a supervisor and partners."""
    async with hromada(tmp_path) as opened:
        yield opened
