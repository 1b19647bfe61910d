"""The dialogs change twice while people are in the middle of them, and the service begins anew each time."""

from __future__ import annotations

from dialogs.bundle import Bundle
from tests.dialogs import three_editions as texts
from tests.dialogs.talk import CATALOGUE
from tests.dialogs.three_editions import edition
from tests.shipped import shipped_bundle
from tests.world.citizen import Citizen
from tests.world.town import Town


def three() -> tuple[Bundle, Bundle, Bundle]:
    """Give the three editions with the lines, the buttons and the terms that ship."""
    shipped = {path: shipped_bundle().files[path] for path in shipped_bundle().files if path in SHIPPED}
    known = shipped | {"catalogue/all.yaml": CATALOGUE.partition("controls:")[0]}
    facts, facts_c = (text.partition("phrases:")[0] for text in (texts.FACTS, texts.FACTS_C))
    a = edition("", facts, known, front=texts.FRONT_A, care=texts.CARE_A, food=texts.FOOD_A, place=texts.PLACE)
    declared = texts.MIGRATIONS_B.replace("EDITION_A", a.edition)
    b = edition(declared, facts, known, front=texts.FRONT_B, care=texts.CARE_B, food=texts.FOOD_B, town=texts.TOWN)
    declared = texts.MIGRATIONS_C.replace("EDITION_B", b.edition)
    c = edition(declared, facts_c, known, front=texts.FRONT_C, care=texts.CARE_C, food=texts.FOOD_C, town=texts.TOWN)
    return a, b, c


SHIPPED = {"catalogue/phrases.yaml", "catalogue/controls.yaml", "catalogue/deadlines.yaml"}
TO_THE_END = ("Усе правильно", "Погоджуюся")


async def test_people_in_the_middle_come_to_an_end_through_three_editions(town: Town) -> None:
    first, second, third = three()
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
    first, second, third = three()
    await town.publishes(first)
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Їжа", "Готово", "Без номера", "Не скажу", "Немає")
    await town.publishes(second)
    await town.publishes(third)
    await olena.says("Світанківська", *TO_THE_END)
    await olena.sees("Номер")
    await olena.never_saw("запитання змінилися")
