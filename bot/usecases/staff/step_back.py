"""Somebody answers for nothing any more: others do, in the same transaction, and nothing names them as if they did."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.casework.exclusions import Party
from bot.casework.names import NATIONAL_QUEUE
from bot.casework.owners import Manager, able_managers, supervisors
from bot.ports.records import TimerKind
from bot.ports.storage import Work
from bot.usecases.directory.tend_settings import record_settings
from bot.usecases.manager_screen import clear_all_screens
from bot.usecases.office import Office
from bot.usecases.staff.hand_over_work import Departure, hand_over_need, hand_over_tasks, leave_queue, work_of

#: More than anybody answers for.
_ALL = 10_000


async def is_anybody_left(office: Office, work: Work, who: Manager) -> bool:
    """Say whether somebody else could answer for what comes: of their hromada, or above it."""
    today = office.today()
    national = supervisors(await work.staff.of_hromada(NATIONAL_QUEUE), on=today)
    staff = await work.staff.of_hromada(who.hromada)
    others = (*supervisors(staff, on=today), *able_managers(staff, on=today), *national)
    return any(one.id != who.id for one in others)


async def step_back(office: Office, work: Work, who: Manager, departure: Departure) -> None:
    """Let others answer for everything of somebody who is already stored as one who may hold nothing.

    Args:
        who: as they were before.
    """
    await work.timers.cancel(who.id, TimerKind.ABSENCE)
    for member in await work.team.of_manager(who.id):
        if member.party is Party.MANAGER:
            await work.team.remove(member)
    for line in await work_of(work, who, limit=_ALL):
        await hand_over_need(office, work, line.need, who, departure)
    await hand_over_tasks(office, work, who)
    await leave_queue(office, work, who, departure)
    await _leave_roster(office, work, who, departure)
    await _stand_in_no_more(work, who)
    await clear_all_screens(office, work, who.id)


async def _leave_roster(office: Office, work: Work, who: Manager, departure: Departure) -> None:
    """Take somebody off the roster; a watch that nobody keeps stays, for the gap to be seen."""
    settings = await work.hromada_settings.hold(who.hromada)
    if any(who.id in watch.managers for watch in settings.duty):
        left = (
            replace(watch, managers=tuple(one for one in watch.managers if one != who.id)) for watch in settings.duty
        )
        then = replace(settings, duty=tuple(left))
        await work.hromada_settings.put(then)
        await record_settings(office, work, departure.actor, settings, then)
        await work.audit.add(Record(departure.actor, Action.DUTY_CHANGED, who.hromada, office.now()))


async def _stand_in_no_more(work: Work, who: Manager) -> None:
    for one in await work.staff.of_hromada(who.hromada):
        if one.substitute == who.id:
            await work.staff.add(replace(one, substitute=None))
