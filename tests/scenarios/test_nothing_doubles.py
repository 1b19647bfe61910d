"""A second tap, a repeated update, two devices at once: one need, one answer."""

from __future__ import annotations

from tests.world.people import Citizen
from tests.world.town import Town


async def up_to_the_last_consent(town: Town, olena: Citizen) -> None:
    """Bring somebody before the button that opens the need."""
    assert await town.needs_of(olena) == 0
    olena.comes()
    await olena.taps_all("Погоджуюся", "Для мене", "Порада, документи, інше", "Готово")
    await olena.goes_on_until("Чи можна нам із вами")


async def test_two_taps_on_the_last_button_open_one_need(town: Town) -> None:
    olena = town.citizen()
    await up_to_the_last_consent(town, olena)
    message = olena.chat.from_bot[-1]
    olena.person.taps(message, "Погоджуюся")
    olena.person.taps(message, "Погоджуюся", even_if_gone=True)
    await olena.number()
    await olena.chat.wait_for(lambda _: "Дякуємо" in olena.everything_heard)
    assert await town.needs_of(olena) == 1


async def test_an_update_that_telegram_brings_twice_is_handled_once(town: Town) -> None:
    olena = town.citizen()
    await up_to_the_last_consent(town, olena)
    await olena.taps("Погоджуюся")
    number = await olena.number()
    olena.telegram_repeats_itself()
    olena.comes()
    await olena.sees("Вітаємо")
    assert await town.needs_of(olena) == 1
    assert olena.everything_heard.count(number) == 1


async def test_two_devices_at_once_open_one_need(town: Town) -> None:
    olena = town.citizen()
    await up_to_the_last_consent(town, olena)
    tablet = town.another_device_of(olena)
    message = olena.chat.from_bot[-1]
    olena.person.taps(message, "Погоджуюся")
    tablet.person.taps(message, "Погоджуюся", even_if_gone=True)
    await olena.number()
    assert await town.needs_of(olena) == 1


async def test_a_manager_who_taps_twice_moves_once_and_the_citizen_hears_once(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.opens(number)
    card = oksana.chat.from_bot[-1]
    oksana.person.taps(card, "✋ Беру в роботу")
    oksana.person.taps(card, "✋ Беру в роботу", even_if_gone=True)
    await olena.chat.wait_for(lambda _: olena.everything_heard.count(number) >= 2)
    await oksana.taps("Поговорили")
    await olena.chat.wait_for(lambda _: olena.everything_heard.count(number) >= 3)
    assert olena.everything_heard.count(number) == 3
