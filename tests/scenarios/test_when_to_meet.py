"""A manager offers hours, the person picks one with one tap, and nobody is promised the same hour twice."""

from __future__ import annotations

from tests.world.citizen import Citizen
from tests.world.hall import Hall
from tests.world.staff import Manager
from tests.world.together import arranges, opens_request, taken_request
from tests.world.town import Town

TUESDAY, WEDNESDAY = "вівторок, 24 листопада", "середа, 25 листопада"


async def offers(oksana: Manager, number: str, *hours: str, day: str = TUESDAY) -> None:
    """Offer hours of one day, at the office."""
    await arranges(oksana, number, "Час зустрічі", day, *hours, "Надіслати: у відділі")


async def offered(town: Town) -> tuple[Citizen, Manager]:
    """Somebody who has been offered two hours."""
    olena, oksana = await taken_request(town)
    await offers(oksana, olena.number, "11:00", "15:00")
    return olena, oksana


async def test_one_tap_and_both_know(town: Town) -> None:
    olena, oksana = await offered(town)
    await oksana.sees("Надіслано")
    await olena.sees("Вам пропонують зустріч", "у соціальному відділі громади")
    await olena.taps("вівторок, 24 листопада, 15:00")
    await olena.sees("Зустріч: вівторок, 24 листопада, 15:00", "Не зможете — скасуйте")
    await oksana.sees("обрала час зустрічі", olena.number)
    assert "Зустріч: вівторок, 24 листопада, 15:00" in await oksana.opens_card(olena.number)
    await arranges(oksana, olena.number)
    await oksana.sees("Зустріч: вівторок, 24 листопада, 15:00")
    await olena.writes("/my")
    await olena.sees("Ваші звернення", "Зустріч: вівторок, 24 листопада, 15:00")
    await opens_request(olena)
    await olena.sees("Зустріч: вівторок, 24 листопада, 15:00", "ви обрали час зустрічі")


async def test_a_reminder_is_promised_only_where_one_will_come(town: Town) -> None:
    olena, oksana = await taken_request(town)
    await offers(oksana, olena.number, "15:00", "16:00", day=WEDNESDAY)
    await olena.taps("середа, 25 листопада, 15:00")
    await olena.sees("Напередодні ми нагадаємо")
    maria, _ = await taken_request(town, "Марія", manager=oksana)
    await offers(oksana, maria.number, "11:00", "12:00")
    await maria.taps("вівторок, 24 листопада, 11:00")
    await maria.sees("Окремо ми вже не нагадаємо")
    await maria.never_saw("Напередодні")


async def test_who_wants_no_messages_is_promised_no_reminder(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await oksana.takes(await olena.asks_for_care(contact=("Не турбувати, писатиму я",)))
    await offers(oksana, olena.number, "11:00", "15:00", day=WEDNESDAY)
    await opens_request(olena)
    await olena.taps("середа, 25 листопада, 11:00")
    await olena.sees("Окремо ми вже не нагадаємо")
    await olena.never_saw("Напередодні")


async def test_days_nobody_works_and_hours_that_are_over_are_not_offered(town: Town) -> None:
    await Hall(town).decides("day_off;;2026-11-24")
    olena, oksana = await taken_request(town)
    await arranges(oksana, olena.number, "Час зустрічі", "понеділок, 23 листопада")
    oksana.sees_no_button(TUESDAY, "10:00")
    oksana.sees_buttons("понеділок, 23 листопада", WEDNESDAY, "12:00")
    await town.comes(23, 11, hour=17)
    await arranges(oksana, olena.number, "Час зустрічі")
    oksana.sees_no_button("понеділок, 23 листопада")
    await town.comes(28, 11, hour=11)
    await arranges(oksana, olena.number, "Час зустрічі")
    oksana.sees_no_button("субота, 28 листопада", "неділя, 29 листопада")
    await oksana.taps("⬅️ До картки", "📎 Документи")
    oksana.sees_no_button("субота, 28 листопада", "неділя, 29 листопада")


async def test_two_taps_are_one_meeting(town: Town) -> None:
    olena, oksana = await offered(town)
    await olena.taps_twice("вівторок, 24 листопада, 11:00")
    await olena.sees("Зустріч: вівторок, 24 листопада, 11:00")
    await olena.taps_old("вівторок, 24 листопада, 15:00", under="Вам пропонують зустріч")
    await olena.sees("Зустріч: вівторок, 24 листопада, 11:00")
    await oksana.sees_once("обрала час зустрічі")


async def test_fewer_than_two_hours_are_no_offer(town: Town) -> None:
    olena, oksana = await taken_request(town)
    await arranges(oksana, olena.number, "Час зустрічі", TUESDAY, "11:00")
    oksana.sees_no_button("Надіслати: у відділі")
    await oksana.taps("☑️ 11:00", "12:00", "13:00", WEDNESDAY, "10:00")
    await oksana.sees("12:00", "13:00", "10:00")
    await oksana.taps("Надіслати: телефоном")
    await olena.sees("розмова телефоном")
    await olena.never_saw("11:00")


async def test_none_of_them_suits_and_the_manager_has_to_offer_others(town: Town) -> None:
    olena, oksana = await offered(town)
    await olena.taps_twice("Жоден час не підходить")
    await olena.sees("Добре, підберемо інший час", "Строк:")
    await oksana.sees(olena.number)
    assert "запропонувати інший час зустрічі" in await oksana.opens_card(olena.number)
    await offers(oksana, olena.number, "10:00", "12:00", day=WEDNESDAY)
    await olena.taps("середа, 25 листопада, 10:00")
    await olena.sees("Зустріч: середа, 25 листопада, 10:00")
    assert "запропонувати інший час зустрічі" not in await oksana.opens_card(olena.number)


async def test_an_hour_is_given_away_once(town: Town) -> None:
    olena, oksana = await offered(town)
    maria, _ = await taken_request(town, "Марія", manager=oksana)
    await offers(oksana, maria.number, "11:00", "16:00")
    await olena.taps("вівторок, 24 листопада, 11:00")
    await olena.sees("Зустріч:")
    await maria.taps("вівторок, 24 листопада, 11:00")
    await maria.sees("Цей час щойно зайняли")
    await maria.taps("вівторок, 24 листопада, 16:00")
    await maria.sees("Зустріч: вівторок, 24 листопада, 16:00")
    ivan, _ = await taken_request(town, "Іван", manager=oksana)
    await arranges(oksana, ivan.number, "Час зустрічі", TUESDAY)
    oksana.sees_no_button("11:00", "16:00")


async def test_the_day_before_both_are_reminded_in_waking_hours(town: Town) -> None:
    olena, oksana = await taken_request(town)
    await offers(oksana, olena.number, "11:00", "15:00", day=WEDNESDAY)
    await olena.taps("середа, 25 листопада, 11:00")
    await town.comes(24, 11, hour=9)
    await olena.never_saw("Нагадуємо про зустріч")
    await town.comes(24, 11, hour=11)
    await olena.sees("Нагадуємо про зустріч", "середа, 25 листопада, 11:00")
    await oksana.sees("Завтра зустріч")


async def test_hours_nobody_picks_are_offered_anew(town: Town) -> None:
    olena, oksana = await offered(town)
    await town.comes(24, 11, hour=16)
    await olena.sees("Запропонований час минув", "Оксана Вербицька")
    assert "запропонувати інший час зустрічі" in await oksana.opens_card(olena.number)
    await olena.taps_old("вівторок, 24 листопада, 15:00", under="Вам пропонують зустріч")
    await olena.sees("Ця пропозиція вже не діє")


async def test_a_meeting_that_is_over_is_nothing_to_cancel(town: Town) -> None:
    olena, oksana = await offered(town)
    await olena.taps("вівторок, 24 листопада, 11:00")
    await town.comes(24, 11, hour=13)
    await opens_request(olena)
    olena.sees_no_button("Скасувати зустріч")
    assert "Зустріч: вівторок" not in await oksana.opens_card(olena.number)


async def test_the_manager_cancels_and_offers_again(town: Town) -> None:
    olena, oksana = await offered(town)
    await olena.taps("вівторок, 24 листопада, 15:00")
    await arranges(oksana, olena.number, "Скасувати зустріч")
    await oksana.sees("Скасовано, людину повідомлено")
    await olena.sees("Зустріч скасовано", "Оксана Вербицька")
    await offers(oksana, olena.number, "15:00", "16:00")
    await olena.taps("вівторок, 24 листопада, 15:00")
    await olena.sees("Зустріч: вівторок, 24 листопада, 15:00")


async def test_the_person_cancels(town: Town) -> None:
    olena, oksana = await offered(town)
    await olena.taps("вівторок, 24 листопада, 15:00")
    await opens_request(olena)
    await olena.taps_twice("Скасувати зустріч")
    await olena.sees("Зустріч скасовано", "Оксана Вербицька")
    assert "запропонувати інший час зустрічі" in await oksana.opens_card(olena.number)


async def test_an_offer_of_somebody_who_no_longer_answers_is_over(town: Town) -> None:
    olena, oksana = await offered(town)
    taras = await town.manager("Тарас Гай")
    await oksana.opens_card(olena.number)
    await oksana.taps("⋯ Ще", "Передати далі", "Зараз немає кому", "Тарас Гай, у роботі: 0")
    await taras.sees(olena.number)
    await olena.taps_old("вівторок, 24 листопада, 15:00", under="Вам пропонують зустріч")
    await olena.sees("Ця пропозиція вже не діє")
    await oksana.never_saw("обрала час зустрічі")


async def test_a_meeting_does_not_outlive_who_arranged_it(town: Town) -> None:
    olena, oksana = await offered(town)
    await olena.taps("вівторок, 24 листопада, 15:00")
    taras = await town.manager("Тарас Гай")
    await oksana.opens_card(olena.number)
    await oksana.taps("⋯ Ще", "Передати далі", "Зараз немає кому", "Тарас Гай, у роботі: 0")
    await olena.sees("Зустріч скасовано", "Тарас Гай")
    assert "запропонувати інший час зустрічі" in await taras.opens_card(olena.number)
    await town.comes(24, 11, hour=12)
    await olena.never_saw("Нагадуємо про зустріч")


async def test_who_wants_no_messages_finds_the_hours_on_coming(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await oksana.takes(await olena.asks_for_care(contact=("Не турбувати, писатиму я",)))
    await offers(oksana, olena.number, "11:00", "15:00")
    await olena.never_saw("Вам пропонують зустріч")
    await opens_request(olena)
    await olena.taps("вівторок, 24 листопада, 11:00")
    await olena.sees("Зустріч: вівторок, 24 листопада, 11:00")


async def test_giving_a_meeting_up_twice_rings_once(town: Town) -> None:
    olena, oksana = await offered(town)
    await olena.taps("вівторок, 24 листопада, 15:00")
    await olena.taps_twice("Скасувати зустріч")
    await olena.sees("Зустріч скасовано")
    await oksana.sees_once("Нове завдання")
    await oksana.never_saw("пропозиція вже не діє")


async def test_saying_twice_that_no_hour_suits_rings_once(town: Town) -> None:
    olena, oksana = await offered(town)
    await olena.taps_twice("Жоден час не підходить")
    await olena.sees("Добре, підберемо інший час")
    await oksana.sees_once("Нове завдання")
    await oksana.never_saw("пропозиція вже не діє")
