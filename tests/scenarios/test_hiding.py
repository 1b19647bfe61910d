"""Somebody looks over a shoulder: one tap, and the screen tells nothing of what either side said."""

from __future__ import annotations

from tests.world.citizen import Citizen
from tests.world.phones import TelegramPhone
from tests.world.town import Town

NEUTRAL = "ЦНАП приймає в робочі дні"


def phone_of(somebody: Citizen) -> TelegramPhone:
    assert isinstance(somebody.phone, TelegramPhone)
    return somebody.phone


def left_on_screen(somebody: Citizen) -> list[str]:
    """Give what is left of a chat, of both sides."""
    phone = phone_of(somebody)
    return [message.text for message in phone.person.chat(phone.bot).messages]


def sees_only_neutral_words(somebody: Citizen) -> None:
    left = left_on_screen(somebody)
    assert left, "an empty chat tells that something was deleted"
    assert all(text.startswith(NEUTRAL) for text in left), left


async def test_one_command_leaves_only_neutral_words(town: Town) -> None:
    olena = town.citizen()
    await olena.asks_to_be_safe()
    await olena.writes("/hide")
    await olena.sees(NEUTRAL)
    sees_only_neutral_words(olena)
    assert olena.phone.keyboard == []


async def test_what_the_person_wrote_is_deleted_too(town: Town) -> None:
    olena = town.citizen()
    await olena.writes("чоловік б'є мене, допоможіть")
    await olena.writes("/x")
    sees_only_neutral_words(olena)


async def test_numbers_in_a_hidden_chat_promise_nobody_and_leave_no_dead_end(town: Town) -> None:
    olena = town.citizen()
    await olena.asks_to_be_safe()
    await olena.writes("/x")
    await olena.writes("чоловік б'є мене, допоможіть")
    await olena.sees("телефонуйте", "112")
    await olena.never_saw("покличте людину тут")
    olena.sees_buttons("Години прийому", "Інше питання")
    await olena.taps("Інше питання")
    olena.sees_buttons("Людина", "Сховати")


async def test_every_question_has_the_button_that_turns_its_own_message_neutral(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    for answer in ("Розповісти, що сталося", "Погоджуюся", "Для мене", "Кривдять або страшно вдома", "Готово"):
        olena.sees_buttons("Сховати")
        await olena.says(answer)
    await olena.taps("Сховати")
    sees_only_neutral_words(olena)


async def test_where_telegram_has_a_keyboard_of_its_own_the_button_is_among_its_keys(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.tells_until_the_place()
    assert any("Сховати" in key for key in olena.phone.keyboard)
    await olena.taps("Сховати")
    assert olena.phone.keyboard == []
    sees_only_neutral_words(olena)


async def test_a_word_is_enough(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.writes("сховай")
    sees_only_neutral_words(olena)


async def test_hiding_twice_is_hiding(town: Town) -> None:
    olena = town.citizen()
    await olena.begins()
    await olena.writes("/x")
    await olena.writes("/x")
    sees_only_neutral_words(olena)
    assert len(left_on_screen(olena)) == 1


async def test_a_long_chat_is_deleted_in_batches(town: Town) -> None:
    olena = town.citizen()
    for _ in range(60):
        await olena.writes("/urgent")
    assert len(left_on_screen(olena)) > 100
    await olena.writes("/x")
    assert len(left_on_screen(olena)) == 1


async def test_what_is_older_than_telegram_lets_a_bot_delete_is_not_promised(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся")
    await town.passes(days=3)
    await olena.writes("/urgent")
    await olena.writes("/hide")
    await olena.sees(NEUTRAL)
    assert not any("112" in text or text == "/urgent" for text in left_on_screen(olena))


async def test_whoever_hid_the_talk_is_not_reminded_of_it(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Для мене", "Кривдять або страшно вдома", "Готово")
    await olena.writes("/hide")
    await olena.sees(NEUTRAL)
    await town.passes(days=2)
    await olena.sees_nothing_new()


async def test_whoever_spoke_of_danger_is_not_reminded_of_it_either(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Для мене", "Кривдять або страшно вдома", "Готово", "Ні")
    await olena.sees("Чи є поруч діти?")
    await town.passes(days=2)
    await olena.sees_nothing_new()


async def test_whoever_shares_a_telephone_is_not_reminded(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.tells_until_the_place()
    await olena.says("Світанківська", "Так, може")
    await olena.sees("Як краще з вами зв'язатися?")
    await town.passes(days=2)
    await olena.sees_nothing_new()


async def test_a_service_that_was_killed_knows_all_that_is_to_be_deleted(town: Town) -> None:
    olena = town.citizen()
    await olena.begins()
    await olena.writes("чоловік б'є мене")
    await town.stops()
    phone = phone_of(olena)
    phone.person.writes(phone.bot, "/x")
    await town.begins()
    await olena.sees(NEUTRAL)
    sees_only_neutral_words(olena)


async def test_every_news_and_every_letter_has_the_way_out_of_sight(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await oksana.takes(await olena.asks_for_care())
    await olena.sees("соціальний менеджер Оксана")
    olena.sees_buttons("Сховати")
    await oksana.taps("Написати людині")
    await oksana.writes("Доброго дня.")
    await olena.sees("Доброго дня.")
    olena.sees_buttons("Сховати")


async def test_whoever_writes_about_a_word_of_their_own_is_asked_for_it(town: Town) -> None:
    olena = town.citizen()
    await olena.asks_to_be_safe()
    await olena.writes("моє слово")
    await olena.sees("Напишіть слово, яке легко згадати вам")
    await olena.writes("калина")
    await olena.sees("Слово збережено")
