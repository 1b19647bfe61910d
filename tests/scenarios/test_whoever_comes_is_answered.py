"""However somebody comes, and with whatever in their hands, they get a warm and useful answer."""

from __future__ import annotations

from tests.world.citizen import Citizen
from tests.world.town import Town

TALK = "Це не екстрена служба"
BEGIN = "З чого почнемо?"
FOR_WHOM = "Для кого потрібна допомога?"


async def test_start_is_greeted_and_asked_for_consent_before_anything_else(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.sees("Вітаємо", "Неправильних дверей немає", BEGIN)
    await olena.taps("Розповісти, що сталося")
    await olena.sees(TALK)
    olena.sees_buttons("Погоджуюся", "Не погоджуюся", "Терміново", "Ще")
    await olena.taps("Погоджуюся")
    await olena.sees(FOR_WHOM)


async def test_the_first_words_are_a_story_which_is_kept_and_heard(olena: Citizen) -> None:
    await olena.writes("Мама після інсульту лежить, потрібен догляд, сама не справляюся")
    await olena.sees("Вітаємо", "Ми зберегли ваші слова", TALK)
    await olena.says("Погоджуюся", "Для рідної людини")
    await olena.sees("Ми почули: Догляд удома")
    await olena.sees("З чим потрібна допомога?")


async def test_a_short_hello_is_a_beginning_too(olena: Citizen) -> None:
    await olena.writes("Добрий день")
    await olena.sees("Вітаємо", BEGIN)


async def test_a_photo_first_is_thanked_for_and_never_asked_about(olena: Citizen) -> None:
    await olena.sends_photo()
    await olena.sees("Вітаємо")
    await olena.sees("Дякуємо за фото", "нікому його не передає", BEGIN)


async def test_a_voice_note_first_is_met_honestly(olena: Citizen) -> None:
    await olena.sends_voice()
    await olena.sees("Вітаємо")
    await olena.sees("Бот не вміє слухати", BEGIN)


async def test_documents_and_stickers_are_answered_at_any_question(olena: Citizen) -> None:
    await olena.sends_sticker()
    await olena.sees("Бачимо, що ви тут")
    await olena.says("Розповісти, що сталося", "Погоджуюся")
    await olena.sends_document()
    await olena.sees("Документів зараз не просили", FOR_WHOM)


async def test_a_location_first_is_met_with_the_greeting(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.shares_location(50.45, 30.52)
    await olena.sees(BEGIN)
    await olena.says("Розповісти, що сталося", "Погоджуюся")
    await olena.sees(FOR_WHOM)


async def test_words_that_fit_nothing_are_met_with_patience_and_then_with_a_human(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся", "ыыы")
    await olena.sees("не вдалося зрозуміти", FOR_WHOM)
    await olena.writes("ыыы")
    await olena.sees("знову не зрозуміли", FOR_WHOM)
    await olena.writes("ыыы")
    await olena.sees("Ви ні в чому не винні", FOR_WHOM)
    olena.sees_buttons("Людина")


async def test_the_door_somebody_came_through_is_remembered(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await olena.opens_link("school_verbove")
    await olena.sees("Ви відкрили розмову за кодом")
    await olena.tells_until_the_last_tap()
    await olena.says("Погоджуюся")
    assert "Прийшли через: Школа у Вербовому" in await oksana.opens_card(olena.number)


async def test_a_door_spares_the_questions_it_can_answer(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link("specialists_svitankove")
    await olena.says("Розповісти, що сталося", "Погоджуюся")
    await olena.sees("Прізвищ, діагнозів і номерів документів не пишіть")
    await olena.never_saw(FOR_WHOM)


async def test_the_hromada_of_the_door_answers_while_nobody_said_where_they_are(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await olena.opens_link("clinic_kalynove")
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Ще", "Людина")
    await olena.sees("Ми покликали людину", "Оксана Вербицька")
    await olena.writes("Хочу порадитися")
    await oksana.sees("Нове звернення")
    await oksana.sees("Новий лист")


async def test_a_link_nobody_knows_is_still_a_way_in(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link("no_such_door")
    await olena.sees("Вітаємо", BEGIN)


async def test_somebody_who_stopped_half_way_is_taken_back_to_the_question(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Для мене")
    await town.passes(days=3)
    await olena.opens_link()
    await olena.sees("Ми зупинилися тут", "Що сталося?")


async def test_somebody_who_stopped_half_way_is_reminded_once(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся")
    await town.passes(hours=25)
    await olena.sees("Ми зупинилися тут", FOR_WHOM)
    for _ in range(3):
        await town.passes(hours=25)
    await olena.sees_nothing_new()


async def test_nobody_is_reminded_in_the_night(town: Town) -> None:
    olena = town.citizen()
    await town.comes(24, 11, 22)
    await olena.begins()
    await town.comes(25, 11, 23)
    await olena.never_saw("Ми зупинилися тут")
    await town.comes(26, 11, 8)
    await olena.sees("Ми зупинилися тут", FOR_WHOM)


async def test_somebody_who_finished_is_not_reminded_of_anything(town: Town) -> None:
    await town.manager()
    olena = town.citizen()
    await olena.asks_for_care()
    await olena.sees("Бережіть себе")
    await town.passes(hours=25)
    await olena.never_saw("Ми зупинилися тут")


async def test_in_a_group_the_bot_only_asks_to_write_in_private(town: Town) -> None:
    olena = town.citizen()
    said = await town.says_in_group(olena, "Допоможіть, сусідку б'ють @dveri_town_bot")
    assert all("Тут говорять про особисте" in one for one in said)
    assert said
    await olena.sees_nothing_new()
