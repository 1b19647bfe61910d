"""Nobody waits in silence, and nothing live is without a clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import delete

from bot.casework.audit import Action
from bot.casework.clocks import Term
from bot.casework.hromada import HromadaSettings
from bot.casework.moves import Move
from bot.casework.names import NeedId
from bot.casework.need import NeedStatus, Urgency
from bot.casework.owners import Role
from bot.ports.records import TimerKind
from bot.storage.sql.machinery import TIMERS
from bot.storage.sql.stores.timers import SqlTimers
from bot.usecases.clocks.mend_clocks import ALARMS, count_queued, mend_clocks
from bot.usecases.clocks.run_clocks import SERVED, run_clocks
from bot.usecases.give_task import give_task
from tests.manager.stage import SVITANOK, Stage


def test_every_timer_is_served() -> None:
    assert set(SERVED) == set(TimerKind)


async def _days(stage: Stage, days: int) -> None:
    for _ in range(days):
        stage.passes(timedelta(days=1))
        while await run_clocks(stage.office):
            pass


async def _lose_all_timers(stage: Stage) -> None:
    """Let what a crash or a restored backup does happen: every timer is gone."""
    async with stage.office.work() as work:
        assert isinstance(work.timers, SqlTimers)
        await work.timers._transaction.run(delete(TIMERS))  # no use case loses timers


async def test_a_person_who_hears_nothing_for_a_week_is_told_they_are_not_forgotten(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    await stage.moves(oksana, need, Move.VISIT_SET, on=date(2026, 12, 11))
    await stage.hears(need)
    await stage.alerts(oksana)
    await _days(stage, 6)
    assert await stage.hears(need) == []
    await _days(stage, 2)
    (told,) = await stage.hears(need)
    assert "пам'ятаємо" in told
    assert "11 грудня" in told
    assert [alert for alert in await stage.alerts(oksana) if "давно нічого не чула" in alert]
    await _days(stage, 8)
    assert len(await stage.hears(need)) == 1


async def test_news_of_another_kind_puts_it_off(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    await _days(stage, 2)
    await stage.moves(oksana, need, Move.VISIT_SET, on=date(2026, 12, 4))
    await stage.hears(need)
    await _days(stage, 6)
    assert await stage.hears(need) == []


async def test_after_an_outage_it_is_not_said_beside_other_news(stage: Stage) -> None:
    await stage.joins("Оксана")
    need = await stage.asks()
    stage.passes(timedelta(days=30))
    while await run_clocks(stage.office):
        pass
    (told,) = await stage.hears(need)
    assert "ще не взяли" in told


async def test_a_hromada_sets_its_own_week(stage: Stage) -> None:
    async with stage.office.work() as work:
        await work.hromada_settings.put(HromadaSettings(SVITANOK, terms={"heartbeat_normal": Term(days=3)}))
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    await stage.moves(oksana, need, Move.VISIT_SET, on=date(2026, 12, 11))
    await stage.hears(need)
    await _days(stage, 4)
    assert len(await stage.hears(need)) == 1


async def test_at_night_it_waits_for_the_morning(stage: Stage) -> None:
    await stage.joins("Оксана")
    need = await stage.asks(urgency=Urgency.URGENT)
    await stage.hears(need)
    stage.comes(date(2026, 11, 23), 22)
    assert await run_clocks(stage.office) == 1
    assert await stage.hears(need) == []
    stage.comes(date(2026, 11, 24), 8)
    assert await run_clocks(stage.office)
    assert len(await stage.hears(need)) == 1


async def test_what_has_lost_its_clock_gets_one_and_somebody_hears(stage: Stage) -> None:
    oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
    waiting, taken = await stage.asks(), await stage.asks()
    await stage.moves(oksana, taken, Move.TAKE)
    async with stage.office.work() as work:
        due = stage.clock.at + timedelta(days=1)
        await give_task(stage.office, work, await work.needs.load(taken.id), "check_document", due=due)
    for reader in (oksana, boss):
        await stage.alerts(reader)
    await _lose_all_timers(stage)

    # Two needs, two attempts, one task.
    assert await mend_clocks(stage.office) == 5
    assert await mend_clocks(stage.office) == 0
    assert len(await stage.alerts(boss)) == ALARMS
    async with stage.office.work() as work:
        mended = [one.action for need in (waiting, taken) for one in await work.audit.of_subject(need.id)]
    assert mended.count(Action.CLOCK_MENDED) == 2
    stage.comes(date(2026, 11, 24), 18)
    await run_clocks(stage.office)
    assert [line for line in await stage.hears(waiting) if "ще не взяли" in line]


async def test_every_clock_is_mended_at_its_own_pace(stage: Stage) -> None:
    await stage.joins("Оксана")
    for _ in range(4):
        await stage.asks()
    await _lose_all_timers(stage)
    assert await mend_clocks(stage.office) == 8
    assert await run_clocks(stage.office) == 0


async def test_needs_that_lie_in_queues_are_counted(stage: Stage) -> None:
    await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks()
    assert await count_queued(stage.office) == 1
    await stage.joins("Оксана")
    await stage.asks()
    assert await count_queued(stage.office) == 1
    async with stage.office.work() as work:
        await work.needs.save(replace(await work.needs.load(need.id), status=NeedStatus.WITHDRAWN, due_at=None))
    assert await count_queued(stage.office) == 0


async def test_a_need_that_nobody_answers_for_is_sent_to_somebody(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    async with stage.office.work() as work:
        lost = replace(
            need, id=NeedId("lost"), number="22-222-222", opening="lost", status=NeedStatus.ROUTING, version=1
        )
        await work.needs.add(lost)
    await stage.alerts(oksana)
    await mend_clocks(stage.office)
    async with stage.office.work() as work:
        sent = await work.needs.load(lost.id)
        assert sent.status is NeedStatus.IN_REFERRAL
        assert await work.referrals.live_of(lost.id) is not None
    assert await stage.alerts(oksana)
