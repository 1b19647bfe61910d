"""Somebody looks over a shoulder: one tap, and the screen tells nothing."""

from __future__ import annotations

from tests.world.town import Town

NEUTRAL = "ЦНАП приймає в робочі дні"


async def test_one_command_leaves_only_neutral_words(town: Town) -> None:
    olena = town.citizen()
    await olena.asks_to_be_safe()
    await olena.writes("/hide")
    await olena.sees(NEUTRAL)
    assert [one.text.startswith(NEUTRAL) for one in olena.phone.shown] == [True]
    assert olena.phone.keyboard == []


async def test_the_button_turns_its_own_message_neutral(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Для мене", "Кривдять або страшно вдома", "Готово")
    await olena.taps("Ще", "Сховати")
    assert [one.text.startswith(NEUTRAL) for one in olena.phone.shown] == [True]


async def test_a_word_is_enough(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.writes("сховай")
    assert [one.text.startswith(NEUTRAL) for one in olena.phone.shown] == [True]


async def test_what_was_told_is_kept_and_the_talk_goes_on_where_it_was(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Для мене", "Догляд удома", "Готово")
    await olena.writes("/hide")
    await olena.opens_link()
    await olena.sees("Ми зупинилися тут", "З чим потрібна допомога?")


async def test_what_is_older_than_telegram_lets_a_bot_delete_is_not_promised(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся")
    await town.passes(days=3)
    await olena.writes("/hide")
    await olena.sees(NEUTRAL)


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
