"""Learning: tours lead somebody through the pages they have, and nobody else's."""

from __future__ import annotations

import pytest

from bot.casework.owners import Role
from bot.console.pages.tours import TOURS, tours_of
from bot.console.pages.ways import WAYS
from tests.console.desks import Browser
from tests.manager.stage import Stage


@pytest.mark.parametrize("role", list(Role))
async def test_a_tour_is_walked_to_its_end(stage: Stage, browser: Browser, role: Role) -> None:
    await browser.comes_in(await stage.joins("Оксана", role))
    await browser.opens("/desk/learn")
    await browser.sees("Екскурсії")
    tour = tours_of(role)[0]
    for at, path in enumerate(tour.stops, 1):
        await browser.opens(f"{path}?tour={tour.name}.{at}")
        await browser.sees(f"Зупинка {at} з {len(tour.stops)}")
        await browser.misses("не для вашої ролі")


@pytest.mark.parametrize("asked", ["nothing.1", "needs.0", "needs.99", "needs.x", "needs", "dialogs.1", "needs.²"])
async def test_what_leads_nowhere_shows_nothing(stage: Stage, browser: Browser, asked: str) -> None:
    await browser.comes_in(await stage.joins("Оксана"))
    await browser.opens(f"/desk/me?tour={asked}")
    await browser.sees("Про мене")
    await browser.misses("Зупинка")


def test_every_stop_is_a_page_of_whoever_tours() -> None:
    seen = {way.path: way.roles for way in WAYS} | {"/workshop/history": frozenset({Role.ADMINISTRATOR})}
    assert [(tour.name, path) for tour in TOURS for path in tour.stops if not tour.roles <= seen[path]] == []
    assert {role for tour in TOURS for role in tour.roles} == set(Role)
