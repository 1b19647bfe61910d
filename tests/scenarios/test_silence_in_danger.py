"""Somebody says that they are in danger and falls silent: whoever is on duty hears of it, and nothing appears on the
screen that somebody else may be looking at."""

from __future__ import annotations

from tests.world.town import Town


async def test_who_falls_silent_is_looked_for(town: Town) -> None:
    iryna, olena = await town.supervisor(), town.citizen()
    await olena.begins("cnap_svitankove")
    await olena.writes("чоловік б'є мене")
    await olena.sees("Ваша безпека зараз найголовніша", "Поки ви тут, ми нікому нічого не кажемо", "Для кого")
    await iryna.sees_nothing_new()
    await town.passes(minutes=16)
    await iryna.sees("Нове звернення", "🔴 небезпека")
    card = await iryna.opens_newest_card()
    assert "Насильство вдома" in card
    assert "Людина замовкла посеред розмови про небезпеку" in card
    # Nobody knows yet how it is safe to write.
    await olena.sees_nothing_new()


async def test_who_goes_on_is_left_in_peace_and_becomes_the_very_same_request(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await olena.begins()
    await olena.says("Для мене", "Кривдять або страшно вдома", "Готово")
    await olena.taps("Ще", "Мої звернення")
    await olena.sees("розмова ще триває")
    early = olena.number
    await olena.taps("Продовжити")
    for answer in ("Ні", "Так", "Ні, лише я", "Писати сюди", "Світанківська", "Без імені", "Усе правильно"):
        await town.passes(minutes=10)
        await olena.says(answer)
    await oksana.never_saw(early)
    await olena.says("Погоджуюся", "Погоджуюся")
    assert olena.number == early
    await oksana.sees(f"Нове звернення {early}", "🔴 небезпека")
    assert await town.needs_of(olena) == 1
    await town.passes(minutes=5)
    await olena.never_saw("Про небезпеку вже сповістили")


async def test_who_comes_back_learns_that_the_duty_knows_and_goes_on_with_the_same_number(town: Town) -> None:
    iryna, olena = await town.supervisor(), town.citizen()
    await olena.begins("cnap_svitankove")
    await olena.writes("чоловік б'є мене, я боюся")
    await olena.sees("Поки ви тут", "Для кого потрібна допомога?")
    await town.passes(minutes=16)
    await iryna.sees("Нове звернення", "🔴 небезпека")
    await iryna.opens_newest_card()
    await iryna.taps("Беру в роботу")
    await iryna.taps("Написати людині")
    await iryna.sees("прочитає ваші слова")
    await iryna.writes("Напишіть, коли зможете. Я поруч.")
    await olena.sees_nothing_new()
    await olena.writes("я знову тут")
    await olena.sees("Про небезпеку вже сповістили", "Ірина Світла", "Напишіть, коли зможете. Я поруч.")
    await olena.sees_once("Про небезпеку вже сповістили")


async def test_who_does_not_want_it_takes_it_back(town: Town) -> None:
    iryna, olena = await town.supervisor(), town.citizen()
    await olena.begins()
    await olena.writes("чоловік б'є мене")
    await olena.taps("Ще", "Мої звернення")
    number = olena.number
    await olena.taps(number, "Що ще можна", "Забрати звернення")
    await olena.sees(f"Забрати звернення {number}?")
    await olena.taps("Так, забрати")
    await olena.sees(f"звернення {number} закрито, як ви просили")
    await town.passes(minutes=40)
    await iryna.never_saw(number)


async def test_who_refuses_that_anything_is_passed_on_is_believed(town: Town) -> None:
    iryna, olena = await town.supervisor(), town.citizen()
    await olena.begins()
    await olena.says("Для мене", "Кривдять або страшно вдома", "Готово", "Ні", "Так")
    await olena.says("Ні, лише я", "Писати сюди", "Світанківська", "Без імені", "Усе правильно", "Не погоджуюся")
    await olena.sees("Добре, це ваше право. Ваші відповіді ми не передаємо")
    await town.passes(minutes=40)
    await iryna.sees_nothing_new()


async def test_who_fears_for_somebody_else_and_falls_silent_is_not_lost_either(town: Town) -> None:
    iryna, neighbour = await town.supervisor(), town.citizen("Ганна")
    await neighbour.begins("cnap_svitankove")
    await neighbour.says("Тривожуся за іншу людину")
    await neighbour.writes("сусіда б'є дитину")
    await neighbour.sees("Поки ви тут, ми нікому нічого не кажемо", "про небезпеку і де це")
    await town.passes(minutes=16)
    await iryna.sees("Нове звернення", "🔴 небезпека")


async def test_danger_said_twice_in_one_talk_is_one_request(town: Town) -> None:
    olena = town.citizen()
    await olena.begins()
    await olena.writes("чоловік б'є мене")
    await olena.writes("не хочу жити")
    assert await town.needs_of(olena) == 1
    await olena.sees_once("ми нікому нічого не кажемо")


async def test_who_is_alone_on_duty_is_reminded_once_at_a_time(town: Town) -> None:
    duty, olena = await town.duty(), town.citizen()
    await olena.begins()
    await olena.says("Для мене", "Кривдять або страшно вдома", "Готово")
    await town.passes(minutes=16)
    await duty.sees("Нове звернення", "🔴 небезпека")
    await town.passes(minutes=16)
    await duty.sees("чекає")
    await duty.sees_once("Його ще ніхто не взяв")


async def test_nobody_knows_where_they_are_and_the_card_says_so(town: Town) -> None:
    duty, olena = await town.duty(), town.citizen()
    await olena.begins()
    await olena.writes("чоловік б'є мене")
    await town.passes(minutes=20)
    card = await duty.opens_newest_card()
    assert "людина ще не сказала, звідки вона" in card
    assert "Відповідає: загальнодержавна чергова зміна" in card
    assert "громади" not in card
