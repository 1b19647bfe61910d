"""Somebody does not want a certain person to deal with their troubles: that one cannot see that there are any."""

from __future__ import annotations

from tests.world.together import opens_request
from tests.world.town import Town


async def test_a_tap_gives_the_request_to_somebody_else_and_the_other_sees_nothing(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    taras = await town.manager("Тарас Гай")
    await opens_request(olena)
    await olena.taps("☰ Що ще можна", "🚫 Не ця людина", "Оксана Вербицька")
    await olena.sees(
        "Оксана Вербицька більше не бачить нічого про ваші звернення", f"{number}: тепер відповідає", "Тарас Гай"
    )
    await taras.takes(number)

    alerts = len(oksana.phone.shown)
    await olena.writes("Мені вже краще")
    await taras.sees("Новий лист")
    assert len(oksana.phone.shown) == alerts
    await oksana.writes("/queue")
    await oksana.sees("Зараз нічого не чекає")
    # Nothing of it stands on their screen any more: no card, no alert, no number.
    await oksana.never_saw(number)


async def test_a_name_may_be_written_as_people_say_it(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await town.manager("Тарас Гай")
    await opens_request(olena)
    await olena.taps("☰ Що ще можна", "🚫 Не ця людина")
    await olena.sees("Кого ви не хочете бачити")
    await olena.writes("Петра Невідомого")
    await olena.sees("Такого імені ми не знайшли")
    await olena.writes("не хочу Оксану Вербицьку")
    await olena.sees("Оксана Вербицька більше не бачить", "Тарас Гай")
    await oksana.writes("/mine")
    await oksana.never_saw(f"{number} ·")


async def test_what_comes_later_is_not_theirs_either_until_the_person_changes_their_mind(town: Town) -> None:
    oksana, duty, olena = await town.manager(), await town.duty(), town.citizen()
    number = await olena.asks_for_care()
    await opens_request(olena)
    await olena.taps("☰ Що ще можна", "🚫 Не ця людина", "Оксана Вербицька")
    await olena.sees("черговий соціальний менеджер")
    await duty.sees(number)
    await olena.taps("Нехай знову бачить")
    await olena.sees("Оксана Вербицька знову може займатися")
    await olena.says("Почати спочатку")
    await oksana.never_saw("передумала")


async def test_whoever_was_in_the_middle_of_something_learns_nothing(town: Town) -> None:
    oksana, duty, olena = await town.manager(), await town.duty(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await oksana.taps("Зустріч")
    await opens_request(olena)
    await olena.taps("☰ Що ще можна", "🚫 Не ця людина", "Оксана Вербицька")
    await duty.sees(f"Нове звернення {number}")
    await oksana.writes("30.11")
    told = await oksana.sees("/queue")
    assert number not in told
    await olena.never_saw("30 листопада")
