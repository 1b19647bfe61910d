"""Whoever leaves, or may no longer do something, leaves no door open behind them."""

from __future__ import annotations

import pytest

from bot.casework.audit import Action
from bot.casework.owners import Manager, Role
from bot.casework.people_rows import Guest
from bot.usecases.staff.change_role import RoleVerdict, change_role
from bot.usecases.staff.disable_staff import LeavingVerdict, disable_staff
from bot.usecases.staff.enrol_manager import accept_on_web
from bot.usecases.staff.invite_colleagues import invite_colleague
from bot.usecases.staff.sign_in import begin_session, find_presence, make_link, sign_in
from tests.manager.stage import SVITANOK, Stage


@pytest.fixture
async def boss(stage: Stage) -> Manager:
    return await stage.joins("Тетяна", Role.ADMINISTRATOR)


@pytest.fixture
async def iryna(stage: Stage) -> Manager:
    """A supervisor; others can answer for what she answers for."""
    await stage.joins("Оксана")
    return await stage.joins("Ірина", Role.SUPERVISOR)


async def invited(stage: Stage, by: Manager) -> str:
    """Invite somebody; give the code of the link."""
    made = await invite_colleague(stage.office, by=by.id, guest=Guest("Новий", Role.MANAGER, "n@example.org"))
    (one,) = made.invited
    return one.code


async def revoked(stage: Stage) -> list[str]:
    """Say who took invitations of the hromada back."""
    async with stage.office.work() as work:
        assert await work.invitations.unused(SVITANOK) == ()
        taken = [
            await work.audit.of_actor(f"manager:{one.id}", [Action.INVITATION_REVOKED], 10)
            for one in await work.staff.of_hromada(SVITANOK)
        ]
    return [record.actor for records in taken for record in records]


async def test_no_page_and_no_link_of_theirs_opens_any_more(stage: Stage, boss: Manager, iryna: Manager) -> None:
    session = await begin_session(stage.office, iryna, device="Firefox, Linux", is_proved=True)
    link = await make_link(stage.office, manager=iryna.id)
    assert link
    assert await find_presence(stage.office, token=session.token)
    assert await disable_staff(stage.office, by=boss.id, manager=iryna.id) is LeavingVerdict.LEFT
    assert await find_presence(stage.office, token=session.token) is None
    assert await sign_in(stage.office, code=link, device="Firefox, Linux", language="uk") is None
    async with stage.office.work() as work:
        assert await work.sessions.of_manager(iryna.id) == ()


async def test_what_they_offered_to_others_is_taken_back(stage: Stage, boss: Manager, iryna: Manager) -> None:
    code = await invited(stage, iryna)
    assert await disable_staff(stage.office, by=boss.id, manager=iryna.id) is LeavingVerdict.LEFT
    assert await accept_on_web(stage.office, code=code, language="uk") is None
    assert await revoked(stage) == [f"manager:{boss.id}"]


async def test_what_a_lower_role_may_not_offer_is_taken_back(stage: Stage, boss: Manager, iryna: Manager) -> None:
    code = await invited(stage, iryna)
    assert await change_role(stage.office, by=boss.id, manager=iryna.id, role=Role.MANAGER) is RoleVerdict.CHANGED
    assert await accept_on_web(stage.office, code=code, language="uk") is None
    assert await revoked(stage) == [f"manager:{boss.id}"]
