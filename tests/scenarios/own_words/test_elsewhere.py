"""Whatever words are written to, they are understood: a letter, a caption, a button of a request, at a desk."""

from __future__ import annotations

from tests.scenarios.own_words.said import QUESTION, SOFTENED, UNEASY
from tests.world.citizen import Citizen
from tests.world.town import Town


async def test_words_to_a_manager_are_understood_too(wise_town: Town) -> None:
    oksana, olena = await wise_town.manager(), wise_town.citizen()
    await oksana.takes(await olena.asks_for_care())
    await oksana.taps("Написати людині")
    await oksana.writes("Добрий день. Як ви?")
    await olena.sees("Добрий день. Як ви?")
    await olena.writes(UNEASY)
    await oksana.sees(UNEASY)
    await olena.sees(QUESTION)
    await olena.taps("Ні")
    await olena.sees("Ваша безпека зараз найголовніша")
    await olena.writes("так, я слухаю")
    await oksana.sees("так, я слухаю")


async def test_whoever_writes_to_a_manager_and_cannot_talk_is_not_written_to(wise_town: Town) -> None:
    oksana, olena = await wise_town.manager(), wise_town.citizen()
    await oksana.takes(await olena.asks_for_care())
    await olena.writes(UNEASY)
    await olena.taps("Не можу говорити")
    await olena.sees("досить натискати кнопки")
    await wise_town.passes(minutes=20)
    await oksana.taps("Написати людині")
    await oksana.writes("Як ви?")
    await olena.never_saw("Як ви?")


async def test_a_false_alarm_told_late_is_for_a_human_to_close(wise_town: Town, olena: Citizen) -> None:
    iryna = await wise_town.supervisor()
    await olena.writes(SOFTENED)
    await wise_town.passes(minutes=16)
    await iryna.sees("Нове звернення", "🔴 небезпека")
    await olena.taps("Зі мною все гаразд")
    await olena.sees("Добре, що все гаразд")
    assert "Насильство вдома" in await iryna.opens_newest_card()


async def test_words_after_the_end_of_a_talk_are_understood_too(wise_town: Town) -> None:
    iryna, oksana, olena = await wise_town.supervisor(), await wise_town.manager(), wise_town.citizen()
    number = await olena.asks_for_care()
    await olena.writes(UNEASY)
    await olena.sees(QUESTION)
    await olena.writes("ні")
    await olena.sees("Ваша безпека зараз найголовніша")
    await iryna.sees(number)
    await oksana.taps("Листи")
    await oksana.sees(UNEASY)


async def test_words_that_answer_a_button_of_a_request_are_understood_too(wise_town: Town) -> None:
    oksana, olena = await wise_town.manager(), wise_town.citizen()
    await oksana.takes(await olena.asks_for_care())
    await olena.writes("мої звернення")
    await olena.taps(olena.number, "Щось змінилося")
    await olena.writes(UNEASY)
    await olena.sees(QUESTION, "Дякуємо, що сказали")
    await oksana.taps("Листи")
    await oksana.sees(UNEASY)
    await olena.taps("Так")
    await olena.sees("Добре, що все гаразд")


async def test_words_under_a_photo_are_understood_too(olena: Citizen) -> None:
    await olena.sends_photo(UNEASY)
    await olena.sees(QUESTION)
    await olena.taps("Так")
    await olena.sees("Що вас зараз турбує найбільше?")


async def test_nobody_listens_to_a_voice_and_a_human_is_one_tap_away(olena: Citizen) -> None:
    await olena.sends_voice()
    await olena.sees("Бот не вміє слухати")
    olena.sees_buttons("Людина")


async def test_a_joke_is_at_most_asked_about(olena: Citizen) -> None:
    await olena.writes("жартую, мене вдома вбивають макаронами щодня")
    await olena.never_saw("Ваша безпека зараз найголовніша", "Дитина не має лишатися сама")


async def test_at_a_desk_the_same_is_asked_in_plain_forms(wise_town: Town) -> None:
    desk = await wise_town.operator()
    await desk.begins()
    await desk.says("Погоджуюся", UNEASY)
    desk.sees("Спершу одне. Ви зараз у безпеці?", "Не можу говорити")
    await desk.says("Ні")
    desk.sees("Ваша безпека зараз найголовніша", "Що саме сталося?", "Зі мною все гаразд")
    await desk.says("Зі мною все гаразд")
    desk.sees("Добре, що все гаразд", "Продовжити")
    await desk.says("Продовжити", "Потрібен догляд за лежачою мамою, сама не справляюсь")
    desk.sees("Ми почули: Догляд удома", "Ні, не те")
