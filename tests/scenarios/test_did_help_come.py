"""Only the person can say whether help came."""

from __future__ import annotations

from tests.world.town import Town


async def test_yes_ends_it(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.finishes(number)
    await olena.sees("У нас записано, що допомогу ви отримали")
    await olena.sees(f"Звернення {number}. Чи отримали ви допомогу")
    await olena.taps_twice("Так, допомогли")
    await olena.sees_once(f"Звернення {number} завершено")
    await olena.taps("Мої звернення")
    await olena.sees("завершено, допомога прийшла")
    for _ in range(4):
        await town.passes(days=4)
    await olena.sees_nothing_new()


async def test_no_sends_it_on_with_an_owner_and_a_date(town: Town) -> None:
    oksana, iryna, olena = await town.manager(), await town.supervisor(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.finishes(number)
    await olena.taps_twice("Ні, не допомогли")
    await olena.sees(
        f"Шкода, що допомога не дійшла. Звернення {number} знову в роботі",
        "Відповідає: черговий соціальний менеджер",
        "Строк: вівторок, 24 листопада",
    )
    await iryna.sees(f"Нове звернення {number}")
    await olena.sees_once("Шкода, що допомога не дійшла")
    await oksana.sees("допомога не прийшла")
    await iryna.finishes(number)
    await olena.taps("Так, допомогли")
    await olena.sees(f"Звернення {number} завершено")


async def test_the_answer_may_be_written(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.finishes(number)
    await olena.writes("А що мені тепер робити?")
    await olena.sees("Ваші слова передано")
    await olena.writes("Ні, не отримала")
    await olena.sees(f"Звернення {number} знову в роботі")
    await olena.writes("так")
    await olena.sees("Ваші слова передано")
    await oksana.sees("допомога не прийшла")
    await oksana.finishes(number)
    await olena.writes("так, дякую!")
    await olena.sees(f"Звернення {number} завершено")


async def test_silence_is_asked_three_times_and_not_counted_as_help(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.finishes(number)
    asked = 1
    await olena.sees("Чи отримали ви допомогу")
    for _ in range(2):
        await town.passes(days=7)
        await olena.sees("Чи отримали ви допомогу")
        asked += 1
    await town.passes(days=7)
    await olena.sees(number, "Ми не дочекалися відповіді й закрили його")
    assert (asked, olena.everything().count("Чи отримали ви допомогу")) == (3, 3)
    await town.passes(days=30)
    await olena.sees_nothing_new()


async def test_a_late_answer_still_opens_it_again(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.finishes(number)
    for _ in range(3):
        await town.passes(days=7)
    await olena.sees(number, "Ми не дочекалися відповіді й закрили його")
    await olena.taps("Допомога ще потрібна")
    await olena.sees(f"Звернення {number} знову відкрито")


async def test_nobody_answers_for_somebody_else(town: Town) -> None:
    oksana, olena, stranger = await town.manager(), town.citizen(), town.citizen("Хтось")
    number = await olena.asks_for_care()
    await oksana.finishes(number)
    await stranger.opens_link()
    await town.forges_tap(stranger, olena, "Так, допомогли")
    await stranger.sees("Ця кнопка вже не діє")
    await olena.taps("Так, допомогли")
    await olena.sees(f"Звернення {number} завершено")
