"""Somebody asks twice for the same: one request goes on, with everything that was said in either."""

from __future__ import annotations

from tests.world.town import Town


async def test_what_was_written_to_either_is_found_where_it_goes_on(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    first = await olena.asks_for_care()
    await oksana.takes(first)
    second = await olena.asks_for_care()
    await oksana.takes(second)
    await olena.writes("мені страшно, чоловік б'є мене")
    await oksana.opens_card(second)
    await oksana.taps("Об'єднати", "Так, продовжити", first)
    # The one that goes on is on the screen, with the danger, its steps and the letter nobody has read.
    card = await oksana.sees("Об'єднано", f"Звернення {first}")
    assert "🔴 небезпека" in card
    assert "Протокол: Насильство вдома: поліція" in card
    assert "Непрочитаних листів: 1" in card
    await oksana.taps("✉️ Листи")
    await oksana.sees(f"Листи до звернення {first}", "мені страшно")
    await olena.sees(f"далі буде одне: {first}", "Усе, що ви розповіли, збережено")
    assert "об'єднано з іншим зверненням" in await oksana.opens_card(second)
