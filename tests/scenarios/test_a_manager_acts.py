"""A manager's moves: on purpose, with what each needs, told to the citizen at once and once."""

from __future__ import annotations

from tests.world.town import LVIVSKA, Town


async def test_an_alert_says_a_number_a_clock_and_nothing_about_the_person(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen("Квітослава")
    number = await olena.asks_for_care(name="Квітослава Петрівна")
    (alert,) = oksana.alerts_about(number)
    assert alert == f"🔔 Нове звернення {number}\nТерміновість: ⚪ звичайна\nВзяти до: вівторок, 24 листопада, 18:00"


async def test_reading_a_card_is_put_on_record_and_changes_nothing(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    assert await town.views_of(number) == 0
    await oksana.opens_card(number)
    await oksana.opens_card(number)
    assert await town.views_of(number) == 2
    await olena.never_saw("Є новина")


async def test_each_move_reaches_the_citizen_once(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await olena.sees("Його взяли в роботу. Відповідає: соціальний менеджер Оксана Вербицька")
    await oksana.taps("Планую зв'язок", "середа, 25 листопада")
    await olena.sees("З вами планують зв'язатися. День: середа, 25 листопада")
    await oksana.taps("Поговорили")
    await olena.sees("перша розмова з вами вже була")
    await oksana.taps("Зустріч", "четвер, 26 листопада")
    await olena.sees("Зустріч. День: четвер, 26 листопада")
    await oksana.taps("Чекаю документи")
    await oksana.writes("04.12")
    await olena.sees("потрібні документи. День: п'ятниця, 4 грудня", "Сюди їх не надсилайте")
    await oksana.taps("Допомогу надано", "Пораду і пояснення дано")
    await olena.sees("У нас записано, що допомогу ви отримали")
    await olena.sees("Чи отримали ви допомогу")
    told = (
        "взяли в роботу",
        "планують зв'язатися",
        "вже була",
        "Зустріч",
        "потрібні документи",
        "допомогу ви отримали",
    )
    for news in told:
        await olena.sees_once(news)


async def test_a_doubled_tap_moves_once(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.opens_card(number)
    await oksana.taps_twice("Беру в роботу")
    await town.telegram_repeats()
    await olena.sees_once("Його взяли в роботу")


async def test_a_day_that_has_passed_or_is_far_away_or_is_none_is_asked_for_again(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await oksana.takes(await olena.asks_for_care())
    await oksana.taps("Зустріч")
    await oksana.writes("якось на тижні")
    await oksana.sees("Не вдалося зрозуміти день")
    oksana.sees_buttons("⬅️ До картки")
    await oksana.writes("20.11.2026")
    await oksana.sees("Цей день уже минув")
    await oksana.writes("01.02.2027")
    await oksana.sees("надто далеко")
    await olena.never_saw("Зустріч")
    await oksana.writes("у четвер")
    await olena.sees("Зустріч. День: четвер, 26 листопада")


async def test_cannot_needs_a_reason_which_the_person_reads_and_the_need_goes_on(town: Town) -> None:
    oksana, taras, olena = await town.manager(), await town.manager("Тарас Гай"), town.citizen()
    number = await olena.asks_for_care()
    first, second = (oksana, taras) if oksana.alerts_about(number) else (taras, oksana)
    await first.takes(number)
    await first.taps("Не вдається")
    await first.sees("Чому не вдається допомогти?")
    await olena.never_saw("допомогти не вдалося")
    await first.writes("У нашому відділі немає такої послуги")
    await first.sees("Звернення вже передано далі")
    await olena.sees(
        "Цього разу допомогти не вдалося. Причина: У нашому відділі немає такої послуги",
        f"Тепер відповідає: соціальний менеджер {second.name}. Строк: вівторок, 24 листопада",
    )
    await second.sees(f"Нове звернення {number}")
    await second.takes(number)
    await olena.sees(f"Відповідає: соціальний менеджер {second.name}")


async def test_handed_on_carries_the_story_along_and_names_the_next_one(town: Town) -> None:
    oksana, iryna, olena = await town.manager(), await town.supervisor(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await oksana.taps("Передати далі")
    await oksana.writes("Потрібна медична допомога, я лише соцпрацівниця")
    await olena.sees("передали іншій людині", "Розповідати все спочатку не треба")
    card = await iryna.opens_card(number)
    assert "Купити їжу чи ліки" in card
    assert "Потрібна медична допомога" in card


async def test_danger_cannot_be_declined_only_passed_on_or_finished(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_to_be_safe()
    await oksana.takes(number)
    await oksana.taps("Ще")
    oksana.sees_buttons("Передати далі", "Допомогу надано")
    oksana.sees_no_button("Не вдається", "Рішення: відмовити", "Послугу припинено", "Створено помилково")


async def test_a_colleague_who_was_slower_is_told_and_can_do_no_harm(town: Town) -> None:
    iryna, nina, olena = await town.supervisor(), await town.supervisor("Ніна Ясна"), town.citizen()
    number = await olena.asks_for_care()
    await iryna.opens_card(number)
    await nina.opens_card(number)
    await iryna.taps("Беру в роботу")
    await nina.taps("Беру в роботу")
    await olena.sees_once("Його взяли в роботу")
    await olena.sees("Ірина Світла")
    await nina.never_saw("Ви взяли це звернення")


async def test_a_manager_of_another_hromada_sees_nothing(town: Town) -> None:
    oksana, stranger = await town.manager(), await town.manager("Чужа Людина", hromada=LVIVSKA)
    olena = town.citizen()
    number = await olena.asks_for_care()
    await oksana.sees(number)
    await stranger.never_saw(number)
    await stranger.writes("/queue")
    await stranger.sees("Зараз нічого не чекає")


async def test_the_queue_lists_what_waits_without_a_word_about_people(town: Town) -> None:
    oksana, olena, maria = await town.manager(), town.citizen("Олена"), town.citizen("Марія")
    first, second = await olena.asks_for_care(name="Олена"), await maria.asks_to_be_safe()
    await oksana.writes("/queue")
    listed = await oksana.sees("Що чекає на вас", second, first)
    assert "Олена" not in listed
    assert "Догляд" not in listed


async def test_a_promise_that_was_not_kept_is_reminded_of_and_admitted(town: Town) -> None:
    oksana, iryna, olena = await town.manager(), await town.supervisor(), town.citizen()
    await oksana.takes(await olena.asks_for_care())
    await oksana.taps("Зустріч", "вівторок, 24 листопада")
    await olena.sees("Зустріч")
    await town.comes(24, 11, 19)
    await oksana.sees("обіцяний день минув")
    await olena.sees("Обіцяний крок не зробили вчасно. Строк був: вівторок, 24 листопада. Просимо вибачення")
    await town.comes(26, 11, 19)
    await iryna.sees("прострочене")
    await olena.sees_once("Обіцяний крок не зробили вчасно")
