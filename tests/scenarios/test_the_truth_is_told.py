"""Nobody is told that help is coming when it is not, and no words fall on the floor."""

from __future__ import annotations

from tests.world.town import Town


async def test_with_nobody_on_duty_the_person_is_not_told_that_somebody_was_called(town: Town) -> None:
    olena = town.citizen()
    olena.comes()
    await olena.taps_all("Погоджуюся", "Для мене", "Ще", "Людина")
    await olena.sees("Зараз нікого немає на місці")
    assert "Ми покликали людину" not in olena.everything_heard


async def test_words_for_a_human_who_has_not_come_yet_are_acknowledged_once(town: Town) -> None:
    await town.manager("Черговий", "supervisor", nationwide=True)
    olena = town.citizen()
    olena.comes()
    await olena.taps_all("Погоджуюся", "Для мене", "Ще", "Людина")
    await olena.sees("Ми покликали людину")
    olena.writes("Мені самотньо")
    await olena.sees("передано")
    olena.writes("ви тут?")
    olena.writes("/urgent")
    await olena.sees("102")
    assert "передано" not in "\n".join(olena.heard)


async def test_a_cry_under_a_picture_is_heard(town: Town) -> None:
    olena = town.citizen()
    olena.comes()
    await olena.taps("Погоджуюся")
    olena.person.sends_photo(olena.bot, caption="мене б'є чоловік")
    await olena.sees("102", "Для кого потрібна допомога?")


async def test_the_manager_learns_that_a_person_blocked_the_bot_and_letters_wait(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.opens(number)
    await oksana.taps("Беру в роботу")
    await olena.sees("Оксана")
    olena.blocks()
    await oksana.chat.wait_for(lambda _: "більше не можна написати" in oksana.everything_heard)
    await oksana.opens(number)
    await oksana.taps("Написати людині")
    oksana.writes("Як ви, Олено?")
    await oksana.sees("Збережено")
    olena.person.unblocks(olena.bot)
    await olena.chat.wait_for(lambda _: "Як ви, Олено?" in olena.everything_heard)


async def test_a_person_who_turns_to_the_bot_ends_the_talk_and_the_manager_knows(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.opens(number)
    await oksana.taps_all("Беру в роботу", "Написати людині")
    oksana.writes("Добрий день")
    await olena.sees("Добрий день")
    olena.writes("/menu")
    await oksana.chat.wait_for(lambda _: "завершила розмову" in oksana.everything_heard)
    oksana.writes("Чи ви ще тут?")
    await oksana.sees("нікому не передано")


async def test_short_words_after_the_need_is_open_reach_the_manager(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    olena.comes()
    await olena.taps_all("Погоджуюся", "Для мене", "Порада, документи, інше", "Готово")
    await olena.goes_on_until("Як до вас звертатися")
    olena.writes("Олена")
    await olena.goes_on_until("Номер вашого звернення")
    number = await olena.number()
    olena.writes("Мені гірше")
    await olena.sees("передано")
    await oksana.opens(number)
    await oksana.taps("Листи")
    await oksana.sees("Мені гірше")
