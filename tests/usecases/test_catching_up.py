"""After an outage nobody is stormed: one word for all that was missed, danger at once, the rest one after the other."""

from __future__ import annotations

from datetime import date, timedelta

from bot.casework.need import Urgency
from bot.casework.owners import Role
from bot.usecases.clocks.catch_up import FEW, catch_up
from bot.usecases.clocks.run_clocks import run_clocks
from tests.manager.stage import Stage

#: Ten in the morning, three days after everybody asked.
LATER = (date(2026, 11, 26), 10)


async def _runs(stage: Stage) -> None:
    while await run_clocks(stage.office):
        pass


async def test_who_has_much_waiting_hears_once_and_has_three_hours(stage: Stage) -> None:
    oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
    needs = [await stage.asks() for _ in range(30)]
    for reader in (oksana, boss):
        await stage.alerts(reader)
    stage.comes(*LATER)
    assert await catch_up(stage.office) == len(needs)
    await _runs(stage)
    (told,) = await stage.mail(oksana.id)
    assert "Ваших звернень: 30" in told.text
    assert all(need.number not in told.text for need in needs)
    assert await stage.alerts(boss) == []
    assert await catch_up(stage.office) == 0

    stage.passes(timedelta(hours=3))
    await _runs(stage)
    assert len(await stage.alerts(oksana)) == 1
    stage.passes(timedelta(minutes=29))
    await _runs(stage)
    assert len(await stage.alerts(oksana)) == 29
    assert all([len(await stage.hears(need)) == 1 for need in needs])


async def test_danger_is_not_put_off(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    for _ in range(5):
        await stage.asks()
    danger = await stage.asks(urgency=Urgency.DANGER)
    await stage.alerts(oksana)
    stage.comes(*LATER)
    assert await catch_up(stage.office) == 5
    await run_clocks(stage.office)
    heard = await stage.alerts(oksana)
    assert [line for line in heard if danger.number in line]
    assert len(heard) == 2


async def test_a_few_are_told_one_by_one(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    for _ in range(FEW):
        await stage.asks()
    await stage.alerts(oksana)
    stage.comes(*LATER)
    assert await catch_up(stage.office) == 0
    await _runs(stage)
    assert len(await stage.alerts(oksana)) == FEW


async def test_without_an_outage_there_is_nothing_to_catch_up(stage: Stage) -> None:
    await stage.joins("Оксана")
    for _ in range(10):
        await stage.asks()
    stage.comes(date(2026, 11, 24), 18, 30)
    assert await catch_up(stage.office) == 0
