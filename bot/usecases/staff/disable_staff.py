"""Somebody leaves the staff: everything they answered for has another owner in the same transaction, or they stay."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.codes import LEFT
from bot.casework.exclusions import Party
from bot.casework.names import NATIONAL_QUEUE, ManagerId
from bot.casework.owners import Manager, Role, able_managers, supervisors
from bot.ports.records import TimerKind
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.staff.hand_over_work import Departure, hand_over_need, hand_over_tasks, leave_queue, work_of
from bot.usecases.staff.set_absence import may_decide

OWNER_LEFT = "owner_left"
#: More than anybody answers for.
_ALL = 10_000


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
        who = await work.staff.load(manager)
        if not who.is_active:
            return LeavingVerdict.ALREADY
        if not may_disable(await work.staff.load(by), who):
            return LeavingVerdict.NOT_ALLOWED
        if not await _is_anybody_left(office, work, who):
            return LeavingVerdict.NOBODY_LEFT
        await _disable(work, who)
        await work.audit.add(Record(f"manager:{by}", Action.LEFT, manager, office.now()))
        await _hand_over(office, work, who, Departure(OWNER_LEFT, f"manager:{by}", LEFT))
    return LeavingVerdict.LEFT


def may_disable(by: Manager, who: Manager) -> bool:
    """Say whether somebody may let somebody else leave for good."""
    is_above = who.role is not Role.ADMINISTRATOR or by.role is Role.ADMINISTRATOR
    return by.id != who.id and is_above and may_decide(by, who)


async def _is_anybody_left(office: Office, work: Work, who: Manager) -> bool:
    today = office.today()
    national = supervisors(await work.staff.of_hromada(NATIONAL_QUEUE), on=today)
    staff = await work.staff.of_hromada(who.hromada)
    others = (*supervisors(staff, on=today), *able_managers(staff, on=today), *national)
    return any(one.id != who.id for one in others)


async def _disable(work: Work, who: Manager) -> None:
    await work.staff.add(replace(who, is_active=False, away=()))
    await work.staff.set_doing(who.id, {})
    await work.sessions.forget_links(who.id)
    for session in await work.sessions.of_manager(who.id):
        await work.sessions.end(session.id)
    await work.timers.cancel(who.id, TimerKind.ABSENCE)
    for member in await work.team.of_manager(who.id):
        if member.party is Party.MANAGER:
            await work.team.remove(member)


async def _hand_over(office: Office, work: Work, who: Manager, departure: Departure) -> None:
    for line in await work_of(work, who, limit=_ALL):
        await hand_over_need(office, work, line.need, who, departure)
    await hand_over_tasks(office, work, who)
    await leave_queue(office, work, who, departure)
