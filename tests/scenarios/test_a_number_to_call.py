"""A telephone number is a gift: optional, one's own, and checked."""

from __future__ import annotations

import pytest

from tests.world.citizen import Citizen
from tests.world.town import Town

NEXT = "Коли вам зручно і безпечно?"


@pytest.fixture
async def olena_at_the_number(olena: Citizen) -> Citizen:
    """Somebody who is asked for a number."""
    await olena.opens_link()
    await olena.tells_until_the_place()
    await olena.says("Світанківська", "Ні, лише я", "Подзвонити")
    await olena.sees("На який номер дзвонити?")
    return olena


async def test_ones_own_number_by_the_button(olena_at_the_number: Citizen) -> None:
    await olena_at_the_number.taps("📱 Надіслати мій номер")
    await olena_at_the_number.sees(NEXT)


async def test_somebody_elses_contact_is_not_taken(olena_at_the_number: Citizen) -> None:
    olena = olena_at_the_number
    await olena.shares_contact("380671234567", of="Тарас")
    await olena.sees("Це чужий номер", "На який номер дзвонити?")
    await olena.shares_contact()
    await olena.sees(NEXT)


async def test_a_typed_number_is_checked(olena_at_the_number: Citizen) -> None:
    olena = olena_at_the_number
    await olena.writes("12345")
    await olena.sees("у номері помилка")
    await olena.writes("050 123 45 67")
    await olena.sees(NEXT)


async def test_nobody_has_to_give_a_number(olena_at_the_number: Citizen) -> None:
    olena = olena_at_the_number
    await olena.says("Не хочу давати номер")
    await olena.sees("Добре, без номера", NEXT)


async def test_the_manager_sees_the_number_on_the_card_and_nowhere_before(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen(phone="380671112233")
    number = await olena.asks_for_care(contact=("Подзвонити", "📱 Надіслати мій номер", "Зранку"))
    await oksana.never_saw("380671112233", "+380671112233", "67 111")
    card = await oksana.opens_card(number)
    assert "671112233" in card.replace(" ", "")
    assert "Зранку" in card
