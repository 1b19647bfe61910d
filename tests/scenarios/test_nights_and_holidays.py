"""Clocks keep to the hromada's days and hours, sleep at night unless there is danger, and forgive an outage."""

from __future__ import annotations

import pytest

from tests.world.hall import Hall
from tests.world.town import Town

CHRISTMAS_EVE = 24


@pytest.fixture
def hall(town: Town) -> Hall:
    """Where the hromada decides."""
    return Hall(town)


@pytest.mark.parametrize(
    ("decided", "answered_by"),
    [
        ((), "п'ятниця, 25 грудня"),
        (("martial_law;;no",), "понеділок, 28 грудня"),
        (("day_off;;2026-12-25",), "понеділок, 28 грудня"),
        (("term;acknowledge_normal;2 working_days",), "понеділок, 28 грудня"),
    ],
    ids=["under martial law", "after it", "closed that day", "a term of its own"],
)
async def test_christmas_is_a_working_day_only_under_martial_law(
    town: Town, hall: Hall, decided: tuple[str, ...], answered_by: str
) -> None:
    oksana = await town.manager()
    await hall.decides(*decided)
    await town.comes(CHRISTMAS_EVE, 12, 11)
    olena = town.citizen()
    number = await olena.asks_for_care()
    await olena.sees_once(f"Строк першої відповіді: {answered_by}")
    await town.comes(25, 12, 19)
    if decided:
        await oksana.never_saw(f"Звернення {number} чекає")
        await town.comes(28, 12, 19)
    await oksana.sees(f"Звернення {number} чекає")


async def test_at_night_nobody_is_woken_for_what_can_wait(town: Town, hall: Hall) -> None:
    oksana = await town.manager()
    await hall.decides("term;acknowledge_normal;3 hours")
    await town.comes(23, 11, 19)
    olena = town.citizen()
    number = await olena.asks_for_care()
    await town.comes(23, 11, 23)
    await oksana.never_saw(f"Звернення {number} чекає")
    await olena.never_saw("ще не взяли")
    await town.comes(24, 11, 8)
    await oksana.sees(f"Звернення {number} чекає")
    await olena.sees("Його ще не взяли в роботу")


async def test_a_hromada_has_its_own_night(town: Town, hall: Hall) -> None:
    oksana = await town.manager()
    await hall.decides("term;acknowledge_normal;3 hours", "quiet_hours;;23:30-06:00")
    await town.comes(23, 11, 19)
    olena = town.citizen()
    number = await olena.asks_for_care()
    await town.comes(23, 11, 23)
    await oksana.sees(f"Звернення {number} чекає")


async def test_danger_is_not_held_back_by_the_night(town: Town) -> None:
    oksana, iryna, olena = await town.manager(), await town.supervisor(), town.citizen()
    taras = await town.manager("Тарас Гай")
    await town.comes(24, 11, 2)
    number = await olena.asks_to_be_safe()
    silent, other = (oksana, taras) if oksana.alerts_about(number) else (taras, oksana)
    await iryna.sees(f"Нове звернення {number}")
    await town.passes(minutes=16)
    await silent.sees(f"Звернення {number} чекає")
    await town.passes(minutes=8)
    await other.sees(f"Звернення {number} тепер для всіх")
    await town.passes(minutes=8)
    await olena.sees("Тепер за нього відповідає")


async def test_three_days_without_the_service_are_made_up_once_and_danger_comes_first(town: Town) -> None:
    oksana, iryna = await town.manager(), await town.supervisor()
    olena, maryna = town.citizen(), town.citizen("Марина")
    usual = await olena.asks_for_care()
    await town.passes(minutes=5)
    danger = await maryna.asks_to_be_safe()
    await oksana.sees(danger)
    await town.stops()
    town.time_goes_by(days=3)
    await town.begins()
    await town.passes()
    await oksana.sees(f"Звернення {danger} чекає", f"Звернення {usual} чекає")
    for _ in range(3):
        await town.passes(minutes=2)
    await oksana.sees_once(f"Звернення {usual} чекає")
    await olena.sees_once("Його ще не взяли в роботу")
    await iryna.never_saw(usual)
    await oksana.takes(usual)
    await town.passes(hours=4)
    await iryna.never_saw(usual)


async def test_nobody_waits_in_silence(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await oksana.taps("Зустріч", "понеділок, 30 листопада")
    await olena.sees("30 листопада")
    await oksana.taps("Зустріч")
    await oksana.writes("18.12")
    await olena.sees("18 грудня")
    await town.comes(29, 11, 19)
    await olena.never_saw("Ми про нього пам'ятаємо")
    await town.comes(1, 12, 9)
    await olena.sees("Ми про нього пам'ятаємо", "Оксана Вербицька", "18 грудня")
    await oksana.sees("давно нічого не чула")
