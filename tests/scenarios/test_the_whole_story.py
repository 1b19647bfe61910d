"""One person's trouble becomes an owned referral, and the answer comes back: on every shape the service runs in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world.town import Town, open_town


async def play(town: Town) -> None:
    """Play the story from the greeting to «help came»."""
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await olena.sees("Світанківська", "Оксана Вербицька", "вівторок, 24 листопада")

    alert = await oksana.is_alerted(number)
    assert "Догляд" not in alert
    assert "Олена" not in alert
    await oksana.opens(number)
    await oksana.sees("Догляд удома", "Купити їжу чи ліки")

    await oksana.taps("Беру в роботу")
    await olena.sees(number, "Оксана Вербицька")
    await oksana.taps("Поговорили")
    await olena.sees(number)

    await oksana.taps("Написати людині")
    oksana.writes("Добрий день, Олено")
    await olena.sees("Добрий день, Олено")
    olena.writes("Дякую, чекаю")
    await oksana.sees("Дякую, чекаю")
    await oksana.taps("Завершити розмову")
    await olena.sees("Далі знову бот")

    await oksana.opens(number)
    await oksana.taps("Допомогу надано")
    await olena.taps("Так, допомогли")
    await olena.sees(number)
    assert await town.needs_of(olena) == 1


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
@pytest.mark.parametrize("with_redis", [False, True], ids=["alone", "redis"])
async def test_help_comes(
    tmp_path: Path, database_url: str, request: pytest.FixtureRequest, *, webhook: bool, with_redis: bool
) -> None:
    redis = request.getfixturevalue("redis_url") if with_redis else ""
    async with open_town(tmp_path, database=database_url, redis=redis, webhook=webhook) as town:
        await play(town)
