"""Somebody comes to a provider directly: it helps them apply by the end of the next working day (R-123)."""

from __future__ import annotations

from bot.casework.audit import Action
from bot.casework.owners import Role
from bot.ports.records import Door
from bot.usecases.clocks.run_clocks import run_clocks
from tests.manager.stage import SVITANOK
from tests.partners.stage import Hromada
from tests.usecases.desk import AGREED, FIREWOOD, Desk

PROMIN_DOOR = Door("promin", SVITANOK, "Центр «Промінь»", "provider")


async def test_the_provider_files_it_and_the_clock_runs_to_the_next_working_day(town: Hromada) -> None:
    stage = town.stage
    async with stage.office.work() as work:
        await work.doors.put(PROMIN_DOOR)
    desk = Desk(stage, await stage.joins("Галина з «Променя»", Role.OPERATOR))
    await desk.begins(door="promin")
    await desk.says(
        *FIREWOOD, "Не можу сказати", "Ні, лише я", "Подзвонити", "050 123 45 67", "Зранку", "Марія", *AGREED
    )
    need = await desk.need()
    async with stage.office.work() as work:
        (task,) = [one for one in await work.tasks.open_of_need(need.id) if one.kind == "helps_apply"]
        record = [one for one in await work.audit.of_subject(need.id) if one.action is Action.PROVIDER_CAME]
    # Monday, ten o'clock: Tuesday, the end of the working day.
    assert (task.due_at.day, task.owner) == (24, desk.operator.id)
    assert [one.actor for one in record] == ["provider:promin"]
    assert "helps_apply" not in str(await stage.alerts(town.manager))

    stage.passes(task.due_at - stage.clock.at)
    while await run_clocks(stage.office):
        pass
    # Only the number: an operator sees nothing of the request any more, and ends the task on the page of visitors.
    assert any("Завдання до звернення" in alert for alert in await stage.alerts(desk.operator))


async def test_at_any_other_door_no_such_clock_runs(town: Hromada) -> None:
    stage = town.stage
    desk = Desk(stage, await stage.joins("Галина", Role.OPERATOR))
    await desk.begins()
    await desk.says(
        *FIREWOOD, "Не можу сказати", "Ні, лише я", "Подзвонити", "050 123 45 67", "Зранку", "Марія", *AGREED
    )
    need = await desk.need()
    async with stage.office.work() as work:
        assert "helps_apply" not in [one.kind for one in await work.tasks.open_of_need(need.id)]
