"""Everybody leaves with a number, a name and a day: working days, in Kyiv."""

from __future__ import annotations

import re

import pytest

from tests.world.town import Town

NOVEMBER, DECEMBER = 11, 12


@pytest.mark.parametrize(
    ("day", "hour", "answered_by"),
    [
        (23, 11, "вівторок, 24 листопада"),
        (23, 23, "вівторок, 24 листопада"),
        (27, 9, "понеділок, 30 листопада"),
        (27, 21, "понеділок, 30 листопада"),
        (28, 12, "понеділок, 30 листопада"),
        (29, 23, "понеділок, 30 листопада"),
    ],
    ids=["monday", "monday night", "friday", "friday evening", "saturday", "sunday night"],
)
async def test_the_first_answer_comes_on_the_next_working_day(
    town: Town, day: int, hour: int, answered_by: str
) -> None:
    await town.manager()
    await town.comes(day, NOVEMBER, hour)
    olena = town.citizen()
    number = await olena.asks_for_care()
    await olena.sees_once(f"Номер вашого звернення: {number}")
    await olena.sees_once(f"Строк першої відповіді: {answered_by}")
    await olena.sees_once("Громада: Світанківська.")
    await olena.sees_once("Відповідає: соціальний менеджер Оксана Вербицька")


async def test_what_cannot_wait_is_answered_within_two_hours(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says(
        "Розповісти, що сталося", "Погоджуюся", "Для мене", "Порада або щось інше", "Готово", "Розповім потім"
    )
    await olena.says(
        "Ні, це терміново", "Ще ні", "Ні, це все", "Не знаю", "Так, зможемо", "Ні, досить", "Світанківська"
    )
    await olena.says("Ні, лише я", "Писати сюди", "Без імені", "Усе правильно", "Погоджуюся", "Погоджуюся")
    await olena.sees_once("Строк першої відповіді: понеділок, 23 листопада, 12:0")


async def test_danger_is_answered_within_a_quarter_of_an_hour_also_at_night(town: Town) -> None:
    await town.comes(28, NOVEMBER, 23)
    olena = town.citizen()
    await olena.asks_to_be_safe()
    await olena.sees_once("Строк першої відповіді: субота, 28 листопада, 23:15")


async def test_my_requests_say_who_answers_and_by_when(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await olena.writes("/my")
    await olena.sees("Звернень поки немає")
    number = await olena.asks_for_care()
    await olena.taps("Мої звернення")
    await olena.sees(
        number, "Догляд удома", "передано, чекаємо відповіді менеджера", "Оксана Вербицька", "24 листопада"
    )
    await oksana.takes(number)
    await olena.taps("Мої звернення")
    await olena.sees(number, "взято в роботу", "Оксана Вербицька", "четвер, 26 листопада")


async def test_in_english(town: Town) -> None:
    await town.manager("Oksana")
    john = town.citizen("John", language="en")
    await john.opens_link()
    await john.says(
        "Tell what happened", "I agree", "For me", "Care at home", "Done", "Buying food or medicine", "Done", "Nobody"
    )
    await john.says("Hard, but it is", "Nobody", "No, that is all", "I don't know", "Yes, we can", "No, that is enough")
    await john.says("Світанківська", "No, only I", "Write here", "Without a name", "All correct", "I agree", "I agree")
    await john.sees_once("Tuesday")
    # Names of places and people stay as they are.
    foreign = set(re.findall("[А-ЯЇІЄҐа-яїієґ]+", john.everything()))
    assert foreign <= {"Світанківська", "Зразковий", "Зразкова", "навчальна"}
