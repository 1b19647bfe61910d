"""What somebody silent was to do by name goes on with the need, as it does whenever a need changes hands."""

from __future__ import annotations

from datetime import timedelta

from bot.casework.moves import Move
from bot.casework.owners import owned_by
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.give_task import give_task
from tests.manager.stage import Stage


async def test_their_tasks_are_the_next_ones(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    taras = await stage.joins("Тарас Гай")
    async with stage.office.work() as work:
        now = await work.needs.load(need.id)
        due = stage.clock.at + timedelta(days=30)
        await give_task(stage.office, work, now, "visit", due=due, owner=oksana.id)
    for _ in range(14):
        stage.passes(timedelta(days=1))
        while await run_clocks(stage.office):
            pass
        if (await stage.need(need)).owner == owned_by(taras):
            break
    assert (await stage.need(need)).owner == owned_by(taras)
    async with stage.office.work() as work:
        assert [task.owner for task in await work.tasks.open_of_need(need.id) if task.kind == "visit"] == [None]
    await stage.books_agree(need)
