"""Citizens and managers write through the bots: no accounts are shown, and bot and human never both speak."""

from __future__ import annotations

import pytest

from tests.world.citizen import Citizen
from tests.world.staff import Manager
from tests.world.town import Town


@pytest.fixture
async def oksana(town: Town) -> Manager:
    """A manager at work."""
    return await town.manager()


@pytest.fixture
async def olena(town: Town, oksana: Manager) -> Citizen:
    """Somebody whose request the manager has taken."""
    olena = town.citizen()
    await oksana.takes(await olena.asks_for_care())
    return olena


async def talk(oksana: Manager) -> None:
    """Let the manager begin to write."""
    await oksana.taps("Написати людині")
    await oksana.sees("Пишіть")


async def test_words_go_both_ways_under_names_never_accounts(oksana: Manager, olena: Citizen) -> None:
    await talk(oksana)
    await oksana.writes("Добрий день. Чи є у вас сходи?")
    await olena.sees("З вами розмовляє людина: соціальний менеджер Оксана Вербицька", "Бот помовчить")
    await olena.sees(f"Звернення {olena.number}. Пише соціальний менеджер Оксана Вербицька", "Чи є у вас сходи?")
    await olena.writes("Третій поверх, ліфт не працює")
    await oksana.sees(olena.number, "Третій поверх, ліфт не працює")
    for one, other in ((oksana, olena), (olena, oksana)):
        await one.never_saw(other.account)


async def test_while_a_human_speaks_the_bot_is_silent(oksana: Manager, olena: Citizen) -> None:
    await talk(oksana)
    await oksana.writes("Розкажіть, будь ласка, більше")
    await olena.sees("Розкажіть, будь ласка, більше")
    await olena.writes("Догляд удома")
    await olena.sees_nothing_new()
    await oksana.sees("Догляд удома")


async def test_photos_do_not_pass_and_are_not_swallowed_in_silence(oksana: Manager, olena: Citizen) -> None:
    await talk(oksana)
    await oksana.writes("Добрий день")
    await olena.sends_photo()
    await olena.sees("можна передати лише текст")
    await oksana.phone.sends("photo")
    await oksana.sees("Передати можна лише слова")


async def test_the_manager_ends_the_talk_and_the_bot_is_back(oksana: Manager, olena: Citizen) -> None:
    await talk(oksana)
    await oksana.writes("Дякую, до зустрічі")
    await oksana.taps("Завершити розмову")
    await oksana.sees("Далі з людиною знову говорить бот")
    await olena.sees("Розмову з людиною завершено. Далі знову бот")
    await oksana.writes("А це вже нікому")
    await olena.never_saw("А це вже нікому")


async def test_the_citizen_ends_the_talk_too(oksana: Manager, olena: Citizen) -> None:
    await talk(oksana)
    await oksana.writes("Добрий день")
    await olena.writes("спочатку")
    await oksana.sees("спочатку")
    await olena.writes("продовжити")
    await olena.taps("Мої звернення")
    await olena.sees("Ваші звернення")


async def test_a_silent_human_gives_the_floor_back_after_a_while(town: Town, oksana: Manager, olena: Citizen) -> None:
    await talk(oksana)
    await oksana.writes("Хвилинку, дізнаюся")
    await olena.sees("Хвилинку")
    await town.passes(days=2)
    await olena.sees("Розмову з людиною завершено")
    await oksana.writes("Ось відповідь")
    await oksana.sees("нікому не передано")
    await olena.never_saw("Ось відповідь")


async def test_words_written_at_any_time_reach_the_owner(oksana: Manager, olena: Citizen) -> None:
    await olena.writes("Забула сказати: хвіртка з двору")
    await olena.sees("Ваші слова передано", olena.number, "Оксана Вербицька")
    (alert,) = [one for one in oksana.alerts_about(olena.number) if "Новий лист" in one]
    assert "хвіртка" not in alert
    await oksana.taps("Листи")
    await oksana.sees("Забула сказати: хвіртка з двору")


async def test_somebody_in_the_middle_of_questions_hears_the_human_and_then_the_question_again(
    town: Town, oksana: Manager
) -> None:
    olena = town.citizen()
    await olena.opens_link("cnap_svitankove")
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Для мене", "Догляд удома", "Готово")
    await olena.writes("покличте людину")
    await olena.sees("Ми покликали людину", "Оксана Вербицька")
    await olena.writes("Я боюся, що відповім не так")
    await oksana.opens_newest_card()
    await oksana.taps("Беру в роботу", "Написати людині")
    await oksana.writes("Усе гаразд, відповідайте як є")
    await olena.sees("Усе гаразд, відповідайте як є")
    await oksana.taps("Завершити розмову")
    await olena.sees("Розмову з людиною завершено")
    await olena.sees("З чим потрібна допомога?")


async def test_a_human_can_be_called_again_after_the_first_time(town: Town, oksana: Manager) -> None:
    olena = town.citizen()
    await olena.opens_link("cnap_svitankove")
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Ще", "Людина")
    await olena.sees("Ми покликали людину")
    await oksana.opens_newest_card()
    await oksana.taps("Беру в роботу", "Допомогу надано", "Пораду і пояснення дано")
    await olena.taps("Так, допомогли")
    await olena.writes("покличте людину")
    await olena.sees("Ми покликали людину")
    await olena.writes("У мене ще одне")
    await oksana.sees("Нове звернення")


async def test_a_human_called_at_the_last_question_does_not_swallow_the_request(town: Town, oksana: Manager) -> None:
    olena = town.citizen()
    await olena.opens_link("cnap_svitankove")
    await olena.says(
        "Розповісти, що сталося",
        "Погоджуюся",
        "Для мене",
        "Порада або щось інше",
        "Готово",
        "Як оформити субсидію",
        "Так, може",
    )
    await olena.says(
        "Ще ні", "Ні, це все", "Не знаю", "Так, зможемо", "Ні, досить", "Світанківська", "Ні, лише я", "Писати сюди"
    )
    await olena.says("Без імені", "Усе правильно", "Погоджуюся", "Ще", "Людина", "Чи безпечно погоджуватися?")
    await oksana.sees("Новий лист")
    await olena.taps("Завершити розмову", "Погоджуюся")
    await olena.sees("Номер вашого звернення")
    assert "Як оформити субсидію" in await oksana.opens_card(olena.number)


async def test_words_to_a_finished_request_are_not_ignored_and_it_can_be_opened_again(
    oksana: Manager, olena: Citizen
) -> None:
    number = olena.number
    await oksana.taps("Допомогу надано", "Пораду і пояснення дано")
    await olena.taps("Так, допомогли")
    await olena.sees("завершено")
    await olena.writes("Вона знову захворіла")
    await olena.sees("Ваші слова передано", number)
    await oksana.sees(f"Новий лист до звернення {number}")
    await olena.taps("Допомога ще потрібна")
    await olena.sees(f"Звернення {number} знову відкрито", "Відповідає:")


async def test_only_who_took_the_request_may_write(town: Town, olena: Citizen) -> None:
    iryna = await town.supervisor()
    await iryna.writes("/queue")
    iryna.sees_no_button("Написати людині")


async def test_two_requests_two_managers_and_no_mix_up(town: Town, oksana: Manager, olena: Citizen) -> None:
    taras, maria = await town.manager("Тарас Гай"), town.citizen("Марія")
    await taras.takes(await maria.asks_for_care())
    await talk(oksana)
    await talk(taras)
    await oksana.writes("Це для Олени")
    await taras.writes("Це для Марії")
    await olena.sees("Це для Олени")
    await maria.sees("Це для Марії")
    await olena.never_saw("Це для Марії")
    await maria.never_saw("Це для Олени")
