"""What could be left behind when somebody leaves for good: cards on a telephone, a timetable, a roster, districts."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from bot.casework.audit import Action
from bot.casework.hromada import District, Duty, HromadaSettings
from bot.casework.moves import Move
from bot.casework.owners import Manager, Role
from bot.ports.messaging import Message
from bot.ports.workshop import DraftState, EditionDraft
from bot.usecases.staff.change_role import RoleVerdict, change_role
from bot.usecases.staff.disable_staff import LeavingVerdict, disable_staff
from bot.usecases.staff.foresee_handover import foresee_leaving
from bot.usecases.staff.serve_manager import Reply, Visit, serve_manager
from tests.manager.stage import SVITANOK, Stage

NIGHTS = Duty(frozenset(range(7)), time(17), time(8), ())


@pytest.fixture
async def boss(stage: Stage) -> Manager:
    """Give the administrator who lets people go."""
    return await stage.joins("Тетяна", Role.ADMINISTRATOR)


@pytest.fixture
async def oksana(stage: Stage) -> Manager:
    """Give somebody with a card of a person on her telephone, beside one who stays."""
    await stage.joins("Петро")
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)

    async def respond(*_: object) -> Reply:
        return Reply((Message("картка: Марія, +380…", is_protected=True),), about=need.id)

    assert oksana.account is not None
    for update, pause in ((1, timedelta(days=3)), (2, timedelta())):
        await serve_manager(stage.office, Visit(update, oksana.account, "uk"), respond)
        await stage.mail(oksana.id)
        stage.passes(pause)
    return oksana


def taken_off(messages: list[Message]) -> tuple[int, int]:
    """Count what is deleted, and what loses its words."""
    return sum(len(one.forgets) for one in messages), sum(one.only_in_place for one in messages)


async def leaves(stage: Stage, by: Manager, who: Manager) -> None:
    assert await disable_staff(stage.office, by=by.id, manager=who.id) is LeavingVerdict.LEFT


async def test_cards_of_people_leave_the_telephone_of_whoever_leaves(
    stage: Stage, boss: Manager, oksana: Manager
) -> None:
    await leaves(stage, boss, oksana)
    mail = await stage.mail(oksana.id)
    deleted, blanked = taken_off(mail)
    assert deleted >= 1
    assert blanked >= 1
    assert all(one.forgets or one.only_in_place for one in mail), "and nothing new about anybody arrives"


async def test_and_of_whoever_may_see_no_cards_any_more(stage: Stage, boss: Manager, oksana: Manager) -> None:
    done = await change_role(stage.office, by=boss.id, manager=oksana.id, role=Role.ADMINISTRATOR)
    assert done is RoleVerdict.CHANGED
    deleted, blanked = taken_off(await stage.mail(oksana.id))
    assert deleted >= 1
    assert blanked >= 1


async def _scheduled(stage: Stage, by: Manager) -> EditionDraft:
    at = stage.clock.at
    draft = EditionDraft("d-1", "Нові слова", stage.office.editions.current.edition, by.id, at, at)
    made = replace(draft, state=DraftState.SCHEDULED, publish_at=at + timedelta(days=5), publisher=by.id)
    async with stage.office.work() as work:
        await work.edition_drafts.add(made)
        await work.edition_drafts.save(made)
    return made


@pytest.mark.parametrize("how", ["leaves", "another role"])
async def test_what_they_had_put_on_the_timetable_is_open_again_at_once(
    stage: Stage, boss: Manager, oksana: Manager, how: str
) -> None:
    other = await stage.joins("Олег", Role.ADMINISTRATOR)
    draft = await _scheduled(stage, other)
    assert (await foresee_leaving(stage.office, by=boss.id, manager=other.id)).editions == 1
    async with stage.office.work() as work:
        assert (await work.edition_drafts.load(draft.id)).state is DraftState.SCHEDULED
    if how == "leaves":
        await leaves(stage, boss, other)
    else:
        await change_role(stage.office, by=boss.id, manager=other.id, role=Role.OPERATOR)
    async with stage.office.work() as work:
        found = await work.edition_drafts.load(draft.id)
        (noted,) = [one for one in await work.audit.of_subject(draft.id) if one.action is Action.EDITION_UNSCHEDULED]
    assert (found.state, found.publish_at, found.publisher) == (DraftState.OPEN, None, None)
    assert noted.actor == f"manager:{boss.id}"
    assert len(await stage.alerts(boss)) == 1, "not when its hour has come and everybody believes it is heard"
    assert not [one for one in await stage.mail(other.id) if "/workshop/" in one.text]


async def test_what_nobody_will_look_after_is_seen_beforehand(stage: Stage, boss: Manager, oksana: Manager) -> None:
    mine, empty = District("verbove", "Вербівський", ("UA1",)), District("kalynove", "Калинівський", ("UA2",))
    async with stage.office.work() as work:
        watch = replace(NIGHTS, managers=(oksana.id,))
        await work.hromada_settings.put(HromadaSettings(SVITANOK, districts=(mine, empty), duty=(watch, NIGHTS)))
        for one in await work.staff.of_hromada(SVITANOK):
            if one.role is Role.MANAGER:
                await work.staff.add(replace(one, districts=("verbove",) if one.id == oksana.id else ("elsewhere",)))
    foreseen = await foresee_leaving(stage.office, by=boss.id, manager=oksana.id)
    assert (foreseen.districts, foreseen.watches, foreseen.editions) == (("Вербівський",), 1, 0)
    await leaves(stage, boss, oksana)
    async with stage.office.work() as work:
        noted = [one for one in await work.audit.of_subject(SVITANOK) if one.action is Action.DUTY_CHANGED]
    assert [one.actor for one in noted] == [f"manager:{boss.id}"]


async def test_the_last_who_goes_round_leaves_every_district(stage: Stage, boss: Manager) -> None:
    await stage.joins("Ірина", Role.SUPERVISOR)
    only = await stage.joins("Оксана")
    mine = District("verbove", "Вербівський", ("UA1",))
    async with stage.office.work() as work:
        await work.hromada_settings.put(HromadaSettings(SVITANOK, districts=(mine,)))
        await work.staff.add(replace(await work.staff.load(only.id), districts=("verbove",)))
    assert (await foresee_leaving(stage.office, by=boss.id, manager=only.id)).districts == ("Вербівський",)
