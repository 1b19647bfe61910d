"""«Мої звернення»: one request with all that happened to it, and what a person may do about it."""

from __future__ import annotations

import pytest

from tests.world.citizen import Citizen
from tests.world.staff import Manager
from tests.world.together import opens_request, taken_request
from tests.world.town import Town


@pytest.fixture
async def oksana(town: Town) -> Manager:
    """A manager at work."""
    return await town.manager()


@pytest.fixture
async def olena(town: Town, oksana: Manager) -> Citizen:
    """Somebody whose request the manager has taken."""
    return (await taken_request(town, manager=oksana))[0]


async def test_a_request_says_what_happened_who_answers_and_what_is_next(olena: Citizen) -> None:
    await opens_request(olena)
    shown = await olena.sees(f"Звернення {olena.number}", "Стан: взято в роботу", "Оксана Вербицька", "Що далі:")
    assert shown.index("ви звернулися") < shown.index("узяли в роботу")
    olena.sees_buttons("Щось змінилося", "Написати", "Що ще можна", "Мої звернення", "Терміново")
    olena.sees_no_button("Надіслати документ")


async def test_something_has_changed_is_a_task_with_a_day(oksana: Manager, olena: Citizen) -> None:
    await opens_request(olena)
    await olena.taps("Щось змінилося")
    await olena.sees("Що змінилося?")
    await olena.writes("Мама тепер у лікарні")
    await olena.sees("Дякуємо, що сказали", olena.number, "Оксана Вербицька", "Строк відповіді: вівторок")
    await oksana.sees("Новий лист")
    await oksana.taps("Листи")
    await oksana.sees("Мама тепер у лікарні")
    await olena.writes("І ще сходи зламалися")
    await olena.sees("Ваші слова передано")


async def test_danger_in_what_has_changed_comes_first(town: Town, oksana: Manager, olena: Citizen) -> None:
    iryna = await town.supervisor()
    await opens_request(olena)
    await olena.taps("Щось змінилося")
    await olena.writes("Чоловік мене б'є, я боюся")
    await olena.sees("телефонуйте", "Дякуємо, що сказали")
    await iryna.sees(olena.number)
    await oksana.sees(olena.number, "небезпека")


async def test_danger_leaves_whoever_took_it_an_hour_and_the_person_hears_that(oksana: Manager, olena: Citizen) -> None:
    await opens_request(olena)
    await olena.taps("Щось змінилося")
    await olena.writes("Чоловік мене б'є, я боюся")
    await olena.sees("Дякуємо, що сказали", "Строк відповіді: понеділок, 23 листопада, 11:")
    await oksana.sees("небезпека")
    assert "Строк: понеділок, 23 листопада, 11:" in await oksana.opens_card(olena.number)


async def test_what_has_changed_rings_once(oksana: Manager, olena: Citizen) -> None:
    await opens_request(olena)
    await olena.taps("Щось змінилося")
    await oksana.phone.quiet()
    before = len(oksana.alerts_about(olena.number))
    await olena.writes("Мама тепер у лікарні")
    await oksana.sees("Новий лист")
    assert len(oksana.alerts_about(olena.number)) == before + 1
    assert "людина каже, що щось змінилося" in await oksana.opens_card(olena.number)


async def test_pressing_something_else_leaves_the_question(oksana: Manager, olena: Citizen) -> None:
    await opens_request(olena)
    await olena.taps("Написати")
    await olena.sees("Напишіть, що передати")
    await olena.taps("До звернення")
    await olena.writes("Добрий день")
    await olena.sees("Ваші слова передано")
    await opens_request(olena)
    await olena.taps("Щось змінилося")
    await olena.writes("терміново")
    await olena.sees("телефонуйте")
    await oksana.never_saw("терміново")


async def test_every_button_pressed_twice_does_its_thing_once(town: Town, olena: Citizen) -> None:
    await opens_request(olena)
    for button in ("Щось змінилося", "Написати", "Що ще можна"):
        await olena.taps_twice(button)
        await olena.taps("До звернення")
    await olena.taps("Що ще можна")
    for button in ("Як зі мною зв'язуватися", "Хто бачив мої дані", "Оцінити допомогу", "Поскаржитися"):
        await opens_request(olena)
        await olena.taps("Що ще можна")
        await olena.taps_twice(button)
    await olena.writes("/my")
    await olena.sees("Ваші звернення", "взято в роботу")


async def test_withdrawing_asks_first_and_then_everything_stops(oksana: Manager, olena: Citizen) -> None:
    await opens_request(olena)
    await olena.taps("Що ще можна", "Забрати звернення")
    await olena.sees(olena.number)
    await olena.taps_twice("Так, забрати")
    await opens_request(olena)
    await olena.sees("завершено на ваше прохання", "ви забрали звернення")
    olena.sees_no_button("Щось змінилося")


async def test_who_has_seen_my_data_in_plain_words_without_names(olena: Citizen) -> None:
    await opens_request(olena)
    await olena.taps("Що ще можна", "Хто бачив мої дані")
    shown = await olena.sees("Хто бачив ваші дані", "понеділок", "соціальний менеджер", "Що саме: звернення")
    assert "Вербицька" not in shown


async def test_somebody_elses_request_is_not_opened(town: Town, olena: Citizen) -> None:
    await opens_request(olena)
    maria = town.citizen("Марія")
    await maria.opens_link()
    await town.forges_tap(maria, olena, "Щось змінилося")
    await maria.sees("вже не діє")
    await maria.never_saw(olena.number)


class TestSafeContact:
    """«Як зі мною зв'язуватися»: every notice honours it from then on."""

    async def changes(self, olena: Citizen, what: str, to: str) -> None:
        """Change one part of the plan."""
        await opens_request(olena)
        await olena.taps("Що ще можна", "Як зі мною зв'язуватися", what)
        await olena.taps_twice(to)
        for _ in range(2):
            await olena.sees("Як із вами зв'язуватися", to)

    async def test_do_not_write_first(self, oksana: Manager, olena: Citizen) -> None:
        await self.changes(olena, "Писати чи дзвонити", "Не турбувати, писатиму я")
        await oksana.taps("Поговорили")
        await olena.sees_nothing_new()
        await opens_request(olena)
        await olena.sees("відбулася перша розмова")

    async def test_only_in_the_evening(self, town: Town, oksana: Manager, olena: Citizen) -> None:
        await self.changes(olena, "Коли зручно", "Увечері, з 17 до 21")
        await oksana.taps("Поговорили")
        await olena.sees_nothing_new()
        await town.passes(hours=8)
        await olena.sees("Ось що чекало зручного для вас часу", "відбулася перша розмова")
        await town.passes(hours=24)
        await olena.sees_once("Ось що чекало зручного для вас часу")

    async def test_letters_wait_for_the_evening_too(self, town: Town, oksana: Manager, olena: Citizen) -> None:
        await self.changes(olena, "Коли зручно", "Увечері, з 17 до 21")
        await town.passes(hours=1)
        await oksana.taps("Написати людині")
        await oksana.writes("Чи є у вас ліфт?")
        await olena.sees_nothing_new()
        await town.passes(hours=8)
        await olena.sees("Чи є у вас ліфт?")

    async def test_where_others_read_the_phone_only_that_there_is_news(self, oksana: Manager, olena: Citizen) -> None:
        await self.changes(olena, "Чи бачить хтось телефон", "Так, може")
        await oksana.taps("Поговорили")
        await olena.sees("Є новина. Вона у «📋 Мої звернення»")
        await olena.never_saw("Записано, що перша розмова")

    async def test_who_wants_to_be_called_is_asked_for_a_number(self, oksana: Manager, olena: Citizen) -> None:
        await opens_request(olena)
        await olena.taps("Що ще можна", "Як зі мною зв'язуватися", "Писати чи дзвонити", "Подзвонити")
        await olena.sees("На який номер дзвонити?")
        olena.sees_no_button("Прибрати")
        await olena.writes("050 123 45 67")
        await olena.sees("Подзвонити", "+380501234567")
        await olena.taps("Писати чи дзвонити", "Подзвонити")
        await olena.sees("Як із вами зв'язуватися")

    async def test_code_words_and_a_number_are_on_the_card(self, oksana: Manager, olena: Citizen) -> None:
        await opens_request(olena)
        await olena.taps("Що ще можна", "Як зі мною зв'язуватися", "Слова для дзвінка")
        await olena.writes("синя чашка")
        await olena.sees("Слова для дзвінка: синя чашка")
        await olena.taps("Мій номер")
        await olena.writes("не знаю")
        await olena.sees("помилка")
        await olena.writes("050 123 45 67")
        await olena.sees("+380501234567")
        await oksana.sees("змінила, як із нею зв'язуватися")
        assert "синя чашка" in await oksana.opens_card(olena.number)
        await olena.taps("Слова для дзвінка", "Прибрати")
        await olena.sees("Як із вами зв'язуватися")
        assert "синя чашка" not in await oksana.opens_card(olena.number)


async def test_two_dangers_said_in_one_breath_are_one_line(town: Town) -> None:
    olena = town.citizen()
    number = await olena.asks_to_be_safe()
    await olena.taps("Мої звернення", f"🔎 {number}")
    assert (await olena.sees("Що вже було")).count("ви сказали про небезпеку") == 1
