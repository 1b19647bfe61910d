"""One person's trouble becomes an owned referral, and the answer comes back: on every shape the service runs in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world.citizen import Citizen
from tests.world.house import fill
from tests.world.staff import Manager
from tests.world.town import Town, open_town


@pytest.fixture(params=["polling", "webhook"])
def is_called(request: pytest.FixtureRequest) -> bool:
    """Whether Telegram calls the service, or the service asks Telegram."""
    return bool(request.param == "webhook")


@pytest.fixture(params=["alone", "redis"])
def redis(request: pytest.FixtureRequest) -> str:
    """The address of a Redis, or none."""
    return str(request.getfixturevalue("redis_url")) if request.param == "redis" else ""


@pytest.fixture(params=["sqlite", "postgres"])
async def any_town(
    request: pytest.FixtureRequest, tmp_path: Path, empty_town: Path, redis: str, is_called: bool
) -> AsyncIterator[Town]:
    """A town on each database, by each way of hearing from Telegram, with and without Redis."""
    database = ""
    if request.param == "postgres":
        database = str(request.getfixturevalue("postgres_url")).replace("+asyncpg", "")
        await fill(database)
    async with open_town(tmp_path, empty_town, database=database, redis=redis, webhook=is_called) as town:
        yield town


async def test_from_the_greeting_to_help_that_came(any_town: Town) -> None:
    oksana, olena = await any_town.manager(), any_town.citizen("Олена")
    await asks(olena)
    await is_alerted_and_takes(oksana, olena)
    await visits(oksana, olena)
    await they_write(oksana, olena)
    await help_came(oksana, olena)
    assert await any_town.needs_of(olena) == 1
    assert await any_town.views_of(olena.number) >= 2


async def asks(olena: Citizen) -> None:
    number = await olena.asks_for_care(
        contact=("Подзвонити", "📱 Надіслати мій номер", "Зранку"), name="Марія Іванівна"
    )
    await olena.sees_once(f"Номер вашого звернення: {number}")
    await olena.sees_once("Відповідає: соціальний менеджер Оксана Вербицька")
    await olena.sees_once("Строк першої відповіді: вівторок, 24 листопада")
    await olena.says("Не погоджуюся")


async def is_alerted_and_takes(oksana: Manager, olena: Citizen) -> None:
    await oksana.sees(f"Нове звернення {olena.number}", "Взяти до: вівторок, 24 листопада, 18:00")
    await oksana.never_saw("Марія", "Олена", "Догляд", "050")
    card = await oksana.opens_card(olena.number)
    for told in ("Марія Іванівна", "Догляд удома", "Купити їжу чи ліки", "Нікого"):
        assert told in card
    await oksana.taps("Беру в роботу")
    await olena.sees(olena.number, "Його взяли в роботу", "Оксана Вербицька")


async def visits(oksana: Manager, olena: Citizen) -> None:
    await oksana.taps("Поговорили")
    await olena.sees("перша розмова з вами вже була")
    await oksana.taps("Зустріч")
    await oksana.writes("26.11")
    await olena.sees("Зустріч. День: четвер, 26 листопада")


async def they_write(oksana: Manager, olena: Citizen) -> None:
    await oksana.taps("Написати людині")
    await oksana.writes("Добрий день, Маріє Іванівно. Прийду о десятій.")
    await olena.sees("З вами розмовляє людина: соціальний менеджер Оксана Вербицька")
    await olena.sees("Прийду о десятій")
    await olena.writes("Дякую, чекаю. Хвіртка з двору")
    await oksana.sees("Хвіртка з двору")
    await oksana.taps("Завершити розмову")
    await olena.sees("Розмову з людиною завершено")


async def help_came(oksana: Manager, olena: Citizen) -> None:
    await oksana.opens_card(olena.number)
    await oksana.taps("Допомогу надано", "Пораду і пояснення дано")
    await olena.sees("У нас записано, що допомогу ви отримали")
    await olena.sees("Чи отримали ви допомогу")
    await olena.taps("Так, допомогли")
    await olena.sees(f"Звернення {olena.number} завершено")
