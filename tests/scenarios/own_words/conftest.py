"""A town where people are understood by the model that ships, and somebody in it."""

from __future__ import annotations

import pytest

from tests.world.citizen import Citizen
from tests.world.town import Town


@pytest.fixture
async def olena(wise_town: Town) -> Citizen:
    """Somebody who has agreed to talk and is asked what happened."""
    olena = wise_town.citizen()
    await olena.begins("cnap_svitankove")
    await olena.says("Для мене")
    return olena
