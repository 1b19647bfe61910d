"""A request goes to the right person: by village, by language, by who is there at this hour."""

from __future__ import annotations

import pytest

from tests.world.hall import KALYNOVE, SVITANKOVE, VERBOVE, Hall
from tests.world.town import Town


@pytest.fixture
def hall(town: Town) -> Hall:
    """Where the hromada decides."""
    return Hall(town)


async def _two_districts(town: Town, hall: Hall) -> None:
    await hall.decides(
        f"district;verbove;Вербівський старостинський округ: {VERBOVE}",
        f"district;kalynove;Калинівський старостинський округ: {KALYNOVE}",
        "goes_round;Тарас Гай;verbove",
        "goes_round;Марія Тиха;kalynove",
    )


async def test_whoever_goes_round_the_village_gets_it(town: Town, hall: Hall) -> None:
    oksana, taras, maria = await town.manager(), await town.manager("Тарас Гай"), await town.manager("Марія Тиха")
    await _two_districts(town, hall)
    for place, answers in (("Вербове", taras), ("Калинове", maria), ("Вербове", taras), ("Світанківська", oksana)):
        olena = town.citizen(place)
        # There is a Вербове in two other oblasts, too.
        oblast = "Зразкова (навчальна)" if place == "Вербове" else ""
        number = await olena.asks_for_care(place=place, oblast=oblast)
        await olena.sees_once(f"Відповідає: соціальний менеджер {answers.name}")
        await answers.sees(f"Нове звернення {number}")


async def test_a_village_nobody_goes_round_is_the_whole_hromadas(town: Town, hall: Hall) -> None:
    oksana = await town.manager()
    await town.manager("Тарас Гай")
    await hall.decides(
        f"district;svitankove;Світанкове: {SVITANKOVE}",
        f"district;verbove;Вербівський старостинський округ: {VERBOVE}",
        "goes_round;Тарас Гай;verbove",
    )
    olena = town.citizen()
    number = await olena.asks_for_care(place="Світанкове")
    await oksana.sees(f"Нове звернення {number}")


async def test_somebody_who_speaks_english_gets_somebody_who_does(town: Town, hall: Hall) -> None:
    await town.manager()
    taras = await town.manager("Тарас Гай")
    await hall.decides("speaks;Тарас Гай;en")
    for name in ("John", "Jane"):
        guest = town.citizen(name)
        await guest.begins()
        await guest.writes("/language")
        await guest.taps("English")
        await guest.says("For me", "Care at home", "Done", "Buying food or medicine", "Done", "Nobody")
        await guest.says("Hard, but it is", "Nobody", "No, that is all", "I don't know", "Yes, we can")
        await guest.says("No, that is enough", "Світанківська", "No, only I", "Write here", "No name")
        await guest.says("All correct", "I agree", "I agree")
        await taras.sees(f"Нове звернення {guest.number}")


async def test_nobody_gets_more_than_they_can_do(town: Town, hall: Hall) -> None:
    oksana = await town.manager()
    await hall.decides("capacity;Оксана Вербицька;1")
    first = town.citizen("Перша")
    await first.asks_for_care()
    iryna, duty = await town.supervisor(), await town.duty()
    second = town.citizen("Друга")
    number = await second.asks_for_care()
    await second.sees_once("Відповідає: черговий соціальний менеджер")
    await oksana.never_saw(number)
    await iryna.sees(f"Нове звернення {number}")
    await duty.sees(f"Звернення {number}: немає кому передати")


async def test_at_night_danger_goes_to_who_is_on_duty(town: Town, hall: Hall) -> None:
    await town.manager()
    taras = await town.manager("Тарас Гай")
    await hall.decides("duty;mon-sun 20:00-08:00;Тарас Гай")
    await town.comes(23, 11, 23)
    olena = town.citizen()
    number = await olena.asks_to_be_safe()
    await olena.sees_once("соціальний менеджер Тарас Гай")
    await taras.takes(number)


async def test_whoever_works_without_telegram_answers_too(town: Town, hall: Hall) -> None:
    oksana = await town.manager()
    await hall.works_by_mail(oksana)
    olena = town.citizen()
    number = await olena.asks_for_care()
    await olena.sees_once("Відповідає: соціальний менеджер Оксана Вербицька")
    await oksana.never_saw(number)


async def test_when_nobody_is_free_the_queue_has_it_and_those_above_hear(town: Town, hall: Hall) -> None:
    oksana, iryna, duty = await town.manager(), await town.supervisor(), await town.duty()
    await hall.is_away(oksana, (23, 11), (30, 11))
    olena = town.citizen()
    number = await olena.asks_for_care()
    await olena.sees_once("Відповідає: черговий соціальний менеджер")
    await oksana.never_saw(number)
    await iryna.sees(f"Нове звернення {number}")
    await duty.sees(f"Звернення {number}: немає кому передати")
    await iryna.takes(number)
    await olena.sees("Ірина Світла")
