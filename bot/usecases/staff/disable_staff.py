"""Somebody leaves the staff: everything they answered for has another owner in the same transaction, or they stay."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from bot.casework.appointing import is_last_administrator
from bot.casework.audit import Action, Record
from bot.casework.codes import LEFT
from bot.casework.names import ManagerId
from bot.casework.owners import Manager, Role
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.staff.end_sessions import end_sessions_of
from bot.usecases.staff.hand_over_work import Departure
from bot.usecases.staff.set_absence import may_decide
from bot.usecases.staff.step_back import is_anybody_left, step_back
from bot.usecases.staff.take_back_invitations import take_back_invitations
from bot.usecases.workshop.open_again import open_again_of

OWNER_LEFT = "owner_left"


class LeavingVerdict(StrEnum):
    """What came of it; each has a line `leaving.<verdict>` in the `bot` catalogue."""

    LEFT = "left"
    ALREADY = "already"
    NOT_ALLOWED = "not_allowed"
    #: Nobody would be left who could answer for anything: invite somebody first.
    NOBODY_LEFT = "nobody_left"


async def disable_staff(office: Office, *, by: ManagerId, manager: ManagerId) -> LeavingVerdict:
    """Let somebody leave for good: no way in works any more, and nothing is left with them.

    Supervisors and administrators may do it to their staff, nobody to oneself, and only administrators to
    administrators: a supervisor must not be able to remove whoever stands above.

    Raises:
        KeyError: there is no such manager. Nothing has changed.
    """
    async with office.work() as work:
        return await disable_within(office, work, by=by, manager=manager)


async def disable_within(office: Office, work: Work, *, by: ManagerId, manager: ManagerId) -> LeavingVerdict:
    """Let somebody leave inside the caller's transaction. Raises KeyError."""
    await work.staff.hold((await work.staff.load(manager)).hromada)
    who = await work.staff.load(manager)
    if not who.is_active:
        return LeavingVerdict.ALREADY
    if not may_disable(await work.staff.load(by), who):
        return LeavingVerdict.NOT_ALLOWED
    staff = await work.staff.of_hromada(who.hromada)
    if is_last_administrator(who, staff) or not await is_anybody_left(office, work, who):
        return LeavingVerdict.NOBODY_LEFT
    actor = f"manager:{by}"
    await work.staff.add(replace(who, is_active=False, away=(), substitute=None))
    await work.staff.set_doing(who.id, {})
    await end_sessions_of(office, work, who, actor=actor)
    await take_back_invitations(office, work, who, actor=actor)
    await work.audit.add(Record(actor, Action.LEFT, manager, office.now()))
    await step_back(office, work, who, Departure(OWNER_LEFT, actor, LEFT))
    await open_again_of(office, work, who.id, actor=actor)
    return LeavingVerdict.LEFT


def may_disable(by: Manager, who: Manager) -> bool:
    """Say whether somebody may let somebody else leave for good."""
    is_above = who.role is not Role.ADMINISTRATOR or by.role is Role.ADMINISTRATOR
    return by.id != who.id and is_above and may_decide(by, who)
