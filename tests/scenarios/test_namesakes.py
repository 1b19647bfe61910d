"""Many hromadas share a name: people are asked until it is one, and never more than needed."""

from __future__ import annotations

import pytest

from tests.world.citizen import Citizen

NEXT = "Чи може хтось іще бачити ваш телефон"


@pytest.fixture
async def olena_at_the_place(olena: Citizen) -> Citizen:
    """Somebody who is asked where they are."""
    await olena.opens_link()
    await olena.tells_until_the_place()
    await olena.sees("У якій громаді ви зараз живете?")
    return olena


async def test_a_name_of_its_own_is_taken_at_once(olena_at_the_place: Citizen) -> None:
    await olena_at_the_place.writes("Світанківська громада")
    await olena_at_the_place.sees(NEXT)


async def test_a_village_is_enough(olena_at_the_place: Citizen) -> None:
    await olena_at_the_place.writes("селище Світанкове")
    await olena_at_the_place.sees(NEXT)


async def test_a_village_of_many_is_told_apart_by_its_oblast(olena_at_the_place: Citizen) -> None:
    olena = olena_at_the_place
    await olena.writes("село Вербове")
    await olena.sees("Яка це область?")
    await olena.says("Зразкова (навчальна)")
    await olena.sees(NEXT)


async def test_eight_namesakes_are_told_apart_by_oblast_and_raion(olena_at_the_place: Citizen) -> None:
    olena = olena_at_the_place
    await olena.writes("Миколаївська")
    await olena.sees("Таких назв кілька. Яка це область?")
    await olena.says("Дніпропетровська")
    await olena.sees("Який це район?")
    olena.sees_no_button("Сумський", "Стрийський")
    await olena.says("Синельниківський")
    await olena.sees(NEXT)


async def test_two_of_one_name_in_one_raion_are_told_apart_by_their_kind(olena_at_the_place: Citizen) -> None:
    olena = olena_at_the_place
    await olena.writes("Миколаївська")
    await olena.says("Сумська")
    await olena.sees("Таких громад тут кілька. Яка саме?")
    await olena.says("сільська громада")
    await olena.sees(NEXT)


async def test_the_oblast_may_be_typed(olena_at_the_place: Citizen) -> None:
    olena = olena_at_the_place
    await olena.writes("Покровська")
    await olena.sees("Яка це область?")
    await olena.writes("дніпропетровська")
    await olena.sees("Який це район?")


async def test_a_name_nobody_knows_is_asked_again_and_can_be_left_out(olena_at_the_place: Citizen) -> None:
    olena = olena_at_the_place
    await olena.writes("Абракадабрівська")
    await olena.sees("Не знайшли такої назви")
    await olena.says("Не можу сказати")
    await olena.sees(NEXT)


async def test_a_shared_location_offers_what_is_near_and_asks_which(olena_at_the_place: Citizen) -> None:
    olena = olena_at_the_place
    olena.sees_buttons("📍 Показати, де я")
    await olena.shares_location(49.0, 31.0)
    await olena.sees("Оберіть громаду")
    await olena.taps("Світанківська селищна громада (Зразковий район, Зразкова (навчальна) область)")
    await olena.sees(NEXT)


async def test_a_location_in_the_middle_of_nowhere_is_asked_for_by_name(olena_at_the_place: Citizen) -> None:
    olena = olena_at_the_place
    await olena.shares_location(0.0, 0.0)
    await olena.sees("Не знайшли громади поруч")
    await olena.writes("Світанківська")
    await olena.sees(NEXT)


async def test_the_keyboard_goes_when_the_place_is_known(olena_at_the_place: Citizen) -> None:
    await olena_at_the_place.writes("Світанківська")
    assert olena_at_the_place.phone.keyboard == []
