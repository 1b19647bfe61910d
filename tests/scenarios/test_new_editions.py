"""The dialogs change twice while people are in the middle of them, and the service begins anew each time."""

from __future__ import annotations

from tests.world.citizen import Citizen
from tests.world.editions import three_editions
from tests.world.town import Town

TO_THE_END = ("Усе правильно", "Погоджуюся")


async def test_people_in_the_middle_come_to_an_end_through_three_editions(town: Town) -> None:
    first, second, third = three_editions()
    await town.publishes(first)
    olena, petro, hanna, ivan = (town.citizen(name) for name in ("Олена", "Петро", "Ганна", "Іван"))
    for somebody in (olena, petro, hanna, ivan):
        await somebody.opens_link()
    await olena.says("Догляд", "Готово", "Так")
    await petro.says("Догляд", "Готово", "Ні")
    await hanna.says("Їжа", "Готово", "050 123 45 67")
    await ivan.says("Їжа", "Готово", "Без номера", "Не скажу")

    await town.publishes(second)
    await olena.says("Степан")
    await olena.sees("Як справляється?")
    await petro.says("82")
    await petro.sees("запитання змінилися", "Як справляється?")
    await ivan.says("Немає")
    await ivan.sees("Ми змінили це запитання", "Чи є їжа?")

    await town.publishes(third)
    await hanna.says("12.05.1950")
    await hanna.sees("запитання змінилися", "Чи є їжа?")
    await ivan.says("Не знаю")
    await ivan.sees("Ми змінили це запитання")
    await ivan.says("Не знаю")
    await olena.says("Важко")
    await petro.says("Важко")
    await hanna.says("Є")
    for somebody, said in ((olena, "Степан"), (petro, "Ні"), (hanna, "+380"), (ivan, "Не знаю")):
        await finishes(somebody, said)


async def finishes(somebody: Citizen, said: str) -> None:
    """Go on to a number, whatever edition that is in; what was said in the first one is still there for review."""
    await somebody.sees("Яка громада?")
    await somebody.says("Світанківська")
    await somebody.sees("Чи все так?", said)
    await somebody.says(*TO_THE_END)
    await somebody.sees("Номер")


async def test_whoever_cannot_be_carried_finishes_in_the_old_edition(town: Town) -> None:
    first, second, third = three_editions()
    await town.publishes(first)
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Їжа", "Готово", "Без номера", "Не скажу", "Немає")
    await town.publishes(second)
    await town.publishes(third)
    await olena.says("Світанківська", *TO_THE_END)
    await olena.sees("Номер")
    await olena.never_saw("запитання змінилися")
