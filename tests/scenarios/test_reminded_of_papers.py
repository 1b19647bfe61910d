"""Somebody who gathers papers is asked once how it went; whoever does not want to hear from us never is."""

from __future__ import annotations

from tests.world.citizen import Citizen
from tests.world.town import Town

ASKED = "Минуло кілька днів. Чи все вдалося?"
CARE = (
    *("Для мене", "Догляд удома", "Готово", "Купити їжу чи ліки", "Готово", "Нікого", "Важко, але виходить", "Ніхто"),
    *("Ні, це все", "Не знаю", "Так, зможемо", "Допомога із заявою", "Готово", "Світанківська", "Ні, лише я"),
)
PAPERS = ("Паспорт або інший документ", "Готово", "На папері, з людиною", "Ще не знаю", "Без імені", "Усе правильно")


async def goes_for_help_with_papers(olena: Citizen, *, may_write: bool) -> None:
    """Ask for help with an application; allow to be written to, or not."""
    await olena.begins()
    await olena.says(*CARE, "Писати сюди", *PAPERS, "Погоджуюся", "Погоджуюся" if may_write else "Не погоджуюся")


async def test_the_reminder_comes_once_and_survives_a_restart(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await goes_for_help_with_papers(olena, may_write=True)
    number = olena.number
    assert "Паспорт або інший документ" in await oksana.opens_card(number)
    await oksana.taps("Беру в роботу")
    await town.passes(days=2)
    await olena.never_saw(ASKED)
    await town.restarts()
    await town.passes(days=1)
    await olena.sees_once(ASKED)
    await town.passes(days=3)
    await olena.sees_once(ASKED)


async def test_who_refused_to_be_written_to_is_not_reminded(town: Town) -> None:
    await town.manager()
    olena = town.citizen()
    await goes_for_help_with_papers(olena, may_write=False)
    await town.passes(days=4)
    await olena.never_saw(ASKED)


async def test_nothing_comes_in_the_night(town: Town) -> None:
    await town.manager()
    olena = town.citizen()
    await town.comes(24, 11, 22)
    await goes_for_help_with_papers(olena, may_write=True)
    await town.comes(27, 11, 23)
    await olena.never_saw(ASKED)
    await town.comes(28, 11, 8)
    await olena.sees_once(ASKED)


async def test_who_has_been_helped_is_not_reminded(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await goes_for_help_with_papers(olena, may_write=True)
    await oksana.finishes(olena.number)
    await olena.taps("Так, допомогли")
    await town.passes(days=4)
    await olena.never_saw(ASKED)
