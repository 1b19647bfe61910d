"""Somebody blocks the bot: nothing is lost, and whoever answers is told to reach them otherwise."""

from __future__ import annotations

from tests.world.together import opens_request, taken_request
from tests.world.town import Town


async def test_the_manager_is_told_once_that_nothing_arrives(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await town.blocks(olena)
    await oksana.sees(f"Звернення {number}: людині більше не можна написати сюди")
    await oksana.takes(number)
    await oksana.taps("Поговорили")
    await oksana.sees_once("людині більше не можна написати сюди")


async def test_whoever_comes_back_finds_everything(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await town.blocks(olena)
    await oksana.takes(number)
    await olena.opens_link()
    await olena.writes("Мої звернення")
    await olena.sees(number, "взято в роботу")
    await oksana.taps("Поговорили")
    await olena.sees("перша розмова з вами вже була")


async def test_letters_wait_for_who_comes_back(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await town.blocks(olena)
    await oksana.taps("Написати людині")
    await oksana.writes("Як ви, Олено?")
    await oksana.sees("Збережено")
    await town.unblocks(olena)
    await olena.sees("Як ви, Олено?")


async def test_a_manager_who_blocked_the_bot_is_passed_over_in_time(town: Town) -> None:
    oksana, iryna, olena = await town.manager(), await town.supervisor(), town.citizen()
    await town.blocks(oksana)
    number = await olena.asks_for_care()
    await town.comes(24, 11, 19)
    await town.comes(25, 11, 14)
    await iryna.sees(number)


async def test_reaching_them_otherwise_is_one_task_until_they_are_back(town: Town) -> None:
    olena, oksana = await taken_request(town)
    await town.blocks(olena)
    task = "знайти інший спосіб зв'язатися з людиною"
    assert task in await oksana.opens_card(olena.number)
    await oksana.taps("Поговорили")
    assert (await oksana.opens_card(olena.number)).count(task) == 1
    await town.unblocks(olena)
    assert task not in await oksana.opens_card(olena.number)
    await opens_request(olena)
    await olena.sees("відбулася перша розмова")
