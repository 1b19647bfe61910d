"""A browser somebody else holds: the page it shows is gone, and it stands where one signs in."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.casework.owners import Role
from bot.usecases.staff.end_sessions import end_sessions
from tests.console.chromium import desk_of, open_chromium
from tests.manager.stage import Stage

pytestmark = [pytest.mark.usefixtures("fresh_pages"), pytest.mark.timeout(240)]


async def test_the_page_of_a_lost_telephone_goes_away_by_itself(tmp_path: Path) -> None:
    stage = await Stage.open(tmp_path)
    boss, head = await stage.joins("Ірина", Role.SUPERVISOR), await stage.joins("Тетяна", Role.ADMINISTRATOR)
    async with open_chromium(stage, tmp_path, desk_of(stage)) as onlooker:
        await onlooker.comes_in(boss)
        await onlooker.opens("/desk/people")
        page = onlooker.page
        await page.get_by_text("Тетяна").first.wait_for()
        assert await end_sessions(stage.office, by=head.id, manager=boss.id) == 1
        await page.wait_for_url("**/login")
        assert "Тетяна" not in await page.content()
        await page.go_back()
        await page.wait_for_url("**/login")
    await stage.close()
