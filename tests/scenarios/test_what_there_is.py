"""What help there is, whom to turn to, and what happens when there is nothing."""

from __future__ import annotations

from tests.world.citizen import Citizen
from tests.world.help import SHELTER, Unmet, nothing_is_offered, only_these_work, shelter, unmet_today
from tests.world.town import SVITANKIVSKA, Town

TO_THE_NAME = ("Світанківська", "Ні, лише я", "Писати сюди")
AGREED = ("Без імені", "Усе правильно", "Погоджуюся", "Погоджуюся")


async def test_needs_of_several_groups_are_ticked_together(olena: Citizen) -> None:
    await olena.begins()
    await olena.says("Для мене", "Догляд і допомога ›", "Догляд удома", "‹ До списку")
    olena.sees_buttons("Догляд і допомога (1) ›")
    await olena.says("Душа, залежність ›", "Важко на душі", "‹ До списку", "Їжа, одяг, дрова, ліки")
    olena.sees_buttons("Догляд і допомога (1) ›", "Душа, залежність (1) ›", "☑️ Їжа, одяг, дрова, ліки", "Готово")


async def test_where_nothing_fits_it_is_counted_and_a_human_is_offered(town: Town) -> None:
    duty, olena = await town.duty(), town.citizen()
    nothing_is_offered(town)
    await olena.begins()
    await olena.says("Для мене", "Догляд удома", "Готово", "Купити їжу чи ліки", "Готово", "Нікого")
    await olena.says("Важко, але виходить", "Ніхто")
    await olena.sees("Готової послуги для цього ми не знайшли", "Покликати людину")
    assert await unmet_today(town) == [Unmet("care_at_home", "no_service", 1)]
    await olena.says("Покликати людину")
    await olena.sees("Ми покликали людину")
    await duty.sees("Нове звернення")


async def test_a_confidential_shelter_has_a_telephone_and_no_place(town: Town) -> None:
    olena = town.citizen()
    await only_these_work(town, SHELTER, "kids_sluzhba")
    hidden = await shelter(town)
    await olena.opens_link()
    await olena.says("Дізнатися, яка є допомога", "Куди звернутися", "Світанківська")
    await olena.sees("Ось хто допомагає")
    everything = olena.everything()
    assert hidden.name in everything
    assert hidden.phone in everything
    assert "Дані від 12 листопада 2026" in everything
    assert hidden.address not in everything
    assert hidden.settlement not in everything


async def test_data_nobody_has_checked_for_long_say_so(town: Town) -> None:
    olena = town.citizen()
    await only_these_work(town, "law_dopomoha")
    await olena.opens_link()
    await olena.says("Дізнатися, яка є допомога", "Куди звернутися", "Світанківська")
    await olena.sees("Правова допомога", "Дані від 1 лютого 2026", "зателефонуйте")


async def test_where_nobody_is_listed_another_way_is_told(town: Town) -> None:
    olena = town.citizen()
    await only_these_work(town)
    await olena.opens_link()
    await olena.says("Дізнатися, яка є допомога", "Куди звернутися", "Світанківська")
    await olena.sees("У довіднику поки порожньо", "Про що розказати?")


async def test_the_time_somebody_would_like_reaches_the_manager(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await olena.begins()
    await olena.says("Для мене", "Догляд удома", "Готово", "Купити їжу чи ліки", "Готово", "Нікого")
    await olena.says("Важко, але виходить", "Ніхто", "Ні, це все", "Не знаю", "Так, зможемо")
    await olena.says("Обрати час зустрічі", "Готово", *TO_THE_NAME)
    await olena.sees("Який час вам підійшов би для зустрічі?")
    await olena.taps("середа, 25 листопада, після обіду")
    await olena.sees("Зустріч ще не призначено")
    await olena.says(*AGREED)
    card = await oksana.opens_card(olena.number)
    assert "середа, 25 листопада, після обіду" in card
    assert "Які можливі послуги показано людині" in card
    assert SVITANKIVSKA not in card
