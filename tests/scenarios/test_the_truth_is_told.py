"""Nobody is told that help is coming when it is not, and no words fall on the floor."""

from __future__ import annotations

from tests.world.town import Town


async def test_with_nobody_on_duty_nobody_is_said_to_have_been_called(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Для мене", "Ще", "Людина")
    await olena.sees("Зараз нікого немає на місці")
    await olena.never_saw("Ми покликали людину")


async def test_words_for_a_human_who_has_not_come_yet_are_acknowledged_once(town: Town) -> None:
    await town.duty()
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Для мене", "Ще", "Людина")
    await olena.sees("Ми покликали людину")
    await olena.writes("Мені самотньо")
    await olena.sees("передано")
    await olena.writes("ви тут?")
    await olena.sees_nothing_new()


async def test_a_cry_under_a_picture_is_heard(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся")
    await olena.sends_photo("мене б'є чоловік")
    await olena.sees("102")
    await olena.sees("Для кого потрібна допомога?")


async def test_who_turns_to_the_bot_ends_the_talk_and_the_manager_knows(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await oksana.takes(await olena.asks_for_care())
    await oksana.taps("Написати людині")
    await oksana.writes("Добрий день")
    await olena.sees("Добрий день")
    await olena.writes("/menu")
    await oksana.sees("завершила розмову")
    await oksana.writes("Чи ви ще тут?")
    await oksana.sees("нікому не передано")
    await olena.never_saw("Чи ви ще тут?")


async def test_short_words_right_after_the_number_reach_the_manager(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care(name="Олена")
    await olena.sees("Запам'ятати вас")
    await olena.writes("Мені гірше")
    await olena.sees("передано", number)
    await oksana.sees("Новий лист")
    await oksana.taps("Листи")
    await oksana.sees("Мені гірше")
