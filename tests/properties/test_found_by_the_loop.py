"""What random histories and the simulated year have found, kept as short stories."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.casework.moves import Move
from bot.casework.owners import Role
from bot.storage.sql.migrations.upgrade import migrate
from bot.usecases.move_answers import Verdict
from tests.world.books import Books, read_books
from tests.world.invariants.verdict import violations
from tests.world.village.clerk import Clerk
from tests.world.village.village import NATIONAL, SVITANOK, Village
from tests.world.village.villager import Villager


@pytest.fixture
async def village(tmp_path: Path) -> AsyncIterator[Village]:
    """A village with its duty, a manager and a supervisor."""
    url = f"sqlite:///{tmp_path / 'village.sqlite3'}"
    await migrate(url)
    village = await Village.open(url)
    await Clerk.joins(village, "Черговий", role=Role.SUPERVISOR, hromada=NATIONAL)
    yield village
    await village.close()


async def kept(village: Village) -> Books:
    """Look at the books; nothing in them may be broken."""
    books = await read_books(village.office)
    assert violations(books) == []
    return books


async def test_whoever_blocks_the_bot_becomes_somebodys_task(village: Village) -> None:
    await Clerk.joins(village)
    olena = Villager(village, 5000)
    await olena.asks()
    village.clock.at += timedelta(minutes=1)
    await olena.blocks()
    books = await kept(village)
    assert [task.kind for task in books.tasks] == ["reach_otherwise"]


async def test_a_cry_for_help_and_then_silence_reaches_the_duty(village: Village) -> None:
    await Clerk.joins(village)
    olena = Villager(village, 5000)
    await olena.writes("чоловік б'є мене, боюся йти додому")
    await village.passes(timedelta(hours=1))
    books = await kept(village)
    assert [need.status for need in books.needs.values()] == ["in_referral"]


async def test_the_question_whether_help_came_is_part_of_the_news_that_it_did(village: Village) -> None:
    clerk = await Clerk.joins(village)
    olena = Villager(village, 5000)
    await olena.asks()
    for move in (Move.TAKE, Move.CONTACT_MADE, Move.DONE):
        village.clock.at += timedelta(minutes=1)
        await clerk.moves((await olena.need()).id, move)
    await kept(village)
    assert (await olena.need()).status == "confirming"


async def test_nobody_takes_a_need_while_they_are_away(village: Village) -> None:
    supervisor = await Clerk.joins(village, "Ірина Світла", role=Role.SUPERVISOR)
    clerk = await Clerk.joins(village)
    await clerk.is_away(0, 3, by=supervisor)
    olena = Villager(village, 5000)
    await olena.asks()
    village.clock.at += timedelta(minutes=1)
    answer = await clerk.moves((await olena.need()).id, Move.TAKE)
    assert answer is None or answer.verdict is not Verdict.MOVED
    await kept(village)


async def test_after_an_outage_one_breath_says_one_thing(village: Village) -> None:
    await Clerk.joins(village)
    await Clerk.joins(village, "Наступна")
    olena = Villager(village, 5000)
    await olena.asks(urgent="yes", place=SVITANOK)
    await village.passes(timedelta(days=16), at_work=False)
    await kept(village)


async def test_a_need_that_goes_round_for_days_does_not_storm_its_person(village: Village) -> None:
    await Clerk.joins(village)
    await Clerk.joins(village, "Ірина Світла", role=Role.SUPERVISOR)
    olena = Villager(village, 5000)
    await olena.asks(urgent="danger")
    for _ in range(12):
        await village.passes(timedelta(hours=2))
    await kept(village)
    assert len(olena.shown()) < 24


async def test_a_part_of_the_plan_that_editors_left_out_is_not_asked_for(village: Village) -> None:
    await Clerk.joins(village)
    olena = Villager(village, 5000)
    await olena.asks()
    await olena.acts("reach")
    await olena.acts("reach code_phrase")
    await olena.writes("Дякую")
    await kept(village)


async def test_a_human_called_after_taking_a_request_back_begins_anew(village: Village) -> None:
    await Clerk.joins(village)
    olena = Villager(village, 5000)
    await olena.asks()
    await olena.acts("withdrawn")
    await olena.writes("людина")
    books = await kept(village)
    assert sorted(one.status for one in books.needs.values()) == ["in_referral", "withdrawn"]
