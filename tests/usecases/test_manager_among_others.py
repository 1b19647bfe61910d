"""Several people act on one need at the same moment, on both databases: one outcome, nothing lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.casework.moves import Move
from bot.casework.need import NeedStatus, Urgency
from bot.casework.owners import Role, owned_by
from bot.ports.storage import Stale, Unavailable
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.move_answers import Verdict
from bot.usecases.move_referral import move_referral
from bot.usecases.write_to_citizen import Fate, write_to_citizen
from tests.manager.stage import Stage


@pytest.fixture
async def stage(tmp_path: Path, database_url: str) -> AsyncIterator[Stage]:
    stage = await Stage.open(tmp_path, url=database_url)
    yield stage
    await stage.close()


async def test_of_those_who_take_at_once_exactly_one_gets_it(stage: Stage) -> None:
    team = [await stage.joins(f"Керівник {number}", Role.SUPERVISOR) for number in range(5)]
    need = await stage.asks()
    seen = await stage.referral(need)

    answers = await asyncio.gather(
        *(
            move_referral(stage.office, manager=one.id, referral=seen.id, version=seen.version, move=Move.TAKE)
            for one in team
        )
    )

    verdicts = [answer.verdict for answer in answers]
    assert verdicts.count(Verdict.MOVED) == 1
    assert set(verdicts) <= {Verdict.MOVED, Verdict.NOT_YOURS, Verdict.CHANGED}
    winner = team[verdicts.index(Verdict.MOVED)]
    assert (await stage.need(need)).owner == (await stage.referral(need)).owner == owned_by(winner)
    assert [event.name for event in await stage.history(need)] == ["referred", "take"]
    assert len(await stage.hears(need)) == 1


async def test_a_double_tap_at_once_is_one_move(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    seen = await stage.referral(need)
    answers = await asyncio.gather(
        *(
            move_referral(stage.office, manager=oksana.id, referral=seen.id, version=seen.version, move=Move.TAKE)
            for _ in range(4)
        )
    )
    assert sorted(answer.verdict for answer in answers) == sorted([Verdict.MOVED, *[Verdict.ALREADY_SO] * 3])


async def test_letters_and_moves_that_cross_all_arrive(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    await stage.hears(need)

    async def until_it_goes(act: object) -> object:
        while True:
            try:
                return await act()  # type: ignore[operator]  # a verb of the stage
            except (Unavailable, Stale):
                continue

    fates = await asyncio.gather(
        until_it_goes(lambda: stage.writes(need, "Чи є новини?")),
        until_it_goes(lambda: write_to_citizen(stage.office, manager=oksana.id, need=need.id, text="Добрий день")),
        until_it_goes(lambda: stage.moves(oksana, need, Move.CONTACT_MADE)),
    )

    assert getattr(fates[1], "fate", None) is Fate.SENT
    assert getattr(fates[2], "verdict", None) is Verdict.MOVED
    async with stage.office.work() as work:
        assert len(await work.letters.of_need(need.id)) == 2
    assert (await stage.referral(need)).stage == "contact_made"
    assert (await stage.person(need)).floor.need == need.id


async def test_clocks_in_several_processes_fire_each_thing_once(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    needs = [await stage.asks(urgency=Urgency.URGENT) for _ in range(6)]
    await stage.alerts(oksana)
    stage.passes(timedelta(hours=2))
    served = await asyncio.gather(*(run_clocks(stage.office) for _ in range(3)))
    assert sum(served) == len(needs)
    assert len(await stage.alerts(oksana)) == len(needs)
    for need in needs:
        assert len(await stage.hears(need)) == 1


async def test_the_whole_story_ends_well_on_either_database(stage: Stage) -> None:
    oksana, taras = await stage.joins("Оксана"), await stage.joins("Тарас")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    await stage.moves(oksana, need, Move.CANNOT, reason="немає дров")
    await stage.moves(taras, need, Move.TAKE)
    await stage.moves(taras, need, Move.DONE)
    assert (await stage.need(need)).status is NeedStatus.CONFIRMING
