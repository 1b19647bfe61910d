"""The service stops, the database goes away, Redis dies: nobody's words are lost, and nobody is told anything twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.servers import PostgresServer, RedisServer
from tests.world.house import fill
from tests.world.town import Town, open_town


@pytest.fixture
async def town_on_postgres(tmp_path: Path, empty_town: Path, mortal_postgres: PostgresServer) -> AsyncIterator[Town]:
    """A town whose database can be stopped."""
    database = mortal_postgres.url(mortal_postgres.create()).replace("+asyncpg", "")
    await fill(database)
    async with open_town(tmp_path, empty_town, database=database) as town:
        yield town


@pytest.fixture
async def town_with_redis(tmp_path: Path, empty_town: Path, mortal_redis: RedisServer) -> AsyncIterator[Town]:
    """A town whose Redis can be stopped."""
    async with open_town(tmp_path, empty_town, redis=mortal_redis.url) as town:
        yield town


async def test_a_restart_in_the_middle_of_questions_is_not_noticed(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся", "Для мене", "Догляд удома", "Готово", "Купити їжу чи ліки")
    await town.restarts()
    await olena.says("Готово", "Нікого")
    await olena.sees("Чи виходить без допомоги поїсти")


async def test_words_written_while_the_service_was_away_are_answered(town: Town) -> None:
    olena = town.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся")
    await town.stops()
    await olena.writes("Для мене")
    await town.begins()
    await olena.sees("Що сталося?")


async def test_a_database_that_goes_away_is_waited_for(town_on_postgres: Town, mortal_postgres: PostgresServer) -> None:
    town, olena = town_on_postgres, town_on_postgres.citizen()
    await olena.opens_link()
    await olena.says("Розповісти, що сталося", "Погоджуюся")
    town.trouble()
    mortal_postgres.stop()
    await olena.writes("Для мене")
    mortal_postgres.start()
    await olena.sees("Що сталося?")
    await town.peace()
    await olena.sees_once("Що сталося?")


async def test_urgent_numbers_do_not_need_the_database(town_on_postgres: Town, mortal_postgres: PostgresServer) -> None:
    town, olena = town_on_postgres, town_on_postgres.citizen()
    await olena.opens_link()
    town.trouble()
    mortal_postgres.stop()
    await olena.writes("терміново")
    await olena.sees("102", "103")
    mortal_postgres.start()
    await town.peace()


async def test_redis_dies_and_comes_back_and_nobody_notices(town_with_redis: Town, mortal_redis: RedisServer) -> None:
    oksana, olena = await town_with_redis.manager(), town_with_redis.citizen()
    mortal_redis.stop()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await olena.sees("Його взяли в роботу")
    mortal_redis.start()
    await oksana.taps("Поговорили")
    await olena.sees("перша розмова з вами вже була")
    await olena.sees_once("Номер вашого звернення")
