"""From the first look to the last word: every step is told, nothing ends without a reason, nobody is left alone."""

from __future__ import annotations

from tests.world.town import LVIVSKA, Town

GIVEN = "Пораду і пояснення дано"


async def test_every_step_to_help_is_told_with_who_what_next_and_by_when(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await oksana.opens_card(await olena.asks_for_care())
    who = "соціальний менеджер Оксана Вербицька"
    await oksana.taps("Розглядаю")
    await olena.sees(f"Його читає {who}", "Строк: ")
    await oksana.taps("Беру в роботу")
    await olena.sees(f"Відповідає: {who}. Далі з вами зв'яжуться", "Строк наступного кроку")
    await oksana.taps("Поговорили")
    await olena.sees("перша розмова", who)
    for move, news in (
        ("Первинне оцінювання", "Первинне оцінювання вже провели"),
        ("Поглиблене оцінювання", "Поглиблене оцінювання вже провели"),
        ("Акт складено", "Акт складено: це запис про ваші потреби"),
        ("На рішення", "Чекаємо рішення"),
    ):
        await oksana.taps(move)
        await olena.sees(news, f"Відповідає: {who}. Строк: ")
    await oksana.taps("Рішення: надати")
    await oksana.sees("Забрати її назад не можна. Рішення справді є?")
    await olena.never_saw("послуги надати")
    await oksana.taps("Так, продовжити")
    await olena.sees("Копія рішення", "послуги надати", "Тут лише копія", "Далі з вами складуть план", who)
    await oksana.taps("План погоджено")
    await olena.sees("план складено разом із вами", who)
    await oksana.taps("Послуга почалася")
    await olena.sees("Допомога почалася", who)
    await oksana.taps("Допомогу надано", GIVEN)
    await olena.sees("У нас записано, що допомогу ви отримали")
    await olena.taps("Так, допомогли")
    await oksana.sees("людина сказала, що допомога прийшла")


async def test_a_refusal_says_why_how_to_appeal_and_that_the_search_goes_on(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await oksana.takes(await olena.asks_for_care())
    await oksana.taps("Рішення: відмовити", "Так, продовжити")
    await oksana.sees("З якої причини відмовлено?")
    await oksana.writes("Дохід більший, ніж дозволяють правила")
    await olena.sees(
        "Копія рішення",
        "послуги не надати",
        "Причина: Дохід більший, ніж дозволяють правила",
        "Тут лише копія",
        "можна оскаржити",
        "Ми шукаємо інший шлях",
    )
    await oksana.sees("Тепер важливо знайти для неї інший шлях")
    await oksana.taps("Не вдається", "Не підійшло після оцінювання")
    await olena.sees("Причина: після оцінювання ця послуга не підійшла", "Ми шукаємо далі")


async def test_a_service_that_ends_says_why_and_asks_what_else_is_needed(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await oksana.takes(await olena.asks_for_care())
    await oksana.taps("Послугу припинено", "Так, продовжити")
    await oksana.writes("Строк договору минув")
    await olena.sees("послугу припинено", "Строк договору минув", "можна оскаржити")
    await olena.taps("Ні, не допомогли")
    await olena.sees("Шкода")


async def test_who_changes_their_mind_takes_it_back_after_being_asked_once_more(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await olena.taps("Мої звернення", number, "Що ще можна", "Забрати звернення")
    await olena.sees(f"Забрати звернення {number}?")
    await olena.taps("Ні, лишити")
    await olena.sees("взято в роботу")
    await olena.taps(number, "Що ще можна", "Забрати звернення", "Так, забрати")
    await olena.sees("закрито, як ви просили")
    await oksana.sees(f"Звернення {number} закрито: людина його забрала")
    await oksana.taps("Поговорили")
    await olena.never_saw("перша розмова")


async def test_a_supervisor_signs_what_cannot_be_had_with_what_can_be_done_instead(town: Town) -> None:
    oksana, iryna, olena = await town.manager(), await town.supervisor(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await oksana.taps("Не вдається", "Більше немає кому")
    await iryna.opens_card(number)
    await iryna.taps("Допомоги поки немає", "Так, продовжити", "Вільних місць немає, є черга")
    await iryna.sees("Коли подивитися ще раз?")
    await iryna.writes("25.01.2027")
    await iryna.sees("Що людина може зробити натомість?")
    await iryna.writes("Щосереди до громади приїздить мобільна бригада.")
    await olena.sees(
        "Поки не вдалося допомогти. Чого бракує: Вільних місць немає, є черга",
        "Щосереди до громади приїздить мобільна бригада",
        "25 січня",
        "можна скаржитися",
    )
    await oksana.sees(f"Звернення {number} закрито: допомоги поки немає")
    await town.passes(days=64)
    await iryna.sees("Завдання до звернення", "не зроблено вчасно")


async def test_two_requests_about_the_same_are_shown_to_a_human_who_makes_them_one(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    first, second = await olena.asks_for_care(), await olena.asks_for_care()
    assert first != second
    card = await oksana.opens_card(second)
    assert f"Можливо, те саме звернення: {first}" in card
    await oksana.taps("Об'єднати", "Так, продовжити", first)
    await olena.sees(f"далі буде одне: {first}")
    await oksana.sees("Об'єднано")
    await olena.taps("Мої звернення")
    await olena.sees(first)


async def test_handed_to_a_colleague_by_name_it_is_theirs_once_they_take_it(town: Town) -> None:
    oksana, taras, olena = await town.manager(), await town.manager("Тарас Гай"), town.citizen()
    number = await olena.asks_for_care()
    giver, taker = (oksana, taras) if oksana.alerts_about(number) else (taras, oksana)
    await giver.takes(number)
    await giver.taps("Передати далі", "Мене не буде на місці")
    await giver.sees("Кому передати?")
    await giver.taps(f"{taker.name}, у роботі: 0")
    await olena.sees("передали іншій людині", taker.name)
    await taker.takes(number)
    await giver.sees(f"Звернення {number}, яке ви передали, взяли в роботу")


async def test_another_hromada_goes_on_with_the_whole_story(town: Town) -> None:
    oksana, petro = await town.manager(), await town.manager("Петро Лан", hromada=LVIVSKA)
    olena = town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await oksana.taps("До іншої громади")
    await oksana.writes("абракадабра")
    await oksana.sees("Цього обрати не можна")
    await oksana.writes("Львівська")
    await oksana.sees("До якої громади?")
    await oksana.taps("Львівська, Львівська")
    await olena.sees("Далі його веде інша громада", "Петро Лан")
    card = await petro.opens_card(number)
    assert "Купити їжу чи ліки" in card


async def test_nobody_answers_the_telephone_so_another_way_is_found(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await oksana.taps("Не вдається", "Не вдалося зв'язатися")
    await oksana.sees("Ще зарано казати")
    await oksana.taps("До картки")
    for _ in range(3):
        await oksana.taps("Не відповідає")
        await olena.sees("З вами хотіли поговорити, та не вдалося", "коли й як вам зручно")
    await oksana.sees("знайти інший спосіб зв'язатися з людиною")
    await oksana.taps("Не відповідає")
    await oksana.sees("Дайте людині спокій")
    await oksana.taps("Зроблено: знайти інший спосіб зв'язатися з людиною")
    await oksana.sees("Записано: зроблено")
    # A slip of the thumb is taken back where it happened.
    await oksana.taps("Ні, ще не зроблено")
    await oksana.sees("Повернули: ще не зроблено")
    await oksana.taps("Зроблено: знайти інший спосіб зв'язатися з людиною")
    await oksana.taps("Поговорили")
    await olena.sees("перша розмова")
