"""Somebody gets another role: what they may not hold any more has another owner in the same transaction."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from bot.casework.appointing import is_last_administrator, loses_cases, may_appoint, roles_given_by
from bot.casework.audit import Action, Record
from bot.casework.codes import LEFT
from bot.casework.names import ManagerId
from bot.casework.owners import Manager, Role
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.staff.disable_staff import OWNER_LEFT
from bot.usecases.staff.end_sessions import end_sessions_of
from bot.usecases.staff.hand_over_work import Departure
from bot.usecases.staff.step_back import is_anybody_left, step_back
from bot.usecases.staff.take_back_invitations import take_back_invitations
from bot.usecases.workshop.editors import EDITORS
from bot.usecases.workshop.open_again import open_again_of


class RoleVerdict(StrEnum):
    """What came of it; each has a line `crew.role_<verdict>` in the `console` catalogue."""

    CHANGED = "changed"
    SAME = "same"
    NOT_ALLOWED = "not_allowed"
    #: A hromada must not be without an administrator.
    LAST_ADMINISTRATOR = "last_administrator"
    #: Nobody would be left who could answer for requests.
    NOBODY_LEFT = "nobody_left"


async def change_role(office: Office, *, by: ManagerId, manager: ManagerId, role: Role) -> RoleVerdict:
    """Give somebody of one's staff another role; nobody changes their own. They sign in anew afterwards.

    Raises:
        KeyError: there is no such manager. Nothing has changed.
    """
    async with office.work() as work:
        return await change_role_within(office, work, by=by, manager=manager, role=role)


async def change_role_within(
    office: Office, work: Work, *, by: ManagerId, manager: ManagerId, role: Role
) -> RoleVerdict:
    """Give somebody another role inside the caller's transaction. Raises KeyError."""
    await work.staff.hold((await work.staff.load(manager)).hromada)
    who = await work.staff.load(manager)
    if not may_appoint(await work.staff.load(by), who, role):
        return RoleVerdict.NOT_ALLOWED
    return await appoint(office, work, who, role, actor=f"manager:{by}")


async def appoint(office: Office, work: Work, who: Manager, role: Role, *, actor: str) -> RoleVerdict:
    """Give a role that whoever approved it may give, unless somebody or something would be left alone.

    Args:
        who: as storage has them, in a hromada that is held.
    """
    if who.role is role:
        return RoleVerdict.SAME
    if is_last_administrator(who, await work.staff.of_hromada(who.hromada)):
        return RoleVerdict.LAST_ADMINISTRATOR
    is_leaving = loses_cases(who.role, role)
    if is_leaving and not await is_anybody_left(office, work, who):
        return RoleVerdict.NOBODY_LEFT
    changed = replace(who, role=role, substitute=None, away=()) if is_leaving else replace(who, role=role)
    await work.staff.add(changed)
    await work.staff.set_doing(who.id, {})
    await work.audit.add(Record(actor, Action.ROLE_CHANGED, who.id, office.now(), f"{who.role} {role}"))
    await end_sessions_of(office, work, who, actor=actor)
    if not set(roles_given_by(who)) <= set(roles_given_by(changed)):
        await take_back_invitations(office, work, who, actor=actor)
    if changed.role not in EDITORS:
        await open_again_of(office, work, who.id, actor=actor)
    if is_leaving:
        await step_back(office, work, who, Departure(OWNER_LEFT, actor, LEFT))
    return RoleVerdict.CHANGED
