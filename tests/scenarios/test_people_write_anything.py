"""Long stories, odd signs, names that look like code: taken as they were meant, shown as they were written."""

from __future__ import annotations

import pytest

from tests.world.citizen import Citizen
from tests.world.town import Town

ODD = "<b>Олена</b> & {number} **зірка** _риска_ \\ 100% «так»"


async def test_odd_signs_are_shown_as_they_were_written(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says(
        "Розповісти, що сталося",
        "Погоджуюся",
        "Для мене",
        "Порада або щось інше",
        "Готово",
        f"Мене звати {ODD}",
        "Так, може",
    )
    await olena.says(
        "Ще ні", "Ні, це все", "Не знаю", "Так, зможемо", "Ні, досить", "Світанківська", "Ні, лише я", "Писати сюди"
    )
    await olena.says("<Оля> & {owner}")
    review = await olena.sees("Перевірте")
    assert "<b>Олена</b> & {number}" in review
    assert "<Оля> & {owner}" in review


async def test_the_manager_reads_odd_signs_as_they_were_written(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care(name="<Оля> & {owner}")
    assert "<Оля> & {owner}" in await oksana.opens_card(number)
    await oksana.taps("Беру в роботу", "Написати людині")
    await oksana.writes("Чи 2 < 3 & {due}?")
    await olena.sees("Чи 2 < 3 & {due}?")
    await olena.writes("Так: <3 {number}")
    await oksana.sees("Так: <3 {number}")


@pytest.mark.parametrize("length", [3000, 6000])
async def test_a_long_story_is_kept_to_its_last_word(town: Town, length: int) -> None:
    oksana, olena = await town.manager(), town.citizen()
    story = f"{'Ми жили в селі, потім переїхали. ' * (length // 33)} Останнє слово."
    await olena.writes(story)
    await olena.sees("Вітаємо")
    await olena.says("Погоджуюся", "Для мене", "Порада або щось інше", "Готово", "Так, може")
    await olena.says(
        "Ще ні", "Ні, це все", "Не знаю", "Так, зможемо", "Ні, досить", "Світанківська", "Ні, лише я", "Писати сюди"
    )
    await olena.says("Без імені", "Усе правильно", "Погоджуюся", "Погоджуюся")
    await oksana.opens_card(olena.number)
    assert "Останнє слово" in oksana.everything()


async def test_a_story_in_several_messages_is_one_story(olena: Citizen) -> None:
    await olena.writes("Мені сімдесят вісім років, живу сама")
    await olena.writes("Ноги болять, до магазину не дійду")
    await olena.writes("Син далеко, сусіди поїхали")
    await olena.sees("Поговоримо")
    await olena.says("Погоджуюся", "Для мене")
    await olena.sees("Ми почули: Догляд удома")
    await olena.says("Купити їжу чи ліки", "Готово", "Нікого", "Важко, але виходить", "Ніхто", "Ні, це все")
    await olena.says("Не знаю", "Так, зможемо", "Ні, досить", "Світанківська", "Ні, лише я", "Писати сюди")
    await olena.says("Без імені")
    await olena.sees("Перевірте", "живу сама", "до магазину не дійду", "сусіди поїхали")


@pytest.mark.parametrize("words", ["👍", ".", "   ?  ", "1", "/nonsense", "дякую"])
async def test_short_odd_words_never_break_anything(olena: Citizen, words: str) -> None:
    await olena.writes(words)
    await olena.sees("Вітаємо")
    await olena.says("Розповісти, що сталося", "Погоджуюся")
    await olena.writes(words)
    await olena.sees("Для кого потрібна допомога?")


async def test_buttons_may_be_typed_in_any_case_with_signs(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.writes("розповісти, що сталося…")
    await olena.sees("Поговоримо")
    await olena.writes("ПОГОДЖУЮСЬ!!!")
    await olena.sees("Для кого потрібна допомога?")
    await olena.writes("«для мене».")
    await olena.sees("Що сталося?")
