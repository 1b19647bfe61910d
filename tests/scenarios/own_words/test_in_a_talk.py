"""People write as they write: softened, of somebody else, in other letters, as a joke.

The model that ships understands. Where a new one takes a text of these otherwise, and rightly so, take another text.
"""

from __future__ import annotations

import pytest

from tests.scenarios.own_words.said import QUESTION, SOFTENED, UNEASY
from tests.world.citizen import Citizen
from tests.world.town import Town

#: A wish that may be several things.
UNCLEAR = "шукаю для свекра місце де старі люди живуть він згоден у нас сходи круті й він падає а я на двох роботах"


async def _reporter(town: Town, who: str = "Тривожуся за іншу людину") -> Citizen:
    """Let somebody come who is worried about another person."""
    reporter = town.citizen("Ганна")
    await reporter.begins()
    await reporter.says(who)
    return reporter


async def test_softened_danger_gets_the_card_and_its_name_from_the_person(wise_town: Town, olena: Citizen) -> None:
    iryna = await wise_town.supervisor()
    await olena.writes(SOFTENED)
    await olena.sees("Ваша безпека зараз найголовніша", "Що саме сталося?", "Поки ви тут, ми нікому нічого не кажемо")
    assert all(label in olena.screen() for label in ("'Насильство вдома'", "'Щось інше'", "'Зі мною все гаразд'"))
    await olena.taps("Насильство вдома")
    await wise_town.passes(minutes=16)
    await iryna.sees("Нове звернення", "🔴 небезпека")
    assert "Насильство вдома" in await iryna.opens_newest_card()


async def test_danger_in_latin_letters_is_danger(olena: Citizen) -> None:
    await olena.writes("cholovik pyanyj, kydajetsia, ya z ditmy v sarai")
    await olena.sees("Ваша безпека зараз найголовніша", "Що саме сталося?")


async def test_danger_of_somebody_else_is_danger(wise_town: Town) -> None:
    neighbour = await _reporter(wise_town)
    await neighbour.writes("дід не виходить другий день, на стук не відповідає")
    await neighbour.sees("Поруч має хтось бути", "Що саме сталося?")


async def test_a_neighbour_is_not_told_to_run_themselves(wise_town: Town) -> None:
    neighbour = await _reporter(wise_town)
    await neighbour.says("Її б'ють або лякають")
    await neighbour.sees("Страшно й вам", "телефонуйте")
    await neighbour.never_saw("Ваша безпека зараз найголовніша")


async def test_a_false_alarm_is_gentle_and_leaves_nothing(wise_town: Town, olena: Citizen) -> None:
    iryna = await wise_town.supervisor()
    await olena.writes(SOFTENED)
    await olena.taps("Зі мною все гаразд")
    await olena.sees("Добре, що все гаразд", "Що сталося?")
    await wise_town.passes(minutes=40)
    await iryna.sees_nothing_new()
    await olena.taps("Ще", "Мої звернення")
    await olena.sees("Звернень поки немає")


async def test_danger_after_a_false_alarm_is_asked_about_and_heard(wise_town: Town, olena: Citizen) -> None:
    iryna = await wise_town.supervisor()
    await olena.writes(SOFTENED)
    await olena.taps("Зі мною все гаразд")
    await olena.writes("він вибив двері і вдарив мене")
    await olena.sees(QUESTION)
    await olena.taps("Ні")
    await olena.sees("Ваша безпека зараз найголовніша")
    await wise_town.passes(minutes=16)
    await iryna.sees("Нове звернення", "🔴 небезпека")


async def test_another_danger_takes_the_place_of_the_one_supposed(wise_town: Town, olena: Citizen) -> None:
    iryna = await wise_town.supervisor()
    await olena.writes(SOFTENED)
    others = ("Дитина в небезпеці", "Сексуальне насильство", "Думки про смерть", "Людині дуже зле")
    other = next(label for label in others if f"'{label}'" in olena.screen())
    await olena.taps(other)
    await wise_town.passes(minutes=16)
    await iryna.sees("Нове звернення", "🔴 небезпека")
    assert other in await iryna.opens_newest_card()


async def test_whoever_is_safe_goes_on_where_they_were(wise_town: Town, olena: Citizen) -> None:
    iryna = await wise_town.supervisor()
    await olena.writes(UNEASY)
    await olena.sees(QUESTION)
    olena.sees_buttons("Так", "Ні", "Не можу говорити")
    await olena.taps("Так")
    await olena.sees("Що вас зараз турбує найбільше?")
    await wise_town.passes(minutes=40)
    await iryna.sees_nothing_new()
    await olena.sees_once(QUESTION)


async def test_whoever_is_not_safe_is_looked_for_when_they_fall_silent(wise_town: Town, olena: Citizen) -> None:
    iryna = await wise_town.supervisor()
    await olena.writes(UNEASY)
    await olena.taps("Ні")
    await olena.sees("Ваша безпека зараз найголовніша", "Що саме сталося?")
    await wise_town.passes(minutes=16)
    await iryna.sees("Нове звернення", "🔴 небезпека")


async def test_whoever_cannot_talk_is_looked_for_and_never_written_to(wise_town: Town, olena: Citizen) -> None:
    iryna = await wise_town.supervisor()
    await olena.writes(UNEASY)
    await olena.taps("Не можу говорити")
    await olena.sees("досить натискати кнопки", "Оберіть своє слово")
    olena.sees_buttons("Сховати")
    await wise_town.passes(minutes=16)
    await iryna.sees("Нове звернення", "🔴 небезпека")
    await iryna.opens_newest_card()
    await iryna.taps("Беру в роботу")
    await olena.sees_nothing_new()


async def test_whoever_cannot_talk_reads_what_helps_now_before_anything_else(olena: Citizen) -> None:
    await olena.writes(UNEASY)
    await olena.writes("не можу зараз")
    await olena.sees("досить натискати кнопки", "Оберіть своє слово")


async def test_whoever_said_yes_and_presses_no_after_all_is_heard(wise_town: Town, olena: Citizen) -> None:
    iryna = await wise_town.supervisor()
    await olena.writes(UNEASY)
    await olena.writes("він просто шумить")
    await olena.taps_old("Ні", under=QUESTION)
    await olena.sees("Ваша безпека зараз найголовніша", "Що саме сталося?")
    await wise_town.passes(minutes=16)
    await iryna.sees("Нове звернення", "🔴 небезпека")


async def test_the_question_cannot_be_pressed_again_once_it_is_answered(olena: Citizen) -> None:
    await olena.writes(UNEASY)
    await olena.taps("Так")
    await olena.sees("Що вас зараз турбує найбільше?")
    assert "✅ Так" in olena.everything()


async def test_whoever_asks_why_is_told_and_asked_again(olena: Citizen) -> None:
    await olena.writes(UNEASY)
    await olena.writes("а що?")
    await olena.sees("Боїмося пропустити біду", "Ви зараз у безпеці?")


async def test_a_reporter_does_not_take_a_danger_back_by_being_well_themselves(wise_town: Town) -> None:
    teacher = await _reporter(wise_town, "Я фахівець")
    await teacher.writes("я вчителька, учень 3 класу приходить голодний і брудний, розказав що мама б'є ременем")
    await teacher.sees("Дитина не має лишатися сама", "Що саме сталося?")
    assert "Небезпеки немає" in teacher.screen()
    assert "Зі мною все гаразд" not in teacher.screen()


async def test_silence_after_the_question_is_left_in_peace_and_asked_again_when_they_come(
    wise_town: Town, olena: Citizen
) -> None:
    iryna = await wise_town.supervisor()
    await olena.writes(UNEASY)
    await olena.sees(QUESTION)
    await wise_town.passes(days=3)
    # Nobody knows who holds the telephone: nothing appears on it by itself.
    await olena.sees_nothing_new()
    await iryna.sees_nothing_new()
    await olena.opens_link()
    await olena.sees(QUESTION)
    await olena.writes("все добре")
    await olena.sees("Що вас зараз турбує найбільше?")


async def test_words_instead_of_a_tap_are_understood_with_the_first_ones(olena: Citizen) -> None:
    await olena.writes(UNEASY)
    await olena.sees(QUESTION)
    await olena.writes("він виламує двері, б'є мене")
    await olena.sees("Ваша безпека зараз найголовніша")
    await olena.sees_once(QUESTION)


async def test_the_first_words_of_all_are_asked_about_before_the_greeting(wise_town: Town) -> None:
    olena = wise_town.citizen()
    await olena.writes(UNEASY)
    await olena.sees(QUESTION)
    await olena.never_saw("Неправильних дверей немає")
    await olena.taps("Так")
    await olena.sees("Неправильних дверей немає", "Ми зберегли ваші слова")


async def test_what_is_sure_is_gone_on_with_and_can_be_put_right(olena: Citizen) -> None:
    await olena.writes("Потрібен догляд за лежачою мамою, сама не справляюсь")
    await olena.sees("Ми почули: Догляд удома")
    await olena.sees("З чим потрібна допомога?")
    await olena.taps("Ні, не те")
    await olena.sees("Що сталося?")


async def test_what_is_not_sure_is_three_buttons_and_the_list(olena: Citizen) -> None:
    await olena.writes(UNCLEAR)
    await olena.sees("На що це найбільше схоже?")
    olena.sees_buttons("Щось інше")
    await olena.taps("Щось інше")
    await olena.sees("Що сталося?")
    olena.sees_buttons("Чому питаєте?")


@pytest.mark.parametrize("text", ["привіт", "фівапролд", "яка завтра погода", "йди ти знаєш куди"])
async def test_what_says_nothing_is_asked_about_kindly_and_then_a_human_is_offered(olena: Citizen, text: str) -> None:
    await olena.writes(text)
    await olena.sees("Що вас зараз турбує найбільше?")
    await olena.never_saw("Ми почули")
    await olena.writes(text)
    await olena.sees("Оберіть зі списку", "Що сталося?")
    olena.sees_buttons("Людина")


async def test_names_and_other_short_answers_bother_nobody(wise_town: Town) -> None:
    await wise_town.manager()
    olena = wise_town.citizen()
    await olena.asks_for_care(name="Побитий Степан")
    await olena.never_saw(QUESTION, "Що саме сталося?", "найголовніша")
