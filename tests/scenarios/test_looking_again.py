"""Is the help still what is needed? Both are reminded to look again: the repeated assessment."""

from __future__ import annotations

from tests.world.staff import HELPED
from tests.world.together import opens_request, taken_request
from tests.world.town import Town


async def test_a_month_after_help_has_begun(town: Town) -> None:
    olena, oksana = await taken_request(town)
    await oksana.taps("⋯ Ще", "Послуга почалася")
    await olena.sees("Допомога почалася", "Як вам зараз із нашою допомогою?")
    await town.passes(days=31)
    await olena.sees("Час переглянути, чи допомога вам підходить")
    assert "переглянути, чи допомога підходить" in await oksana.opens_card(olena.number)
    await olena.taps("Щось змінилося")
    await olena.writes("Тепер треба ще й купати")
    await olena.sees("Дякуємо, що сказали")


async def test_on_the_day_both_agreed_on(town: Town) -> None:
    olena, oksana = await taken_request(town)
    await oksana.taps("⋯ Ще", "Повторне оцінювання")
    await oksana.writes("02.12.2026")
    await olena.sees("Буде повторне оцінювання")
    await town.comes(2, 12, hour=11)
    await olena.sees("Час переглянути, чи допомога вам підходить")


async def test_never_by_itself_where_others_read_the_phone(town: Town) -> None:
    olena, oksana = await taken_request(town)
    await opens_request(olena)
    await olena.taps("Що ще можна", "Як зі мною зв'язуватися", "Чи бачить хтось телефон", "Так, може")
    await oksana.taps(*HELPED)
    await olena.sees("Є новина")
    await olena.never_saw("Чи отримали ви допомогу")
    await olena.writes("/my")
    await olena.taps("Так, допомогли")
    await olena.sees("завершено")
    await olena.never_saw("Чи стало вам легше?")
    await town.passes(days=93)
    await olena.never_saw("Минув час, відколи вам допомогли")


async def test_the_question_whether_help_came_waits_for_the_hours_too(town: Town) -> None:
    olena, oksana = await taken_request(town)
    await opens_request(olena)
    await olena.taps("Що ще можна", "Як зі мною зв'язуватися", "Коли зручно", "Увечері, з 17 до 21")
    await oksana.taps(*HELPED)
    await olena.never_saw("Чи отримали ви допомогу")
    await town.passes(hours=8)
    await olena.sees("Ось що чекало", "Чи отримали ви допомогу")
    await olena.taps("Так, допомогли")
    await olena.sees("завершено")
