"""A second tap, a repeated update, two devices at once: one need, one answer, one alert."""

from __future__ import annotations

from tests.world.citizen import Citizen
from tests.world.town import Town


async def before_the_last_tap(olena: Citizen) -> None:
    """Bring somebody to the question whose answer opens the need."""
    await olena.opens_link()
    await olena.tells_until_the_last_tap()
    await olena.sees("Чи можна нам із вами зв'язуватися?")


async def test_two_taps_on_the_last_button(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await before_the_last_tap(olena)
    await olena.taps_twice("Погоджуюся")
    await olena.sees_once("Номер вашого звернення")
    await oksana.sees_once("Нове звернення")
    assert await town.needs_of(olena) == 1


async def test_telegram_brings_the_last_tap_twice(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await before_the_last_tap(olena)
    await olena.taps("Погоджуюся")
    await town.telegram_repeats()
    await olena.sees_once("Номер вашого звернення")
    await oksana.sees_once("Нове звернення")
    assert await town.needs_of(olena) == 1


async def test_two_devices_at_the_same_moment(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await before_the_last_tap(olena)
    await olena.taps_on_both_devices("Погоджуюся")
    await olena.sees_once("Номер вашого звернення")
    await oksana.sees_once("Нове звернення")
    assert await town.needs_of(olena) == 1


async def test_a_tap_that_comes_again_after_a_restart(town: Town) -> None:
    olena = town.citizen()
    await before_the_last_tap(olena)
    await olena.taps("Погоджуюся")
    await town.restarts()
    await town.telegram_repeats()
    assert await town.needs_of(olena) == 1


async def test_an_old_tap_long_after_the_end(town: Town) -> None:
    olena = town.citizen()
    await before_the_last_tap(olena)
    await olena.taps("Погоджуюся")
    await olena.taps_old("Погоджуюся", under="Чи можна нам із вами зв'язуватися?")
    assert await town.needs_of(olena) == 1


async def test_somebody_who_asks_a_second_time_has_two_requests(town: Town) -> None:
    olena = town.citizen()
    first = await olena.asks_for_care()
    await olena.taps("Спочатку")
    await olena.tells_until_the_last_tap()
    await olena.says("Погоджуюся")
    second = olena.number
    assert second != first
    await olena.writes("Мої звернення")
    await olena.sees("Ваші звернення", second, first)
