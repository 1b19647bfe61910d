"""A promise is not kept: the owner, then the supervisor, then somebody else; the person always knows the truth."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from bot.casework.moves import Move
from bot.casework.need import NeedStatus, Urgency
from bot.casework.owners import Role, owned_by
from bot.casework.referral import ReferralStatus
from bot.usecases.clocks.run_clocks import run_clocks
from tests.manager.stage import KYIV, Stage

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = (date(2026, 11, day) for day in (23, 24, 25, 26))


async def test_who_took_it_and_speaks_with_nobody_loses_it(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    taras = await stage.joins("Тарас Гай")
    first = await stage.referral(need)
    await stage.hears(need)
    for day in (date(2026, 11, 26), date(2026, 11, 30), date(2026, 12, 1)):
        stage.comes(day, 18, 0)
        assert await run_clocks(stage.office), day
    assert (await stage.past(first.id)).status is ReferralStatus.CANCELLED
    assert (await stage.need(need)).owner == owned_by(taras)
    assert "Тарас Гай" in (await stage.hears(need))[-1]


async def test_danger_that_was_taken_and_left_alone_goes_on_within_two_hours(stage: Stage) -> None:
    oksana, taras = await stage.joins("Оксана"), await stage.joins("Тарас Гай")
    need = await stage.asks(urgency=Urgency.DANGER)
    owner, other = (oksana, taras) if need.owner == owned_by(oksana) else (taras, oksana)
    await stage.moves(owner, need, Move.TAKE)
    for minutes in (60, 30):
        stage.passes(timedelta(minutes=minutes))
        await run_clocks(stage.office)
    assert (await stage.need(need)).owner == owned_by(other)


async def test_an_overdue_promise_is_told_to_the_person_once_and_to_the_staff_until_it_is_kept(stage: Stage) -> None:
    oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    await stage.moves(oksana, need, Move.VISIT_SET, on=TUESDAY)
    for reader in (oksana, boss):
        await stage.alerts(reader)
    await stage.hears(need)

    stage.comes(TUESDAY, 18, 0)
    await run_clocks(stage.office)
    assert len(await stage.alerts(oksana)) == 1
    assert await stage.alerts(boss) == []
    (told,) = await stage.hears(need)
    assert "24 листопада" in told

    for day in (THURSDAY, date(2026, 12, 1), date(2026, 12, 4)):
        stage.comes(day, 13, 0)
        await run_clocks(stage.office)
        assert len(await stage.alerts(boss)) == 1, day
    (remembered,) = await stage.hears(need)
    assert "пам'ятаємо" in remembered
    await stage.moves(oksana, need, Move.CONTACT_MADE)
    await stage.alerts(boss)
    stage.comes(date(2026, 12, 9), 18, 0)
    assert await run_clocks(stage.office) == 0


async def test_done_is_asked_about_again_until_it_is_answered(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    for move in (Move.TAKE, Move.DONE):
        await stage.moves(oksana, need, move)
    await stage.hears(need)
    asked = 0
    for _ in range(20):
        stage.passes(timedelta(days=1))
        await run_clocks(stage.office)
        asked += len(await stage.hears(need))
    assert asked >= 2
    assert (await stage.need(need)).status is NeedStatus.RESOLVED


async def test_what_the_person_reads_of_a_past_day_promises_nothing(stage: Stage) -> None:
    await stage.joins("Оксана")
    need = await stage.asks()
    stage.clock.at = datetime(2026, 11, 24, 18, 0, tzinfo=KYIV)
    await run_clocks(stage.office)
    (told,) = await stage.hears(need)
    assert "вівторок, 24 листопада" not in told
    assert "Коли: середа, 25 листопада" in told
