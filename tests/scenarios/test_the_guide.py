"""The guide opens over anything, and whatever went on goes on after it."""

from __future__ import annotations

import pytest

from tests.world.staff import Manager
from tests.world.town import Town


@pytest.fixture
async def oksana(town: Town) -> Manager:
    """A manager at work."""
    return await town.manager()


async def test_cards_of_services_are_read_beside_the_talk(town: Town, oksana: Manager) -> None:
    olena = town.citizen()
    await oksana.takes(await olena.asks_for_care())
    await oksana.taps("Написати людині")
    await oksana.writes("Подивіться, будь ласка, на послуги")
    await olena.sees("Подивіться")
    await olena.taps("Догляд вдома")
    await olena.sees("Догляд вдома", "Для кого")
    await olena.writes("Подивилася")
    await oksana.sees("Подивилася")


async def test_a_talk_with_a_human_goes_on_beside_it(town: Town, oksana: Manager) -> None:
    olena = town.citizen()
    await oksana.takes(await olena.asks_for_care())
    await oksana.taps("Написати людині")
    await oksana.writes("Чи є у вас сходи?")
    await olena.sees("Чи є у вас сходи?")
    await olena.writes("/guide")
    await olena.sees("Про що розказати?")
    await olena.says("Закрити довідку")
    await olena.sees("Довідку закрито")
    await olena.writes("Третій поверх")
    await oksana.sees("Третій поверх")
