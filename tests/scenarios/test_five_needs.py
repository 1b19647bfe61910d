"""Each of the five needs, from the first question to a number: as scripts say, on the engine and through Telegram."""

from __future__ import annotations

from tests.world.citizen import Citizen

BEGIN = ("Розповісти, що сталося", "Погоджуюся")
TO_THE_PLACE = ("Ні, це все", "Не знаю", "Так, зможемо", "Ні, досить")
FROM_THE_PLACE = ("Світанківська", "Ні, лише я", "Писати сюди", "Без імені")
SHORT_CUT = (*TO_THE_PLACE, *FROM_THE_PLACE)
AGREED = ("Усе правильно", "Погоджуюся", "Погоджуюся")


async def test_an_older_person_alone_is_asked_whether_they_cope_today(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says(*BEGIN, "Для рідної людини")
    await olena.sees("Добре, що у цієї людини є ви")
    await olena.says("Догляд удома", "Готово", "Готувати, годувати", "Митися, одягатися", "Готово", "Нікого")
    await olena.says("Ні, не виходить")
    await olena.sees("Лишатися так самій людині небезпечно", "103", "Що саме підійде, вирішать після зустрічі")
    await olena.says(*FROM_THE_PLACE)
    await olena.sees("Перевірте", "Готувати, годувати, Митися, одягатися", "Нікого", "Ні, не виходить")
    await olena.says(*AGREED)
    await olena.sees("Номер вашого звернення", "Що далі", "Бережіть себе")


async def test_a_family_without_a_roof_tonight_is_urgent_and_sought_a_place_together(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says(*BEGIN, "Для мене", "Ніде жити", "Готово")
    await olena.sees("Чи є вам де ночувати сьогодні?")
    await olena.says("Ні, немає")
    await olena.sees("Місце на цю ніч важливіше", "103", "Що сталося з житлом?")
    await olena.says("Виселили або виселяють", "Діти", "Готово")
    await olena.sees("Менеджер шукатиме і місце, де пожити", "Залишилося небагато")
    await olena.says(*FROM_THE_PLACE, *AGREED)
    await olena.sees("Номер вашого звернення", "Бережіть себе")


async def test_a_frightened_person_is_believed_and_asked_for_nothing_that_could_harm(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says(*BEGIN, "Для мене", "Кривдять або страшно вдома", "Готово")
    await olena.sees("Ваша безпека зараз найголовніша", "102", "Ми вам віримо", "Ви зараз у безпеці?")
    await olena.says("Не можу говорити")
    await olena.sees("досить натискати кнопки", "Чи є поруч діти?")
    await olena.says("Так")
    await olena.sees("Чи може хтось іще бачити ваш телефон")
    await olena.says("Так, може")
    await olena.sees("Тоді будьмо обережні")
    await olena.says("Писати сюди", "Вдень")
    await olena.sees("Адрес безпечних місць тут не пишемо", "У якій громаді")
    await olena.says("Світанківська", "Без імені", *AGREED)
    await olena.sees("Номер вашого звернення", "Дякуємо, що довірилися", "Сховати")
    await olena.never_saw("Запам'ятати вас")


async def test_a_mother_of_a_child_with_a_disability_is_never_asked_for_a_diagnosis(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says(*BEGIN, "Для моєї дитини", "Дитина: розвиток, інвалідність", "Готово", "4")
    await olena.sees("Що дитині дається найважче? Діагноз писати не треба")
    await olena.says("Говорити, розуміти", "Готово", "У садочку", "Ні, немає")
    await olena.sees("Що підійде саме вам", "Чи подаєте ви зараз одну з цих заяв?")
    await olena.says("Ні, жодної", *SHORT_CUT, *AGREED)
    await olena.sees("Номер вашого звернення", "Бережіть себе")


async def test_nothing_to_eat_and_cold_at_home_is_heard_as_urgent(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says(
        *BEGIN,
        "Для мене",
        "Їжа, одяг, дрова, ліки",
        "Готово",
        "Їжа",
        "Дрова, паливо",
        "Готово",
    )
    await olena.says("Ні, немає")
    await olena.sees("Соромитися тут нічого", "Чи тепло зараз удома?")
    await olena.says("Ні, холодно", "2")
    await olena.sees("Таку допомогу називають натуральною")
    await olena.says(*SHORT_CUT, *AGREED)
    await olena.sees("Номер вашого звернення", "Бережіть себе")


async def test_two_needs_at_once_are_asked_about_one_after_the_other_and_nothing_twice(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says(*BEGIN, "Для мене", "Їжа, одяг, дрова, ліки", "Виїхали від війни", "Готово")
    await olena.says("Одяг, взуття", "Готово", "Так, є", "3")
    await olena.sees("Ви вже виїхали?")
    await olena.says("Так, уже тут", "Так, є")
    await olena.sees("потрібно більше уваги")
    await olena.never_saw("Скільки вас разом?")


async def test_a_neighbour_may_be_worried_about_without_being_named(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says(*BEGIN, "Тривожуся за іншу людину")
    await olena.sees("Називати себе не обов'язково", "Чи є людині небезпека")
    await olena.says("Сама і безпорадна", "Догляд удома", "Готово", "Три дні не виходить з хати", "Світанківська")
    await olena.says("Вулиця Садова, другий під'їзд", "Не знаю або не хочу", "Не погоджуюся", *AGREED)
    await olena.sees("Номер вашого звернення", "Це повідомлення, а не підписана заява")


async def test_a_specialist_is_brief_and_asked_for_no_surnames(olena: Citizen) -> None:
    await olena.opens_link()
    await olena.says(*BEGIN, "Я фахівець")
    await olena.sees("Прізвищ, діагнозів і номерів документів не пишіть")
    await olena.says("Їжа, одяг, дрова, ліки", "Готово", "Знає і згодна", "Троє дітей, взуття немає", "Світанківська")
    await olena.says("Через класну керівницю", "Ольга, ліцей", "Пишіть сюди", *AGREED)
    await olena.sees("Номер вашого звернення")
