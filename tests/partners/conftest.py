"""The hromada that partners' tests play in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.partners.stage import Hromada, hromada
from tests.servers import PostgresServer


@pytest.fixture
async def big_town(tmp_path: Path, postgres: PostgresServer) -> AsyncIterator[Hromada]:
    """The same on PostgreSQL, where many may write at once."""
    async with hromada(tmp_path, url=postgres.url(postgres.create())) as opened:
        yield opened


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Hromada]:
    """A hromada with a manager, a supervisor and partners."""
    async with hromada(tmp_path) as opened:
        yield opened
