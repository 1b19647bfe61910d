"""No referral is left alone: reminded, told above, given to somebody else; the citizen is told the truth each time."""

from __future__ import annotations

from tests.world.town import Town


async def test_a_silent_manager_is_reminded_then_passed_over(town: Town) -> None:
    oksana, iryna, olena = await town.manager(), await town.supervisor(), town.citizen()
    number = await olena.asks_for_care()
    await iryna.never_saw(number)

    await town.comes(24, 11, 18)
    await town.passes(minutes=5)
    await oksana.sees(f"Звернення {number} чекає")
    await olena.sees("Його ще не взяли в роботу. Просимо вибачення. Ми нагадали")
    await iryna.never_saw(number)

    await town.comes(25, 11, 14)
    await iryna.sees(f"Звернення {number} досі ніхто не взяв")
    await olena.sees("Вчасної відповіді немає. Просимо вибачення. Ми повідомили керівника")

    await town.comes(25, 11, 19)
    await oksana.sees(f"Звернення {number} передано далі")
    await olena.sees("Тепер його бачать усі менеджери громади. Відповідає: черговий соціальний менеджер")
    await iryna.takes(number)
    await olena.sees("Його взяли в роботу. Відповідає: соціальний менеджер Ірина Світла")


async def test_then_everybody_may_take_it_and_at_last_it_goes_to_somebody_else(town: Town) -> None:
    oksana, taras, olena = await town.manager(), await town.manager("Тарас Гай"), town.citizen()
    await town.supervisor()
    number = await olena.asks_for_care()
    silent, other = (oksana, taras) if oksana.alerts_about(number) else (taras, oksana)
    for day, hour in ((24, 18), (25, 13), (25, 18)):
        await town.comes(day, 11, hour)
        await town.passes(minutes=1)
    await silent.sees("передано далі")
    await other.sees(f"Звернення {number} тепер для всіх")
    await olena.sees("Тепер його бачать усі менеджери громади")
    await town.comes(26, 11, 18)
    await town.passes(minutes=1)
    await other.sees(f"Нове звернення {number}")
    await olena.sees(f"Тепер за нього відповідає: соціальний менеджер {other.name}")


async def test_nobody_is_woken_on_a_day_off(town: Town) -> None:
    oksana, iryna, olena = await town.manager(), await town.supervisor(), town.citizen()
    await town.comes(27, 11, 17)
    number = await olena.asks_for_care()
    await town.comes(29, 11, 22)
    assert len(oksana.alerts_about(number)) == 1
    await iryna.never_saw(number)
    await olena.never_saw("Є новина")


async def test_danger_climbs_within_the_hour_at_any_hour(town: Town) -> None:
    oksana, iryna, olena = await town.manager(), await town.supervisor(), town.citizen()
    await town.comes(28, 11, 23)
    number = await olena.asks_to_be_safe()
    await town.passes(minutes=16)
    await oksana.sees(f"Звернення {number} чекає")
    await iryna.sees(f"Звернення {number} чекає")
    await olena.sees("Його ще не взяли в роботу")


async def test_once_it_is_taken_the_clock_stops(town: Town) -> None:
    oksana, iryna, olena = await town.manager(), await town.supervisor(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await town.comes(25, 11, 19)
    await iryna.never_saw(number)
    await olena.never_saw("ще не взяли")


async def test_without_managers_the_duty_queue_and_its_supervisor_have_it_at_once(town: Town) -> None:
    iryna, olena = await town.supervisor(), town.citizen()
    number = await olena.asks_for_care()
    await olena.sees_once("Відповідає: черговий соціальний менеджер")
    await iryna.sees(f"Нове звернення {number}")
    await iryna.takes(number)
    await olena.sees("Ірина Світла")


async def test_a_hromada_nobody_works_for_is_caught_by_the_national_duty(town: Town) -> None:
    await town.manager()
    duty, olena = await town.duty(), town.citizen()
    number = await olena.asks_for_care(place="Львівська")
    await olena.sees_once("Громада: Львівська.")
    await duty.sees(f"Нове звернення {number}")
    await duty.takes(number)
    await olena.sees("Черговий координатор")


async def test_somebody_who_cannot_say_where_they_are_is_caught_too(town: Town) -> None:
    duty, olena = await town.duty(), town.citizen()
    number = await olena.asks_for_care(place="Не можу сказати")
    await olena.sees_once("Місце ми поки не знаємо. Відповідає: черговий соціальний менеджер")
    await duty.sees(f"Нове звернення {number}")


async def test_a_silent_queue_reaches_the_national_duty(town: Town) -> None:
    duty, olena = await town.duty(), town.citizen()
    await town.supervisor()
    number = await olena.asks_for_care()
    await duty.never_saw(number)
    await town.comes(25, 11, 19)
    await town.comes(26, 11, 9)
    await duty.sees(number)


async def test_what_came_due_while_the_service_was_away_happens_once(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await town.stops()
    town.time_goes_by(days=1, hours=9)
    await town.begins()
    await town.passes()
    await oksana.sees(f"Звернення {number} чекає")
    await olena.sees("Його ще не взяли в роботу")
    await town.passes(minutes=10)
    await olena.sees_once("Його ще не взяли в роботу")
