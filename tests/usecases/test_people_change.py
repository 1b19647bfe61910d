"""Roles, profiles, duty, sessions: who may change them, and that nothing is left without somebody."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import time

import pytest

from bot.casework.audit import Action
from bot.casework.hromada import District, Duty, HromadaSettings
from bot.casework.moves import Move
from bot.casework.names import NATIONAL_QUEUE, HromadaCode, ManagerId
from bot.casework.owners import Manager, Role, queue_of
from bot.usecases.staff.change_profile import Profile, ProfileVerdict, change_profile, profile_of
from bot.usecases.staff.change_role import RoleVerdict, change_role
from bot.usecases.staff.disable_staff import LeavingVerdict, disable_staff
from bot.usecases.staff.end_sessions import end_sessions
from bot.usecases.staff.foresee_handover import Taker, foresee_leaving, foresee_role
from bot.usecases.staff.set_duty import DutyVerdict, set_duty, show_duty
from bot.usecases.staff.show_member import show_member
from bot.usecases.staff.show_people import Lack, Standing, Wanted, show_people
from bot.usecases.staff.sign_in import begin_session, list_sessions
from tests.manager.stage import SVITANOK, Stage

ELSEWHERE = HromadaCode("UA00000000000000777")
NIGHTS = Duty(frozenset(range(7)), time(17), time(8), ())


async def role_of(stage: Stage, who: Manager) -> Role:
    async with stage.office.work() as work:
        return (await work.staff.load(who.id)).role


async def changes(stage: Stage, by: Manager, who: Manager, role: Role) -> RoleVerdict:
    return await change_role(stage.office, by=by.id, manager=who.id, role=role)


async def test_nobody_raises_themselves_or_reaches_above(stage: Stage) -> None:
    boss, iryna, oksana = (
        await stage.joins("Тетяна", Role.ADMINISTRATOR),
        await stage.joins("Ірина", Role.SUPERVISOR),
        await stage.joins("Оксана"),
    )
    stranger = await stage.joins("Чужа", Role.ADMINISTRATOR, ELSEWHERE)
    for by, who, role in (
        (boss, boss, Role.SUPERVISOR),
        (iryna, iryna, Role.ADMINISTRATOR),
        (iryna, oksana, Role.SUPERVISOR),
        (iryna, boss, Role.OPERATOR),
        (oksana, iryna, Role.MANAGER),
        (stranger, oksana, Role.OPERATOR),
    ):
        assert await changes(stage, by, who, role) is RoleVerdict.NOT_ALLOWED
        assert await role_of(stage, who) is who.role
    assert await changes(stage, iryna, oksana, Role.OPERATOR) is RoleVerdict.CHANGED
    assert await changes(stage, boss, oksana, Role.SUPERVISOR) is RoleVerdict.CHANGED
    assert await changes(stage, boss, oksana, Role.SUPERVISOR) is RoleVerdict.SAME


async def test_what_a_new_role_may_not_hold_has_another_owner(stage: Stage) -> None:
    boss = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    assert await changes(stage, boss, oksana, Role.OPERATOR) is RoleVerdict.NOBODY_LEFT
    petro = await stage.joins("Петро")
    session = await begin_session(stage.office, oksana, device="Firefox, Linux")
    foreseen = await foresee_role(stage.office, by=boss.id, manager=oksana.id, role=Role.OPERATOR)
    assert (foreseen.verdict, foreseen.takers) == (RoleVerdict.CHANGED, (Taker("Петро", False, 1),))
    assert await role_of(stage, oksana) is Role.MANAGER
    assert (await stage.need(need)).owner == need.owner
    assert session.token
    assert await changes(stage, boss, oksana, Role.OPERATOR) is RoleVerdict.CHANGED
    owner = (await stage.need(need)).owner
    assert owner is not None
    assert owner.id == petro.id
    assert await list_sessions(stage.office, manager=oksana.id) == ()
    await stage.books_agree(need)


async def test_a_supervisor_who_becomes_something_else_leaves_no_queue_alone(stage: Stage) -> None:
    boss, iryna = await stage.joins("Тетяна", Role.ADMINISTRATOR), await stage.joins("Ірина", Role.SUPERVISOR)
    duty = await stage.joins("Черговий", Role.SUPERVISOR, NATIONAL_QUEUE)
    need = await stage.asks()
    assert need.owner == queue_of(SVITANOK)
    assert await changes(stage, boss, iryna, Role.ADMINISTRATOR) is RoleVerdict.CHANGED
    assert (await stage.need(need)).owner == queue_of(NATIONAL_QUEUE)
    assert await stage.alerts(duty)


async def test_two_administrators_who_remove_each_other_leave_one(stage: Stage) -> None:
    one, two = await stage.joins("Тетяна", Role.ADMINISTRATOR), await stage.joins("Олег", Role.ADMINISTRATOR)
    await stage.joins("Ірина", Role.SUPERVISOR)
    await asyncio.gather(
        disable_staff(stage.office, by=one.id, manager=two.id), changes(stage, two, one, Role.OPERATOR)
    )
    async with stage.office.work() as work:
        staff = await work.staff.of_hromada(SVITANOK)
    assert sum(each.is_active and each.role is Role.ADMINISTRATOR for each in staff) == 1


async def test_leaving_is_seen_beforehand_and_changes_nothing_yet(stage: Stage) -> None:
    boss, iryna = await stage.joins("Тетяна", Role.ADMINISTRATOR), await stage.joins("Ірина", Role.SUPERVISOR)
    oksana = await stage.joins("Оксана")
    needs = [await stage.asks() for _ in range(3)]
    for need in needs:
        await stage.moves(oksana, need, Move.TAKE)
        await stage.hears(need)
    foreseen = await foresee_leaving(stage.office, by=boss.id, manager=oksana.id)
    assert foreseen.verdict is LeavingVerdict.LEFT
    assert foreseen.takers == (Taker("", False, 3),)
    assert [await stage.hears(need) for need in needs] == [[], [], []]
    assert await stage.alerts(iryna) == []
    refused = await foresee_leaving(stage.office, by=oksana.id, manager=iryna.id)
    assert (refused.verdict, refused.takers) == (LeavingVerdict.NOT_ALLOWED, ())


async def test_whoever_leaves_is_named_nowhere_any_more(stage: Stage) -> None:
    boss, oksana = await stage.joins("Тетяна", Role.ADMINISTRATOR), await stage.joins("Оксана")
    await stage.joins("Ірина", Role.SUPERVISOR)
    petro = await stage.joins("Петро")
    async with stage.office.work() as work:
        await work.staff.add(replace(petro, substitute=oksana.id))
        watch = replace(NIGHTS, managers=(oksana.id, petro.id))
        await work.hromada_settings.put(HromadaSettings(SVITANOK, duty=(watch,)))
    await disable_staff(stage.office, by=boss.id, manager=oksana.id)
    async with stage.office.work() as work:
        assert (await work.staff.load(petro.id)).substitute is None
        assert (await work.hromada_settings.of(SVITANOK)).duty == (replace(NIGHTS, managers=(petro.id,)),)


async def test_a_profile_is_changed_by_whoever_may(stage: Stage) -> None:
    boss, iryna = await stage.joins("Тетяна", Role.ADMINISTRATOR), await stage.joins("Ірина", Role.SUPERVISOR)
    oksana, petro = await stage.joins("Оксана"), await stage.joins("Петро")
    async with stage.office.work() as work:
        district = District("verbove", "Вербівський", ("UA1",))
        await work.hromada_settings.put(HromadaSettings(SVITANOK, districts=(district,)))
    wish = Profile("Оксана В.", "", "en", ("en", "pl"), ("verbove",), 25, petro.id)

    async def saves(by: Manager, profile: Profile, who: Manager = oksana) -> ProfileVerdict:
        return await change_profile(stage.office, by=by.id, manager=who.id, profile=profile)

    assert await saves(oksana, wish) is ProfileVerdict.NOT_ALLOWED
    assert await saves(petro, wish) is ProfileVerdict.NOT_ALLOWED
    assert await saves(iryna, profile_of(boss), boss) is ProfileVerdict.NOT_ALLOWED
    assert await saves(iryna, wish) is ProfileVerdict.SAVED
    assert await saves(iryna, wish) is ProfileVerdict.SAME
    assert await saves(iryna, replace(wish, email="o@hromada.example")) is ProfileVerdict.NOT_ALLOWED
    for wrong, verdict in (
        (replace(wish, name=""), ProfileVerdict.BAD_NAME),
        (replace(wish, email="o"), ProfileVerdict.BAD_EMAIL),
        (replace(wish, speaks=("xx",)), ProfileVerdict.BAD_LANGUAGE),
        (replace(wish, districts=("nowhere",)), ProfileVerdict.BAD_DISTRICT),
        (replace(wish, capacity=-1), ProfileVerdict.BAD_CAPACITY),
        (replace(wish, substitute=oksana.id), ProfileVerdict.BAD_SUBSTITUTE),
        (replace(wish, substitute=boss.id), ProfileVerdict.BAD_SUBSTITUTE),
        (replace(wish, substitute=ManagerId("nobody")), ProfileVerdict.BAD_SUBSTITUTE),
    ):
        assert await saves(boss, wrong) is verdict
    async with stage.office.work() as work:
        assert profile_of(await work.staff.load(oksana.id)) == wish
        (noted,) = await work.audit.of_subject(oksana.id)
    assert (noted.action, noted.detail) == (
        Action.PROFILE_CHANGED,
        "name language speaks districts capacity substitute",
    )


async def test_another_mailbox_ends_the_sessions_and_is_told_to_those_above(stage: Stage) -> None:
    boss, iryna = await stage.joins("Тетяна", Role.ADMINISTRATOR), await stage.joins("Ірина", Role.SUPERVISOR)
    await begin_session(stage.office, iryna, device="Firefox, Linux")
    changed = replace(profile_of(iryna), email="iryna@hromada.example")
    assert await change_profile(stage.office, by=boss.id, manager=iryna.id, profile=changed) is ProfileVerdict.SAVED
    assert await list_sessions(stage.office, manager=iryna.id) == ()
    assert any("Адресу пошти для вашого входу змінено" in said for said in await stage.alerts(iryna))
    other = replace(profile_of(await stage.joins("Оксана")), email="Iryna@hromada.example")
    oksana = (await stage.joins("Олена")).id
    verdict = await change_profile(stage.office, by=boss.id, manager=oksana, profile=other)
    assert verdict is ProfileVerdict.TAKEN_EMAIL


async def test_the_roster_is_changed_whole(stage: Stage) -> None:
    iryna, oksana = await stage.joins("Ірина", Role.SUPERVISOR), await stage.joins("Оксана")
    operator = await stage.joins("Олег", Role.OPERATOR)
    duty, able = await show_duty(stage.office, by=iryna.id)
    assert (duty, {one.id for one in able}) == ((), {iryna.id, oksana.id})
    assert await show_duty(stage.office, by=oksana.id) == ((), ())
    watch = replace(NIGHTS, managers=(oksana.id,))
    office = stage.office
    assert await set_duty(office, by=oksana.id, before=(), duty=(watch,)) is DutyVerdict.NOT_ALLOWED
    assert await set_duty(office, by=iryna.id, before=(watch,), duty=()) is DutyVerdict.CHANGED
    for wrong in (replace(NIGHTS, managers=(operator.id,)), replace(NIGHTS, weekdays=frozenset())):
        assert await set_duty(office, by=iryna.id, before=(), duty=(wrong,)) is DutyVerdict.BAD
    assert await set_duty(office, by=iryna.id, before=(), duty=(watch,)) is DutyVerdict.SAVED
    assert await set_duty(office, by=iryna.id, before=(watch,), duty=(watch,)) is DutyVerdict.SAME


async def test_people_are_found_and_what_they_lack_is_seen(stage: Stage) -> None:
    iryna, oksana = await stage.joins("Ірина", Role.SUPERVISOR), await stage.joins("Оксана")
    silent = Manager(ManagerId("silent"), SVITANOK, "Мовчазний", Role.MANAGER)
    async with stage.office.work() as work:
        await work.staff.add(replace(oksana, capacity=1))
        await work.staff.add(silent)
        await work.staff.add(replace(silent, id=ManagerId("left"), name="Колишня", is_active=False))
    await stage.moves(oksana, await stage.asks(), Move.TAKE)
    people = await show_people(stage.office, by=iryna.id)
    assert people is not None

    def found(wanted: Wanted) -> list[str]:
        return [one.manager.name for one in people.find(wanted)]

    assert found(Wanted()) == ["Ірина", "Мовчазний", "Оксана"]
    assert found(Wanted(standing=Standing.LACKING)) == ["Мовчазний", "Оксана"]
    assert found(Wanted(standing=Standing.LEFT)) == ["Колишня"]
    assert found(Wanted("окс", Role.MANAGER)) == ["Оксана"]
    assert found(Wanted("окс", Role.OPERATOR)) == []
    lacks = {one.manager.name: one.lacks for one in people.staff}
    assert (lacks["Мовчазний"], lacks["Оксана"]) == ((Lack.UNREACHABLE,), (Lack.FULL,))
    assert people.gaps.unreachable == 1


async def test_a_member_is_seen_by_those_above_them_without_a_word_of_cases(stage: Stage) -> None:
    iryna, oksana = await stage.joins("Ірина", Role.SUPERVISOR), await stage.joins("Оксана")
    stranger = await stage.joins("Чужа", Role.ADMINISTRATOR, ELSEWHERE)
    await stage.moves(oksana, await stage.asks(), Move.TAKE)
    await begin_session(stage.office, oksana, device="Firefox, Linux")
    for nosy in (oksana, stranger):
        assert await show_member(stage.office, by=nosy.id, manager=iryna.id) is None
        assert await end_sessions(stage.office, by=nosy.id, manager=iryna.id) is None
    member = await show_member(stage.office, by=iryna.id, manager=oksana.id)
    assert member is not None
    assert member.load.live == 1
    assert [one.action for one in member.history] == [Action.SIGNED_IN]
    assert member.rights.roles == (Role.OPERATOR,)
    assert await end_sessions(stage.office, by=iryna.id, manager=oksana.id) == 1
    assert await list_sessions(stage.office, manager=oksana.id) == ()
    assert await show_member(stage.office, by=iryna.id, manager=ManagerId("nobody")) is None


async def test_a_supervisor_signs_nobody_out_who_stands_above(stage: Stage) -> None:
    boss, iryna = await stage.joins("Тетяна", Role.ADMINISTRATOR), await stage.joins("Ірина", Role.SUPERVISOR)
    await begin_session(stage.office, boss, device="Firefox, Linux")
    member = await show_member(stage.office, by=iryna.id, manager=boss.id)
    assert member is not None
    assert (member.rights.sign_out, member.sessions) == (False, ())
    assert await end_sessions(stage.office, by=iryna.id, manager=boss.id) is None
    assert len(await list_sessions(stage.office, manager=boss.id)) == 1


@pytest.mark.parametrize("role", [Role.MANAGER, Role.OPERATOR])
async def test_who_watches_over_nobody_sees_nobody(stage: Stage, role: Role) -> None:
    who = await stage.joins("Хтось", role)
    assert await show_people(stage.office, by=who.id) is None
    assert await show_member(stage.office, by=who.id, manager=who.id) is None
