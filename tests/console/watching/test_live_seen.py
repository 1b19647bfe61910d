"""The live picture for those who see it otherwise, by a keyboard or a screen reader: nothing grave, empty or full."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.casework.owners import Role
from tests.console.chromium import desk_of, open_chromium
from tests.console.watching.live_town import crowd_types, settle
from tests.manager.stage import SVITANOK, Stage

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]


@pytest.mark.parametrize("is_full", [False, True], ids=["empty", "full"])
async def test_the_live_page_shuts_nobody_out(tmp_path: Path, *, is_full: bool) -> None:
    stage = await Stage.open(tmp_path)
    at, edition = stage.clock.now(), stage.office.editions.current.edition
    if is_full:
        await settle(stage.storage, SVITANOK, needs=100, at=at, edition=edition)
        await crowd_types(stage.storage, "хочу поговорити", step="front.start", people=5, at=at)
    keeper = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        await onlooker.comes_in(keeper)
        await onlooker.opens("/desk/live")
        assert await onlooker.finds() == []
        await onlooker.page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
        assert await onlooker.finds() == []
        width = await onlooker.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert width <= 0, "the page is wider than the telephone"
    await stage.close()
