"""The town every scenario plays in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world.town import Town, open_town


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A hromada with its places and doors; nobody works there yet."""
    async with open_town(tmp_path) as town:
        yield town
