"""A manager is on leave, or leaves for good: nobody's request stays with who is not there."""

from __future__ import annotations

import pytest

from tests.world.hall import Hall
from tests.world.town import Town


@pytest.fixture
def hall(town: Town) -> Hall:
    """Where the hromada decides."""
    return Hall(town)


async def test_on_the_first_day_of_a_leave_the_substitute_has_it_and_the_person_is_told_once(
    town: Town, hall: Hall
) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    maria = await town.manager("Марія Тиха")
    await hall.is_away(oksana, (24, 11), (7, 12), instead=maria)
    await maria.never_saw(number)

    await town.comes(24, 11, 9)
    await maria.sees(f"Нове звернення {number}")
    told = await olena.sees("якийсь час не буде", "Тепер відповідає: соціальний менеджер Марія Тиха")
    assert number in told
    await olena.sees_once("якийсь час не буде")
    await maria.takes(number)
    await olena.sees("Його взяли в роботу. Відповідає: соціальний менеджер Марія Тиха")


async def test_somebody_says_it_in_the_bot_with_three_taps(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    maria = await town.manager("Марія Тиха")
    await oksana.writes("/away")
    await oksana.taps("понеділок, 23 листопада", "понеділок, 23 листопада", "Марія Тиха")
    await oksana.sees("Записали. Перший день: понеділок, 23 листопада")
    await town.passes()
    await maria.sees(f"Нове звернення {number}")
    await olena.sees("Марія Тиха")


async def test_whoever_asks_meanwhile_gets_somebody_who_is_there(town: Town, hall: Hall) -> None:
    oksana, olena = await town.manager(), town.citizen()
    taras = await town.manager("Тарас Гай")
    await hall.is_away(oksana, (23, 11), (24, 11))
    number = await olena.asks_for_care()
    await taras.sees(f"Нове звернення {number}")
    await oksana.never_saw(number)


async def test_who_leaves_leaves_nothing_behind(town: Town, hall: Hall) -> None:
    iryna, oksana, olena = await town.supervisor(), await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    taras = await town.manager("Тарас Гай")
    assert await hall.lets_go(oksana, by=iryna) == "left"
    await taras.sees(f"Нове звернення {number}")
    await olena.sees("тут більше не веде звернень", "Тепер відповідає: соціальний менеджер Тарас Гай")
    await oksana.writes("/queue")
    await oksana.never_saw("Тарас Гай")


async def test_the_last_one_may_not_leave(town: Town, hall: Hall) -> None:
    admin, oksana, olena = await town.manager("Адмін", role="administrator"), await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    assert await hall.lets_go(oksana, by=admin) == "nobody_left"
    await oksana.takes(number)
    await olena.sees("Оксана Вербицька")
