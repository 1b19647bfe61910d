"""However somebody comes, in whatever language and with whatever in their hands, they get a warm and useful answer."""

from __future__ import annotations

from tests.world.town import Town


async def test_a_door_is_remembered_and_its_hromada_answers(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    olena.comes("school_verbove")
    await olena.taps_all("Погоджуюся", "Для мене", "Ще", "Людина")
    await olena.sees("Ми покликали людину")
    olena.writes("Можна порадитись?")
    await oksana.taps_newest_alert()
    await oksana.sees("Прийшли через: Школа у Вербовому")


async def test_a_story_as_the_first_message_is_not_asked_for_again(town: Town) -> None:
    olena = town.citizen()
    olena.writes("мама лежача, сама не встає, потрібен догляд")
    await olena.sees("Вітаємо")
    await olena.taps_all("Погоджуюся", "Для мене")
    await olena.sees_button("Готово")


async def test_a_photo_as_the_first_message_is_answered(town: Town) -> None:
    olena = town.citizen()
    olena.sends_photo()
    await olena.sees("Вітаємо")


async def test_a_voice_note_as_the_first_message_is_answered_honestly(town: Town) -> None:
    olena = town.citizen()
    olena.sends_voice()
    await olena.sees("Вітаємо")
    olena.sends_voice()
    await olena.sees("голос")


async def test_somebody_whose_telegram_speaks_english_is_greeted_in_english(town: Town) -> None:
    john = town.citizen("John", "en")
    john.comes()
    await john.sees("Doors")
    assert "Вітаємо" not in john.everything_heard


async def test_the_language_can_be_changed_in_the_middle(town: Town) -> None:
    john = town.citizen("John", "en")
    john.comes()
    await john.taps("I agree")
    john.writes("/language")
    await john.taps("Українська")
    await john.sees("Для кого потрібна допомога?")


async def test_urgent_numbers_need_nothing_at_all(town: Town) -> None:
    olena = town.citizen()
    olena.writes("/urgent")
    await olena.sees("101", "102", "103", "104", "112")
    assert await town.needs_of(olena) == 0


async def test_urgent_is_one_tap_away_in_the_middle_and_the_place_is_kept(town: Town) -> None:
    olena = town.citizen()
    olena.comes()
    await olena.taps_all("Погоджуюся", "Терміново")
    await olena.sees("102")
    await olena.taps("Продовжити")
    await olena.sees("Для кого потрібна допомога?")


async def test_somebody_who_comes_back_days_later_finds_the_question(town: Town) -> None:
    olena = town.citizen()
    olena.comes()
    await olena.taps("Погоджуюся")
    await town.passes(days=3)
    olena.comes()
    await olena.sees("Для кого потрібна допомога?")


async def test_a_conversation_that_stopped_is_reminded_of_once(town: Town) -> None:
    olena = town.citizen()
    olena.comes()
    await olena.taps("Погоджуюся")
    await olena.sees("Для кого")
    await town.passes(hours=25)
    await olena.sees("Для кого", "Для кого")
    await town.passes(hours=25)
    await town.passes(hours=25)
    assert "\n".join(olena.heard).count("Для кого потрібна допомога?") == 2


async def test_in_a_group_the_bot_only_asks_to_write_in_private(town: Town) -> None:
    olena = town.citizen()
    group = olena.person.opens_group("Сусіди", olena.bot)
    olena.person.writes(group, "/start@dveri_test_bot")
    await group.wait_for(lambda chat: chat.from_bot)
    assert await town.needs_of(olena) == 0


async def test_gibberish_is_met_with_patience_then_with_a_human(town: Town) -> None:
    olena = town.citizen()
    olena.comes()
    await olena.taps("Погоджуюся")
    for _ in range(3):
        olena.writes("фыва")
        await olena.sees("Для кого потрібна допомога?")
    await olena.sees_button("Людина")
