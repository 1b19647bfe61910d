"""Time passes and somebody is silent: reminders, supervisors, other hands; the person always knows the truth."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.casework.moves import Move
from bot.casework.names import NATIONAL_QUEUE
from bot.casework.need import Urgency
from bot.casework.owners import Role, owned_by, queue_of
from bot.casework.referral import ReferralStatus
from bot.ports.records import Timer, TimerKind
from bot.usecases.clocks.run_clocks import BATCH, run_clocks
from tests.manager.stage import SVITANOK, Stage

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 11, day) for day in (23, 24, 25, 26))


async def test_an_untaken_need_is_reminded_of_and_escalated(stage: Stage) -> None:
    oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks()
    for one in (oksana, boss):
        await stage.alerts(one)

    stage.comes(TUESDAY, 17, 59)
    assert await run_clocks(stage.office) == 0

    stage.comes(TUESDAY, 18, 0)
    assert await run_clocks(stage.office) == 1
    assert len(await stage.alerts(oksana)) == 1
    assert await stage.alerts(boss) == []
    assert len(await stage.hears(need)) == 1

    stage.comes(WEDNESDAY, 13, 0)
    assert await run_clocks(stage.office) == 1
    assert len(await stage.alerts(boss)) == 1
    assert len(await stage.hears(need)) == 1


async def test_then_it_is_laid_open_and_at_last_sent_to_somebody_else(stage: Stage) -> None:
    oksana, taras = await stage.joins("Оксана"), await stage.joins("Тарас Гай")
    await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks()
    first = await stage.referral(need)
    for day, hour in ((TUESDAY, 18), (WEDNESDAY, 13)):
        stage.comes(day, hour)
        await run_clocks(stage.office)
    for reader in (oksana, taras):
        await stage.alerts(reader)
    await stage.hears(need)

    stage.comes(WEDNESDAY, 18, 0)
    assert await run_clocks(stage.office) == 1
    assert (await stage.need(need)).owner == queue_of(SVITANOK)
    assert (await stage.referral(need)).id == first.id
    assert "усі менеджери громади" in (await stage.hears(need))[0]
    assert [alert for alert in await stage.alerts(taras) if "тепер для всіх" in alert]
    assert [alert for alert in await stage.alerts(oksana) if "передано далі" in alert]

    stage.comes(THURSDAY, 18, 0)
    assert await run_clocks(stage.office) == 1
    need = await stage.need(need)
    assert need.owner == owned_by(taras)
    past = await stage.past(first.id)
    assert (past.status, past.stage) == (ReferralStatus.CANCELLED, "no_response")
    (told,) = await stage.hears(need)
    assert "Тарас Гай" in told
    assert len(await stage.alerts(taras)) == 1
    names = [event.name for event in await stage.history(need)]
    assert names == ["referred", "reminded", "escalated", "queued", "requeued", "referred"]


async def test_a_need_laid_open_may_be_taken_by_anybody_of_the_hromada(stage: Stage) -> None:
    await stage.joins("Оксана")
    need = await stage.asks()
    taras = await stage.joins("Тарас Гай")
    for day, hour in ((TUESDAY, 18), (WEDNESDAY, 13), (WEDNESDAY, 18)):
        stage.comes(day, hour)
        await run_clocks(stage.office)
    await stage.moves(taras, need, Move.TAKE)
    assert (await stage.need(need)).owner == owned_by(taras)
    stage.comes(THURSDAY, 18, 0)
    assert await run_clocks(stage.office) == 0


async def test_who_has_looked_has_so_long_to_decide(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.SEE)
    await stage.alerts(oksana)
    stage.comes(TUESDAY, 18, 0)
    assert await run_clocks(stage.office) == 0
    stage.comes(WEDNESDAY, 18, 0)
    assert await run_clocks(stage.office) == 1
    assert len(await stage.alerts(oksana)) == 1


async def test_danger_runs_in_minutes_and_calls_everybody(stage: Stage) -> None:
    oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks(urgency=Urgency.DANGER)
    await stage.alerts(oksana)
    await stage.alerts(boss)
    stage.passes(timedelta(minutes=15))
    await run_clocks(stage.office)
    assert len(await stage.alerts(oksana)) == len(await stage.alerts(boss)) == 1
    stage.passes(timedelta(minutes=15))
    await run_clocks(stage.office)
    await run_clocks(stage.office)
    assert (await stage.need(need)).is_live


async def test_taken_in_time_nobody_is_reminded(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    await stage.hears(need)
    stage.comes(WEDNESDAY, 18, 0)
    assert await run_clocks(stage.office) == 0
    assert await stage.hears(need) == []


async def test_a_moot_timer_does_nothing(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    referral = await stage.referral(need)
    await stage.hears(need)
    async with stage.office.work() as work:
        await work.timers.put(Timer(TimerKind.UNTAKEN, referral.id, stage.clock.at))
        await work.timers.put(Timer(TimerKind.OVERDUE, referral.id, stage.clock.at))
        await work.timers.put(Timer(TimerKind.FLOOR, need.person, stage.clock.at))
    assert await run_clocks(stage.office) == 3
    assert await stage.hears(need) == []
    assert await stage.referral(need) == referral


async def test_a_silent_queue_is_taken_to_those_above_it(stage: Stage) -> None:
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    duty = await stage.joins("Черговий", Role.SUPERVISOR, NATIONAL_QUEUE)
    need = await stage.asks()
    assert need.owner == queue_of(SVITANOK)
    stage.comes(TUESDAY, 18, 0)
    await run_clocks(stage.office)
    assert len(await stage.alerts(boss)) == 2
    assert await stage.alerts(duty) == []
    stage.comes(WEDNESDAY, 18, 0)
    await run_clocks(stage.office)
    # Three hours later it is night, and nobody's life is at stake.
    stage.comes(WEDNESDAY, 21, 0)
    await run_clocks(stage.office)
    assert (await stage.need(need)).owner == queue_of(SVITANOK)
    stage.comes(THURSDAY, 8, 0)
    await run_clocks(stage.office)
    assert (await stage.need(need)).owner == queue_of(NATIONAL_QUEUE)
    assert await stage.alerts(duty)


async def test_when_there_is_nobody_else_the_calling_never_ends(stage: Stage) -> None:
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks()
    calls = []
    for _ in range(12):
        stage.passes(timedelta(days=1))
        await run_clocks(stage.office)
        calls.append(len(await stage.alerts(boss)))
    assert sum(calls[6:]) >= 3
    assert (await stage.need(need)).owner == queue_of(SVITANOK)
    # Nothing new can be said to the person, but that they are not forgotten.
    told = await stage.hears(need)
    assert ["пам'ятаємо" in line for line in told] == [False, False, True]


async def test_after_an_outage_each_thing_goes_off_once_and_people_get_time_to_act(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    needs = [await stage.asks() for _ in range(BATCH + 5)]
    await stage.alerts(oksana)

    stage.comes(date(2026, 11, 27), 10, 0)
    assert await run_clocks(stage.office) == BATCH
    assert await run_clocks(stage.office) == 5
    assert await run_clocks(stage.office) == 0

    assert len(await stage.alerts(oksana)) == len(needs)
    assert await stage.alerts(boss) == []
    for need in needs:
        assert len(await stage.hears(need)) == 1
    # Reminded just now: the supervisor hears only after the manager has had three hours.
    stage.comes(date(2026, 11, 27), 12, 59)
    assert await run_clocks(stage.office) == 0
    stage.comes(date(2026, 11, 27), 13, 0)
    assert await run_clocks(stage.office) == BATCH


async def test_a_timer_that_cannot_be_served_does_not_stand_in_the_others_way(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    await stage.asks()
    await stage.alerts(oksana)
    async with stage.office.work() as work:
        await work.timers.put(Timer(TimerKind.UNTAKEN, "01ARZ3NDEKTSV4RRFFQ69G5FAV", stage.clock.at))
    stage.comes(TUESDAY, 18, 0)
    with pytest.raises(KeyError):
        await run_clocks(stage.office)
    assert await run_clocks(stage.office) == 1
    assert len(await stage.alerts(oksana)) == 1


@pytest.mark.parametrize("urgency", Urgency)
async def test_a_need_nobody_takes_does_not_go_round_for_ever(stage: Stage, urgency: Urgency) -> None:
    await stage.joins("Оксана")
    await stage.joins("Ірина", Role.SUPERVISOR)
    await stage.joins("Черговий", Role.SUPERVISOR, NATIONAL_QUEUE)
    need = await stage.asks(urgency=urgency)
    for _ in range(10 * 24):
        stage.passes(timedelta(hours=1))
        while await run_clocks(stage.office):
            pass
    assert (await stage.need(need)).owner == queue_of(NATIONAL_QUEUE)
    names = [event.name for event in await stage.history(need)]
    assert names.count("referred") <= 3
    assert len(await stage.hears(need)) <= 10
