"""Danger is answered before anything else: without consent, account or form, and only with verified numbers."""

from __future__ import annotations

import re

import pytest

from tests.world.citizen import Citizen
from tests.world.town import Town

NUMBERS = ("101", "102", "103", "104", "112")


async def test_urgent_is_the_first_thing_anybody_may_say(olena: Citizen) -> None:
    await olena.writes("терміново")
    await olena.sees("телефонуйте", *NUMBERS, "Цей бот не екстрена служба")
    olena.sees_buttons("Людина")


async def test_urgent_is_one_tap_away_at_every_question(olena: Citizen) -> None:
    await olena.opens_link()
    for answer in (
        "Розповісти, що сталося",
        "Погоджуюся",
        "Для мене",
        "Догляд удома",
        "Готово",
        "Прибирати, прати",
        "Готово",
        "Нікого",
    ):
        await olena.taps("Терміново")
        await olena.sees("телефонуйте", *NUMBERS)
        await olena.taps("Продовжити")
        await olena.says(answer)
    await olena.sees("Чи виходить без допомоги поїсти")


async def test_urgent_needs_no_consent(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says("Не погоджуюся")
    await olena.taps("Терміново")
    await olena.sees("телефонуйте", *NUMBERS)


async def test_112_is_never_the_only_number_and_unverified_ones_are_not_shown(olena: Citizen) -> None:
    await olena.writes("рятуйте")
    card = await olena.sees("телефонуйте")
    shown = re.findall(r"^(\d[\d ]+) —", card, re.MULTILINE)
    assert shown[-1] == "112"
    assert set(NUMBERS) < {*shown} | {"more"}
    assert not any(number.startswith("0") for number in shown)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("чоловік б'є мене, я боюся", "Ваша безпека зараз найголовніша"),
        ("не хочу жити", "Добре, що ви про це написали"),
        ("нам ніде ночувати", "Ідіть туди, де тепло"),
    ],
)
async def test_danger_in_the_very_first_words_is_answered_before_the_greeting(
    olena: Citizen, words: str, answer: str
) -> None:
    await olena.writes(words)
    await olena.sees(answer, "102", "Вітаємо")


async def test_danger_said_at_any_question_is_answered_and_the_question_stays(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Для мене", "Їжа, одяг, дрова, ліки", "Готово")
    await olena.writes("чоловік б'є мене")
    await olena.sees("Ваша безпека зараз найголовніша", "102")
    await olena.sees("Чого зараз бракує?")


async def test_the_card_of_a_danger_is_shown_once_not_at_every_mention(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Для мене")
    await olena.writes("чоловік мене б'є")
    await olena.writes("він б'є мене щодня, чоловік б'є")
    await olena.sees_once("Ваша безпека зараз найголовніша")


async def test_urgent_in_english(john: Citizen) -> None:
    await john.writes("emergency")
    card = await john.sees(*NUMBERS)
    assert not re.search("[а-яіїєґ]", card)


async def test_urgent_works_while_a_human_speaks_and_after_the_end(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await olena.writes("SOS")
    await olena.sees("телефонуйте", *NUMBERS)
    await oksana.takes(number)
    await oksana.taps("Написати людині")
    await oksana.writes("Добрий день")
    await olena.writes("терміново")
    await olena.sees("телефонуйте", *NUMBERS)
    await oksana.never_saw("терміново")


async def test_urgent_by_the_command_of_the_menu(town: Town) -> None:
    olena = town.citizen()
    await olena.writes("/urgent")
    await olena.sees("телефонуйте", *NUMBERS)
    assert await town.needs_of(olena) == 0


async def test_danger_alerts_the_manager_and_everybody_above_at_once(town: Town) -> None:
    oksana, iryna, olena = await town.manager(), await town.supervisor(), town.citizen()
    number = await olena.asks_to_be_safe()
    for one in (oksana, iryna):
        await one.sees(f"Нове звернення {number}", "🔴 небезпека")


async def test_a_frightened_person_is_led_to_help_through_both_bots(town: Town) -> None:
    oksana, iryna, olena = await town.manager(), await town.supervisor(), town.citizen()
    number = await olena.asks_to_be_safe()
    card = await oksana.opens_card(number)
    for told in ("Кривдять або страшно вдома", "Насильство вдома"):
        assert told in card
    await oksana.taps("Беру в роботу")
    await olena.sees("Його взяли в роботу", "Строк наступного кроку: понеділок, 23 листопада, 11:0")
    await oksana.taps("Передати далі")
    await oksana.writes("Потрібен психолог, я поруч")
    await olena.sees("передали іншій людині", "відповідає: черговий соціальний менеджер")
    await iryna.finishes(number)
    await olena.taps("Так, допомогли")
    await olena.sees(f"Звернення {number} завершено")


async def test_danger_said_after_the_end_is_answered_at_once_and_reaches_the_manager(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await olena.writes("син б'є мене, боюся йти додому")
    await olena.sees("Ваша безпека зараз найголовніша", "102")
    await olena.sees("Ваші слова передано", number)
    await oksana.sees(f"Новий лист до звернення {number}")


async def test_danger_told_to_a_human_who_may_not_be_there_is_answered_by_the_bot_too(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await olena.opens_link("cnap_svitankove")
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Ще", "Людина")
    await olena.sees("Ми покликали людину")
    await olena.writes("чоловік б'є мене")
    await olena.sees("Ваша безпека зараз найголовніша", "102")
    await oksana.sees("Новий лист", "🔴 небезпека")


async def test_danger_in_a_letter_makes_the_request_one_of_danger_for_everybody(town: Town) -> None:
    oksana, iryna, olena = await town.manager(), await town.supervisor(), town.citizen()
    number = await olena.asks_for_care()
    await iryna.never_saw(number)
    await olena.writes("син б'є мене, боюся йти додому")
    for one in (oksana, iryna):
        await one.sees(f"Новий лист до звернення {number}", "🔴 небезпека")
    await olena.taps("Мої звернення")
    await olena.sees(number, "Строк: понеділок, 23 листопада, 10:1")
    await town.passes(minutes=16)
    await oksana.sees(f"Звернення {number} чекає", "🔴 небезпека")
    await oksana.takes(number)
    oksana.sees_no_button("Не вдається")


async def test_danger_in_a_talk_reaches_those_above_and_the_screen_shows_the_numbers(town: Town) -> None:
    oksana, iryna, olena = await town.manager(), await town.supervisor(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await oksana.taps("Написати людині")
    await oksana.writes("Як ви сьогодні?")
    await olena.writes("не хочу жити")
    await olena.sees("Добре, що ви про це написали", "103")
    await oksana.sees("не хочу жити")
    await iryna.sees(number, "🔴 небезпека")
    await olena.writes("я сама вдома, не хочу жити")
    await iryna.sees_once(number)
