"""Some must never be written to first: news waits until they come."""

from __future__ import annotations

import pytest

from tests.world.citizen import Citizen
from tests.world.staff import Manager
from tests.world.town import Town


@pytest.fixture
async def oksana(town: Town) -> Manager:
    """A manager at work."""
    return await town.manager()


@pytest.fixture
async def olena(town: Town, oksana: Manager) -> Citizen:
    """Somebody who asked not to be written to, and whose screen is quiet now."""
    olena = town.citizen()
    await olena.asks_for_care(contact=("Не турбувати, писатиму я",))
    await olena.sees("Першими писати не будемо")
    await olena.sees("Бережіть себе")
    return olena


async def test_moves_are_not_told_but_wait(oksana: Manager, olena: Citizen) -> None:
    assert "Людина просила не писати" in await oksana.opens_card(olena.number)
    await oksana.taps("Беру в роботу", "Зустріч", "четвер, 26 листопада")
    await olena.sees_nothing_new()
    await olena.taps("Мої звернення")
    await olena.sees(olena.number, "призначено зустріч", "Оксана Вербицька", "26 листопада")


async def test_the_clock_does_not_write_either(town: Town, olena: Citizen) -> None:
    for _ in range(4):
        await town.passes(days=1)
    await olena.sees_nothing_new()


async def test_a_letter_waits_until_they_write(oksana: Manager, olena: Citizen) -> None:
    await oksana.takes(olena.number)
    await oksana.taps("Написати людині")
    await oksana.sees("коли зайде сама")
    await oksana.writes("Зможу прийти у четвер")
    await oksana.sees("Збережено")
    await olena.sees_nothing_new()
    await olena.writes("Чи є новини?")
    await olena.sees("Зможу прийти у четвер")


async def test_a_refused_consent_to_contact_means_the_same(town: Town, oksana: Manager) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.tells_until_the_last_tap()
    await olena.says("Не погоджуюся")
    await olena.sees("Першими писати не будемо")
    await olena.sees("Бережіть себе")
    await oksana.takes(olena.number)
    await olena.sees_nothing_new()


async def test_they_are_asked_whether_help_came_when_they_come(oksana: Manager, olena: Citizen) -> None:
    await oksana.finishes(olena.number)
    await olena.sees_nothing_new()
    await olena.taps("Мої звернення")
    await olena.sees("чи прийшла допомога")
    await olena.taps("Так, допомогли")
    await olena.sees("завершено")
