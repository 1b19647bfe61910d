"""Every story that ships is lived through the real bot, over HTTP: nothing is refused, and nobody meets silence.

The pure engine plays the same stories in `./run bot check`. Here they pass through Telegram's own limits: lengths of
messages and labels, bytes of buttons, keyboards, messages changed in place.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world.stories import Reader
from tests.world.town import open_town
from tests.world.wanderer import Wanderer

#: So many of the lines a story promises are seen here too: names, days and providers are the town's own.
SEEN = 0.9
#: Refusals that mean no harm: what should be changed says so already, or is gone.
HARMLESS = {"editMessageText", "deleteMessages"}
#: How many people wander about, and how much each of them does.
WANDERERS, ACTS = 12, 60


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_every_story_that_ships(tmp_path: Path, empty_town: Path) -> None:
    async with open_town(tmp_path, empty_town) as town:
        await town.manager()
        reader = Reader(town)
        await reader.lives_them_all()
        refused = {call: times for call, times in town.citizens_bot.calls.items() if call[1] != 200}
        metrics = town.metrics()
    assert {call: times for call, times in refused.items() if call[0] not in HARMLESS} == {}
    assert 'dveri_sends_total{bot="citizen",result="parked"} 0.0' in metrics
    assert reader.silences == []
    assert reader.seen >= SEEN * reader.promised > 0


@pytest.mark.slow
@pytest.mark.timeout(300)
async def test_whoever_wanders_about_is_always_answered(tmp_path: Path, empty_town: Path) -> None:
    async with open_town(tmp_path, empty_town) as town:
        await town.manager()
        wanderers = [Wanderer(town, seed) for seed in range(WANDERERS)]
        for wanderer in wanderers:
            await wanderer.wanders(ACTS)
        refused = {call: times for call, times in town.citizens_bot.calls.items() if call[1] != 200}
    assert {call: times for call, times in refused.items() if call[0] not in HARMLESS} == {}
    assert [silence for wanderer in wanderers for silence in wanderer.silences] == []
