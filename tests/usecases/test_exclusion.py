"""Somebody a person does not want: the need has another owner at once, and for that one it does not exist."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.casework.cards import Access
from bot.casework.exclusions import Exclusion, Party
from bot.casework.moves import Move
from bot.casework.names import NATIONAL_QUEUE, ManagerId, NeedId
from bot.casework.need import Need, Urgency
from bot.casework.owners import Manager, Role, owned_by, queue_of
from bot.casework.referral import ReferralStatus
from bot.casework.team import TeamMember, View
from bot.casework.voices import Complaint
from bot.usecases.complaints.alert_complaint import complaint_readers
from bot.usecases.exclude import exclude, readmit
from bot.usecases.find_access import find_access
from bot.usecases.give_task import give_task
from bot.usecases.open_card import open_card
from bot.usecases.pass_floor import pass_floor
from bot.usecases.read_letters import read_letters
from bot.usecases.staff.show_inbox import find_by_number, show_inbox
from bot.usecases.staff.show_queue import show_queue
from bot.usecases.write_to_citizen import Fate, start_talk
from tests.manager.stage import SVITANOK, Stage

#: Looks like one of ours, and is not there.
NOWHERE = NeedId("01ARZ3NDEKTSV4RRFFQ69G5FAV")


async def unwanted(stage: Stage, need: Need, manager: Manager) -> tuple[Need, ...]:
    """Let the person of a need say that they do not want a manager."""
    async with stage.office.work() as work:
        exclusion = Exclusion(need.person, Party.MANAGER, manager.id, stage.clock.at)
        return await exclude(stage.office, work, exclusion)


async def access(stage: Stage, need: Need, manager: Manager) -> Access:
    async with stage.office.work() as work:
        now, referral = await work.needs.load(need.id), await work.referrals.live_of(need.id)
        return (await find_access(stage.office, work, now, referral, by=manager)).access


async def test_the_need_has_another_owner_in_the_same_breath(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    taras = await stage.joins("Тарас Гай")
    await stage.moves(oksana, need, Move.TAKE)
    first = await stage.referral(need)
    await stage.alerts(taras)

    (moved,) = await unwanted(stage, need, oksana)
    assert moved.owner == owned_by(taras)
    assert await stage.need(need) == moved
    past = await stage.past(first.id)
    assert past.status is ReferralStatus.CANCELLED
    assert len(await stage.alerts(taras)) == 1
    (event,) = [one for one in await stage.history(need) if one.name == "excluded"]
    assert (event.actor, event.code) == ("person", "conflict_of_interest")


async def test_for_the_unwanted_it_looks_like_something_that_is_not_there(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.joins("Тарас Гай")
    await stage.moves(oksana, need, Move.TAKE)
    await stage.writes(need, "Не кажіть нікому")
    referral = await stage.referral(need)
    await stage.alerts(oksana)
    await unwanted(stage, need, oksana)

    office, who = stage.office, oksana.id
    for each in (need.id, NOWHERE):
        assert await open_card(office, manager=who, need=each) is None
        assert await read_letters(office, manager=who, need=each) is None
        assert (await start_talk(office, manager=who, need=each)).fate is Fate.NOT_YOURS
        assert not await pass_floor(office, manager=who, need=each)
    assert await show_queue(office, manager=who) == ()
    inbox = await show_inbox(office, manager=who)
    assert (inbox.lines, inbox.tasks) == ((), ())
    assert await find_by_number(office, manager=who, typed=need.number) is None
    with pytest.raises(KeyError):
        await stage.moves(oksana, need, Move.CONTACT_MADE)
    assert (await stage.past(referral.id)).status is ReferralStatus.CANCELLED
    await stage.writes(need, "І сьогодні теж")
    assert await stage.alerts(oksana) == []


async def test_nor_does_it_lie_in_their_queue(stage: Stage) -> None:
    iryna = await stage.joins("Ірина", Role.SUPERVISOR)
    olha = await stage.joins("Ольга", Role.SUPERVISOR)
    need = await stage.asks()
    assert need.owner == queue_of(SVITANOK)
    await stage.alerts(iryna)
    assert await unwanted(stage, need, iryna) == ()
    assert (await stage.need(need)).owner == queue_of(SVITANOK)
    assert await access(stage, need, iryna) is Access.NONE
    assert await access(stage, need, olha) is Access.FULL
    assert await show_queue(stage.office, manager=iryna.id) == ()
    await stage.writes(need, "Ви тут?")
    assert await stage.alerts(iryna) == []
    assert len(await stage.alerts(olha)) == 2


async def test_a_queue_only_the_unwanted_watch_is_left_for_the_national_one(stage: Stage) -> None:
    iryna = await stage.joins("Ірина", Role.SUPERVISOR)
    duty = await stage.joins("Черговий", Role.SUPERVISOR, NATIONAL_QUEUE)
    need = await stage.asks()
    (moved,) = await unwanted(stage, need, iryna)
    assert moved.owner == queue_of(NATIONAL_QUEUE)
    assert len(await stage.alerts(duty)) == 1


async def test_a_supervisor_who_is_not_wanted_is_not_told_of_silence_either(stage: Stage) -> None:
    await stage.joins("Оксана")
    iryna = await stage.joins("Ірина", Role.SUPERVISOR)
    need = await stage.asks(urgency=Urgency.DANGER)
    await stage.alerts(iryna)
    await unwanted(stage, need, iryna)
    await stage.writes(need, "Мені страшно")
    assert await stage.alerts(iryna) == []
    assert await access(stage, need, iryna) is Access.NONE


async def test_what_comes_later_is_not_theirs_either_and_what_is_over_stays_closed_to_them(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await unwanted(stage, need, oksana)
    assert (await stage.need(need)).owner == queue_of(NATIONAL_QUEUE)
    taras = await stage.joins("Тарас Гай")
    async with stage.office.work() as work:
        assert await work.exclusions.of_manager(oksana.id) == {need.person}
        assert await work.exclusions.of_manager(taras.id) == frozenset()


async def test_members_of_the_team_leave_it_and_their_tasks_are_somebody_elses(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    taras = await stage.joins("Тарас Гай")
    async with stage.office.work() as work:
        await work.team.put(TeamMember(need.id, Party.MANAGER, taras.id, View.FULL, stage.clock.at))
    assert await access(stage, need, taras) is Access.FULL
    async with stage.office.work() as work:
        now = await work.needs.load(need.id)
        await give_task(stage.office, work, now, "visit", due=stage.clock.at, owner=oksana.id)
        late = stage.clock.at + timedelta(days=1)
        await give_task(stage.office, work, now, "check_document", due=late, owner=taras.id)
    await unwanted(stage, need, taras)
    await unwanted(stage, need, oksana)
    async with stage.office.work() as work:
        assert await work.team.of_need(need.id) == ()
        assert [task.owner for task in await work.tasks.open_of_need(need.id)] == [None, None]
    assert await access(stage, need, taras) is Access.NONE


async def test_saying_it_twice_changes_nothing_and_it_can_be_taken_back(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.joins("Тарас Гай")
    await unwanted(stage, need, oksana)
    assert await unwanted(stage, need, oksana) == ()
    async with stage.office.work() as work:
        (exclusion,) = await work.exclusions.of_person(need.person)
        await readmit(stage.office, work, need.person, exclusion)
        assert await work.exclusions.of_person(need.person) == ()
    assert (await stage.need(need)).owner != owned_by(oksana)


async def test_nobody_is_named_where_others_could_read_it(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await unwanted(stage, need, oksana)
    async with stage.office.work() as work:
        records = await work.audit.of_subject(need.person)
    assert [(one.action.value, one.detail) for one in records] == [("person:excluded", "manager")]


async def test_an_id_of_nobody_is_harmless(stage: Stage) -> None:
    need = await stage.asks()
    async with stage.office.work() as work:
        nobody = Exclusion(need.person, Party.MANAGER, ManagerId("nobody"), stage.clock.at)
        assert await exclude(stage.office, work, nobody) == ()


async def test_a_complaint_is_not_read_by_whom_the_person_does_not_want(stage: Stage) -> None:
    iryna = await stage.joins("Ірина", Role.SUPERVISOR)
    olha = await stage.joins("Ольга", Role.SUPERVISOR)
    need = await stage.asks()
    await unwanted(stage, need, iryna)
    at = stage.clock.at
    complaint = Complaint("c", "S-1", SVITANOK, "Довго чекаю", at, at + timedelta(days=15), person=need.person)
    async with stage.office.work() as work:
        readers = await complaint_readers(stage.office, work, complaint)
        anybody = await complaint_readers(stage.office, work, replace(complaint, person=None))
    assert [one.id for one in readers] == [olha.id]
    assert len(anybody) == 2
