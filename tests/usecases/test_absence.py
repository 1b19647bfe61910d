"""Somebody is away, or leaves for good: nothing stays with who is not there, and each person is told once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from bot.casework.absence import Absence
from bot.casework.exclusions import Exclusion, Party
from bot.casework.moves import Move
from bot.casework.names import NATIONAL_QUEUE, ManagerId
from bot.casework.need import Need, Urgency
from bot.casework.owners import Manager, Role, owned_by, queue_of
from bot.casework.referral import Referral, ReferralStatus
from bot.casework.team import TeamMember, View
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.exclude import exclude
from bot.usecases.give_task import give_task
from bot.usecases.move_answers import Verdict
from bot.usecases.staff.disable_staff import LeavingVerdict, disable_staff
from bot.usecases.staff.set_absence import AbsenceVerdict, end_absence, set_absence
from bot.usecases.staff.show_people import show_people
from tests.manager.stage import SVITANOK, Stage

MONDAY = date(2026, 11, 23)
WEEK = Absence(MONDAY + timedelta(days=1), MONDAY + timedelta(days=7))
TODAY = Absence(MONDAY, MONDAY)


async def away(
    stage: Stage, who: Manager, absence: Absence = WEEK, *, by: Manager | None = None, instead: Manager | None = None
) -> AbsenceVerdict:
    return await set_absence(
        stage.office,
        by=(by or who).id,
        manager=who.id,
        absence=absence,
        substitute=instead.id if instead else None,
    )


async def comes(stage: Stage, day: date, hour: int, minute: int = 0) -> None:
    stage.comes(day, hour, minute)
    while await run_clocks(stage.office):
        pass


async def _past(stage: Stage, need: Need) -> AsyncIterator[Referral]:
    async with stage.office.work() as work:
        for one in await work.referrals.of_need(need.id):
            if not one.is_live:
                yield one


async def taken(stage: Stage, who: Manager, urgency: Urgency = Urgency.NORMAL) -> Need:
    need = await stage.asks(urgency=urgency)
    await stage.moves(who, need, Move.TAKE)
    await stage.hears(need)
    return need


async def test_on_the_first_day_everything_goes_to_the_substitute_and_each_person_is_told_once(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    needs = [await taken(stage, oksana) for _ in range(25)]
    waiting = await stage.asks()
    maria = await stage.joins("Марія Тиха")
    await stage.joins("Тарас Гай")
    assert await away(stage, oksana, instead=maria) is AbsenceVerdict.SET
    await comes(stage, MONDAY, 23, 59)
    assert (await stage.need(waiting)).owner == owned_by(oksana)

    await comes(stage, WEEK.first, 8)
    for need in (*needs, waiting):
        assert (await stage.need(need)).owner == owned_by(maria)
        (told,) = await stage.hears(need)
        assert "якийсь час не буде" in told
        assert "Марія Тиха" in told
    assert len(await stage.alerts(maria)) == len(needs) + 1
    past = [one.status async for one in _past(stage, waiting)]
    assert past == [ReferralStatus.CANCELLED]
    assert [one.status async for one in _past(stage, needs[0])] == [ReferralStatus.TRANSFERRED]


async def test_it_changes_hands_at_midnight_and_only_danger_is_told_then(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    danger, usual = await taken(stage, oksana, Urgency.DANGER), await taken(stage, oksana)
    await stage.moves(oksana, danger, Move.CONTACT_MADE)
    maria = await stage.joins("Марія Тиха")
    await away(stage, oksana, instead=maria)
    for need in (danger, usual):
        await stage.hears(need)
    await stage.mail(maria.id)
    await comes(stage, WEEK.first, 0)
    for need in (danger, usual):
        assert (await stage.need(need)).owner == owned_by(maria)
    assert len(await stage.hears(danger)) == 1
    assert await stage.hears(usual) == []
    assert sorted(message.is_silent for message in await stage.mail(maria.id)) == [False, True]
    await comes(stage, WEEK.first, 8)
    assert "менеджера якийсь час немає" in (await stage.hears(usual))[0]


async def test_without_a_substitute_routing_chooses_and_one_that_begins_today_begins_at_once(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await taken(stage, oksana)
    taras = await stage.joins("Тарас Гай")
    await away(stage, oksana, TODAY)
    await run_clocks(stage.office)
    assert (await stage.need(need)).owner == owned_by(taras)


async def test_who_lets_the_service_choose_is_not_given_whoever_stood_in_before(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    maria = await stage.joins("Марія Тиха")
    assert await away(stage, oksana, WEEK, instead=maria) is AbsenceVerdict.SET
    assert await away(stage, oksana, TODAY) is AbsenceVerdict.SET
    async with stage.office.work() as work:
        assert (await work.staff.load(oksana.id)).substitute is None


async def test_a_substitute_the_person_does_not_want_gets_nothing_of_theirs(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await taken(stage, oksana)
    maria, taras = await stage.joins("Марія Тиха"), await stage.joins("Тарас Гай")
    async with stage.office.work() as work:
        await exclude(stage.office, work, Exclusion(need.person, Party.MANAGER, maria.id, stage.clock.at))
    await away(stage, oksana, TODAY, instead=maria)
    await run_clocks(stage.office)
    assert (await stage.need(need)).owner == owned_by(taras)


async def test_when_nobody_else_is_there_the_queue_has_it_and_those_above_are_alarmed(stage: Stage) -> None:
    oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
    duty = await stage.joins("Черговий", Role.SUPERVISOR, NATIONAL_QUEUE)
    need = await taken(stage, oksana)
    await away(stage, oksana, TODAY)
    await run_clocks(stage.office)
    assert (await stage.need(need)).owner == queue_of(SVITANOK)
    assert await stage.alerts(boss)
    assert [alert for alert in await stage.alerts(duty) if "немає кому передати" in alert]


async def test_what_is_being_confirmed_has_another_owner_too(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await taken(stage, oksana)
    await stage.moves(oksana, need, Move.CONTACT_MADE)
    assert (await stage.moves(oksana, need, Move.DONE, outcome=("advice_given",))).verdict is Verdict.MOVED
    maria = await stage.joins("Марія Тиха")
    await stage.hears(need)
    await away(stage, oksana, TODAY, instead=maria)
    await run_clocks(stage.office)
    now = await stage.need(need)
    assert now.owner == owned_by(maria)
    assert now.due_at == (await stage.need(need)).due_at
    assert [line for line in await stage.hears(need) if "Марія Тиха" in line]
    assert [alert for alert in await stage.alerts(maria) if "тепер ваше" in alert]


async def test_who_is_back_gets_new_needs_again(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    await away(stage, oksana, TODAY)
    assert (await stage.asks()).owner == queue_of(NATIONAL_QUEUE)
    assert await end_absence(stage.office, by=oksana.id, manager=oksana.id)
    assert not await end_absence(stage.office, by=oksana.id, manager=oksana.id)
    assert (await stage.asks()).owner == owned_by(oksana)


async def test_two_absences_begin_one_after_the_other(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    maria = await stage.joins("Марія Тиха")
    later = Absence(MONDAY + timedelta(days=14), MONDAY + timedelta(days=15))
    await away(stage, oksana, later, instead=maria)
    await away(stage, oksana)
    await comes(stage, WEEK.first, 8)
    await comes(stage, WEEK.last + timedelta(days=1), 9)
    need = await taken(stage, oksana)
    assert (await stage.need(need)).owner == owned_by(oksana)
    await comes(stage, later.first, 8)
    assert (await stage.need(need)).owner == owned_by(maria)


async def test_who_may_say_it_and_what_makes_no_sense(stage: Stage) -> None:
    oksana, taras = await stage.joins("Оксана"), await stage.joins("Тарас Гай")
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    stranger = await stage.joins("Чужа", Role.SUPERVISOR, NATIONAL_QUEUE)
    assert await away(stage, oksana, by=taras) is AbsenceVerdict.NOT_ALLOWED
    assert await away(stage, oksana, by=stranger) is AbsenceVerdict.NOT_ALLOWED
    assert await away(stage, oksana, instead=oksana) is AbsenceVerdict.BAD_SUBSTITUTE
    assert await away(stage, oksana, instead=stranger) is AbsenceVerdict.BAD_SUBSTITUTE
    assert await away(stage, oksana, Absence(WEEK.last, WEEK.first)) is AbsenceVerdict.BAD_DAYS
    assert await away(stage, taras, by=boss) is AbsenceVerdict.SET
    assert await away(stage, oksana, instead=taras) is AbsenceVerdict.BAD_SUBSTITUTE
    assert await away(stage, oksana, by=boss) is AbsenceVerdict.SET


async def test_who_leaves_leaves_nothing_behind(stage: Stage) -> None:
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    oksana = await stage.joins("Оксана")
    need, waiting = await taken(stage, oksana), await stage.asks()
    taras = await stage.joins("Тарас Гай")
    theirs = await stage.asks()
    assert theirs.owner == owned_by(taras)
    async with stage.office.work() as work:
        now = await work.needs.load(theirs.id)
        await give_task(stage.office, work, now, "visit", due=stage.clock.at + timedelta(days=1), owner=oksana.id)
        await work.team.put(TeamMember(theirs.id, Party.MANAGER, oksana.id, View.FULL, stage.clock.at))
    await stage.alerts(oksana)
    await stage.hears(waiting)

    assert await disable_staff(stage.office, by=boss.id, manager=oksana.id) is LeavingVerdict.LEFT
    for each in (need, waiting):
        assert (await stage.need(each)).owner == owned_by(taras)
        (told,) = await stage.hears(each)
        assert "більше не веде звернень" in told
    async with stage.office.work() as work:
        assert not (await work.staff.load(oksana.id)).is_active
        assert await work.team.of_need(theirs.id) == ()
        assert [task.owner for task in await work.tasks.open_of_need(theirs.id)] == [None]
        assert await work.tasks.open_of_manager(oksana.id) == ()
    assert await stage.alerts(oksana) == []
    assert await disable_staff(stage.office, by=boss.id, manager=oksana.id) is LeavingVerdict.ALREADY


async def test_the_last_one_cannot_leave_and_nobody_disables_themselves(stage: Stage) -> None:
    boss, oksana = await stage.joins("Ірина", Role.SUPERVISOR), await stage.joins("Оксана")
    assert await disable_staff(stage.office, by=boss.id, manager=boss.id) is LeavingVerdict.NOT_ALLOWED
    assert await disable_staff(stage.office, by=oksana.id, manager=boss.id) is LeavingVerdict.NOT_ALLOWED
    admin = await stage.joins("Адміністратор", Role.ADMINISTRATOR)
    assert await disable_staff(stage.office, by=admin.id, manager=boss.id) is LeavingVerdict.LEFT
    assert await disable_staff(stage.office, by=admin.id, manager=oksana.id) is LeavingVerdict.NOBODY_LEFT
    with pytest.raises(KeyError):
        await disable_staff(stage.office, by=admin.id, manager=ManagerId("nobody"))


async def test_a_supervisor_cannot_remove_an_administrator(stage: Stage) -> None:
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    admin = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    other = await stage.joins("Марта", Role.ADMINISTRATOR)
    assert await disable_staff(stage.office, by=boss.id, manager=admin.id) is LeavingVerdict.NOT_ALLOWED
    assert await disable_staff(stage.office, by=other.id, manager=admin.id) is LeavingVerdict.LEFT


async def test_a_queue_nobody_looks_into_any_more_goes_on(stage: Stage) -> None:
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    admin = await stage.joins("Адміністратор", Role.ADMINISTRATOR)
    duty = await stage.joins("Черговий", Role.SUPERVISOR, NATIONAL_QUEUE)
    need = await stage.asks()
    assert need.owner == queue_of(SVITANOK)
    assert await disable_staff(stage.office, by=admin.id, manager=boss.id) is LeavingVerdict.LEFT
    assert (await stage.need(need)).owner == queue_of(NATIONAL_QUEUE)
    assert await stage.alerts(duty)


async def test_a_queue_whose_only_supervisor_is_away_goes_on_too(stage: Stage) -> None:
    boss = await stage.joins("Ірина", Role.SUPERVISOR)
    duty = await stage.joins("Черговий", Role.SUPERVISOR, NATIONAL_QUEUE)
    need = await stage.asks()
    assert need.owner == queue_of(SVITANOK)
    await away(stage, boss, TODAY)
    assert (await stage.need(need)).owner == queue_of(NATIONAL_QUEUE)
    assert await stage.alerts(duty)


async def test_supervisors_see_how_much_everybody_has_to_do(stage: Stage) -> None:
    oksana, boss = await stage.joins("Оксана"), await stage.joins("Ірина", Role.SUPERVISOR)
    for _ in range(2):
        await stage.asks()
    taras = await stage.joins("Тарас Гай")
    await away(stage, taras, TODAY)
    stage.comes(MONDAY + timedelta(days=2), 9)
    shown = await show_people(stage.office, by=boss.id)
    assert shown is not None
    assert [(one.manager.id, one.load.live, one.load.overdue) for one in shown.staff] == [
        (boss.id, 0, 0),
        (oksana.id, 2, 2),
        (taras.id, 0, 0),
    ]
    assert await show_people(stage.office, by=oksana.id) is None
