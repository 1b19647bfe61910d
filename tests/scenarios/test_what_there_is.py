"""What help there is, whom to turn to, and what happens when there is nothing."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.directory import shown_to_people
from bot.casework.names import HromadaCode
from dialogs.bundle import Bundle
from tests.shipped import shipped_bundle
from tests.world.citizen import Citizen
from tests.world.clock import MONDAY
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
    town.office.editions.current = _without_services(shipped_bundle())
    await olena.begins()
    await olena.says("Для мене", "Догляд удома", "Готово", "Купити їжу чи ліки", "Готово", "Нікого")
    await olena.says("Важко, але виходить", "Ніхто")
    await olena.sees("Готової послуги для цього ми не знайшли", "Покликати людину")
    async with town.office.work() as work:
        counted = await work.unmet_needs.report(HromadaCode("UA"), first=MONDAY.date(), last=MONDAY.date())
    assert [(one.need, one.reason, one.count) for one in counted] == [("care_at_home", "no_service", 1)]
    await olena.says("Покликати людину")
    await olena.sees("Ми покликали людину")
    await duty.sees("Нове звернення")


async def test_a_confidential_shelter_has_a_telephone_and_no_place(town: Town) -> None:
    olena = town.citizen()
    async with town.office.work() as work:
        everybody = await work.directory.everybody()
        (shelter,) = [one for one in everybody if one.is_confidential]
        # Only who is of use to somebody in danger, so that the lot does not leave the shelter out.
        away = [replace(one, works=False) for one in everybody if "domestic_violence" not in one.needs]
        await work.directory.put(away)
    await olena.opens_link()
    await olena.says("Дізнатися, яка є допомога", "Куди звернутися", "Світанківська")
    await olena.sees("Ось хто допомагає")
    everything = olena.everything()
    assert shelter.name in everything
    assert shelter.phone in everything
    assert "Дані від 12 листопада 2026" in everything
    assert shelter.address not in everything
    assert shelter.settlement not in everything.replace("Служба у справах дітей", "")
    assert shown_to_people(shelter).address == ""


async def test_data_nobody_has_checked_for_long_say_so(town: Town) -> None:
    olena = town.citizen()
    async with town.office.work() as work:
        await work.directory.put(
            replace(one, works=one.id == "law_dopomoha") for one in await work.directory.everybody()
        )
    await olena.opens_link()
    await olena.says("Дізнатися, яка є допомога", "Куди звернутися", "Світанківська")
    await olena.sees("Правова допомога", "Дані від 1 лютого 2026", "зателефонуйте")


async def test_where_nobody_is_listed_another_way_is_told(town: Town) -> None:
    olena = town.citizen()
    async with town.office.work() as work:
        await work.directory.put(replace(one, works=False) for one in await work.directory.everybody())
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


def _without_services(bundle: Bundle) -> Bundle:
    """Give the edition of a hromada whose catalogue of services is still empty."""
    return replace(bundle, catalogue=replace(bundle.catalogue, services={}), edition=f"{bundle.edition[:8]}-bare")
