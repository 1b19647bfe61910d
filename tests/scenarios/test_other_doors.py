"""Not everybody has a telephone or speaks for themselves: desks, receipts, old posters, worried neighbours."""

from __future__ import annotations

from tests.world.citizen import Citizen
from tests.world.counter import Counter
from tests.world.town import Town

FIREWOOD = (
    *("Погоджуюся", "Порада або щось інше", "Готово", "Хто б привіз дрова", "Так, може", "Ще ні", "Ні, це все"),
    *("Не знаю", "Так, зможемо", "Ні, досить", "Світанківська"),
)
REACHED = ("Ні, лише я", "Подзвонити", "050 123 45 67", "Зранку", "Марія Іванівна")
AGREED = ("Усе правильно", "Погоджуюся", "Погоджуюся")
WRONG = "7ABC-DEFG-HJKL-MNPQ-RSTU-VWXY"


async def is_helped(desk: Counter, *, door: str = "cnap_svitankove") -> str:
    """A grandmother without a telephone asks for firewood at a desk; give the number of her request."""
    await desk.begins("self", door=door)
    await desk.says(*FIREWOOD, *REACHED, *AGREED)
    return desk.number


async def test_a_grandmother_is_helped_at_the_service_centre(town: Town) -> None:
    oksana, natalia = await town.manager(), await town.operator()
    await natalia.begins("self", door="cnap_svitankove")
    natalia.sees("Поговоримо?")
    await natalia.says(*FIREWOOD)
    natalia.sees("Чи може хтось іще бачити")
    await natalia.says(*REACHED)
    natalia.sees("Перевірте", "Марія Іванівна")
    await natalia.says(*AGREED)
    natalia.sees("Квитанція для відвідувача", "соціальний менеджер Оксана Вербицька", "вівторок, 24 листопада")
    number = natalia.number
    await oksana.sees(f"Нове звернення {number}")
    card = await oksana.opens_card(number)
    for told in ("Марія Іванівна", "Хто б привіз дрова", "Telegram у неї немає", "Подзвонити", "ЦНАП у Світанковому"):
        assert told in card
    await oksana.taps("Беру в роботу")
    await oksana.sees("людині")
    await natalia.finishes()
    natalia.does_not_see("Марія", "дрова", number)


async def test_her_grandson_scans_the_receipt(town: Town) -> None:
    oksana, natalia = await town.manager(), await town.operator()
    number = await is_helped(natalia)
    await oksana.takes(number)
    taras = town.citizen("Тарас")
    await taras.opens_link(natalia.scanned)
    await taras.sees(f"Звернення {number} тепер тут")
    await oksana.sees(f"Звернення {number}: людина під'єднала свій Telegram")
    await oksana.opens_card(number)
    await oksana.taps("Поговорили")
    await taras.sees(number, "перша розмова з вами вже була")
    await taras.taps("Мої звернення")
    await taras.sees(number, "Оксана Вербицька")
    thief = town.citizen("Хтось")
    await thief.opens_link(natalia.scanned)
    await thief.sees("Цей код не підійшов")
    await thief.never_saw(number)


async def test_a_starosta_on_a_weak_line_presses_everything_twice(town: Town) -> None:
    oksana, starosta = await town.manager(), await town.operator("Староста Вербового")
    await starosta.begins("self")
    for answer in (*FIREWOOD, *REACHED, *AGREED):
        await starosta.says_twice(answer)
    starosta.sees("Квитанція для відвідувача")
    await oksana.sees_once(f"Нове звернення {starosta.number}")
    await oksana.sees_once("Нове звернення")


async def test_a_wrong_code_three_times_and_then_the_right_one(town: Town) -> None:
    await town.manager()
    natalia, maria = await town.operator(), town.citizen("Марія")
    number = await is_helped(natalia)
    await maria.opens_link()
    for _ in range(3):
        await maria.writes(WRONG)
        await maria.sees("Цей код не підійшов")
    await maria.never_saw(number)
    await maria.writes(natalia.code.lower())
    await maria.sees(f"Звернення {number} тепер тут")


async def test_guessing_codes_comes_to_an_end(town: Town) -> None:
    await town.manager()
    natalia, guesser = await town.operator(), town.citizen("Хтось")
    await is_helped(natalia)
    await guesser.opens_link()
    for _ in range(5):
        await guesser.writes(WRONG)
    await guesser.writes(natalia.code)
    await guesser.sees("Забагато спроб")


async def test_somebody_with_the_same_number_is_told_of_nothing(town: Town) -> None:
    await town.manager()
    natalia, newcomer = await town.operator(), town.citizen("Новий власник номера", phone="380501234567")
    number = await is_helped(natalia)
    await newcomer.opens_link()
    await newcomer.writes("Мої звернення")
    await newcomer.never_saw(number, "Марія", "дров")


async def tells_of_a_neighbour(nina: Citizen) -> str:
    """Somebody is worried about the woman next door; give the number of what she told."""
    await nina.begins()
    await nina.says("Тривожуся за іншу людину", "Ні або не знаю", "Догляд удома", "Готово")
    await nina.says("Галина третій день не виходить", "Світанківська", "Садова, 5", "Не знаю або не хочу")
    await nina.says("Не погоджуюся", *AGREED)
    return nina.number


async def test_a_neighbour_learns_that_it_was_received_and_acted_on(town: Town) -> None:
    oksana, nina = await town.manager(), town.citizen("Ніна")
    number = await tells_of_a_neighbour(nina)
    assert "Це повідомлення про іншу людину" in await oksana.opens_card(number)
    await oksana.taps("Беру в роботу")
    await nina.sees(f"Ваше повідомлення {number} прочитали")
    await oksana.taps("Поговорили")
    await oksana.sees("Хто повідомив, подробиць не дізнається")
    await nina.sees(f"За вашим повідомленням {number} уже діють")
    await oksana.taps("Зустріч")
    await oksana.writes("26.11")
    await nina.sees_nothing_new()
    await nina.taps("Мої звернення")
    await nina.sees(f"Ваше повідомлення {number}: за ним уже діють", "Про життя іншої людини ми не розповідаємо")
    nina.sees_no_button("Відкликати", "Докладніше")
    await nina.never_saw("четвер, 26 листопада")


async def test_when_she_comes_by_herself_nothing_is_said_of_it(town: Town) -> None:
    await town.manager()
    nina, halyna = town.citizen("Ніна"), town.citizen("Галина")
    number = await tells_of_a_neighbour(nina)
    await halyna.opens_link()
    await halyna.taps("Розповісти, що сталося", "Погоджуюся", "Для мене")
    await halyna.writes("Мої звернення")
    await halyna.never_saw(number, "повідомив", "сусідка", "Ніна")


async def test_a_school_reports_a_child_from_its_desk(town: Town) -> None:
    oksana, school = await town.manager(), await town.operator("Ольга Петрівна")
    await school.begins("institution", door="school_verbove")
    await school.says("Погоджуюся", "Дитину кривдять або вона без нагляду", "Готово")
    school.sees("Бот не повідомляє ні поліцію", "Якщо це ваш обов'язок, повідомте їх самі")
    await school.says("Спитати неможливо", "Синці, не каже звідки", "Світанківська", "Шостий клас")
    await school.says("Ольга Петрівна, школа", "Номера не даємо", *AGREED)
    school.sees("Квитанція для відвідувача")
    number = school.number
    card = await oksana.opens_card(number)
    assert "Це повідомлення про іншу людину" in card
    assert "Школа у Вербовому" in card
    await school.finishes()
    school.does_not_see("Синці", "Шостий клас")


async def test_danger_at_a_desk_is_danger(town: Town) -> None:
    await town.manager()
    iryna, natalia = await town.supervisor(), await town.operator()
    await natalia.begins("self", door="cnap_svitankove")
    await natalia.says("Погоджуюся", "Догляд удома", "Готово", "Купити їжу чи ліки", "Готово", "Нікого")
    await natalia.says("Ні, не виходить")
    natalia.sees("103")
    await natalia.says("Світанківська", "Так, може", "Подзвонити", "050 123 45 67", "Вдень", "Без імені", *AGREED)
    natalia.sees("Номери є на квитанції")
    await iryna.sees(natalia.number)


async def test_an_old_poster_still_helps(town: Town) -> None:
    await town.manager()
    olena = town.citizen("Олена")
    await town.closes_door("school_verbove")
    await olena.opens_link("school_verbove")
    await olena.sees("Цих дверей уже немає, але ви не помилилися")
    await olena.sees("З чого почнемо?")
    await olena.never_saw("за кодом від закладу")
