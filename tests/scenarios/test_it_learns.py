"""From words that were not understood to an example of the next edition, with the person's leave, and back again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world.citizen import Citizen
from tests.world.teacher import Teacher, let_teach
from tests.world.town import LVIVSKA, Town

#: Nobody could make anything of it.
VAGUE = "якось воно все не те, Галина Степанівна з Вербового казала вам написати, а що не знаю"
ASK = "Чи можна боту вчитися на ваших словах?"


@pytest.fixture(params=["town", "wise_town"])
def town(request: pytest.FixtureRequest) -> Town:
    """A hromada whose bot understands by the words of the catalogue, and one whose bot has learnt."""
    town: Town = request.getfixturevalue(request.param)
    return town


@pytest.fixture
async def teacher(town: Town) -> AsyncIterator[Teacher]:
    """An administrator, of another hromada than the people's own."""
    teacher = await let_teach(town.office, "Тетяна", LVIVSKA)
    yield teacher
    await teacher.http.aclose()


async def asks_for_firewood(olena: Citizen) -> None:
    """Write something vague first; say what it was about, whatever the bot made of it; go on to the end."""
    await olena.writes(VAGUE)
    if "Ви зараз у безпеці?" in olena.screen():
        await olena.taps("Так")
    elif "Зі мною все гаразд" in olena.screen():
        await olena.taps("Зі мною все гаразд")
    await olena.says("Погоджуюся", "Для мене")
    if "Ні, не те" in olena.screen():
        await olena.taps("Ні, не те")
    elif "На що це найбільше схоже?" in olena.screen():
        await olena.taps("Щось інше")
    await olena.says("Їжа, одяг, дрова, ліки", "Готово", "Дрова, паливо", "Готово")
    await olena.says("Так, є", "Так, поки тепло", "Не хочу відповідати", "Так, може", "Ще ні", "Ні, це все", "Не знаю")
    await olena.says("Так, зможемо", "Ні, досить", "Світанківська", "Ні, лише я", "Писати сюди", "Без імені")
    await olena.says("Усе правильно", "Погоджуюся", "Погоджуюся")


async def test_words_that_were_not_understood_become_an_example(town: Town, teacher: Teacher, tmp_path: Path) -> None:
    await town.manager()
    olena = town.citizen()
    await asks_for_firewood(olena)
    await olena.sees(ASK)
    await teacher.looks()
    teacher.does_not_see("якось воно")

    await olena.taps("Так, можна")
    await olena.sees("Ви погодилися")
    await teacher.looks()
    teacher.sees(
        "якось воно все не те, ███ з ███ казала вам написати, а що не знаю", "Просить про: Їжа, одяг, дрова, ліки"
    )
    teacher.does_not_see("Галина", "Степанівна", "Вербов", "Олена")

    await teacher.makes_an_example()
    teacher.sees("Це приклад для наступного видання", "Нічого не чекає")
    (line,) = await teacher.collects(tmp_path / "dialogs")
    assert line["text"] == "якось воно все не те, … з … казала вам написати, а що не знаю"
    assert "food_clothes_basic" in line["needs"]
    assert (line["danger"], line["sign"], line["ask"]) == ("none", "", False)


async def test_words_are_taken_back_at_any_time(town: Town, teacher: Teacher, tmp_path: Path) -> None:
    await town.manager()
    olena = town.citizen()
    await asks_for_firewood(olena)
    await olena.taps("Так, можна")
    await teacher.looks()
    await teacher.makes_an_example()
    await olena.taps("Мої звернення", "Мої слова", "Забрати мої слова")
    await olena.sees("не бережемо")
    assert await teacher.collects(tmp_path / "dialogs") == []


async def test_whoever_says_nothing_is_never_shown_and_is_forgotten(town: Town, teacher: Teacher) -> None:
    await town.manager()
    olena = town.citizen()
    await asks_for_firewood(olena)
    await olena.sees(ASK)
    await teacher.looks()
    teacher.sees("Нічого не чекає")
    assert "якось" not in await town.record()
