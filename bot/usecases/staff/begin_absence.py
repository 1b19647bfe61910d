"""Somebody's absence begins: what they answer for goes to whoever stands in for them, or to whom routing chooses."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time

from bot.casework.absence import still_ahead
from bot.casework.codes import ABSENCE
from bot.casework.events import SYSTEM
from bot.casework.names import ManagerId
from bot.casework.need import Urgency
from bot.casework.owners import Manager
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.staff.hand_over_work import Departure, hand_over_need, hand_over_tasks, leave_queue, work_of

OWNER_AWAY = "owner_away"
#: So many needs change hands in one transaction; the rest follows at once, in others.
PIECE = 20


async def begin_absence(office: Office, work: Work, timer: Timer) -> None:
    """Hand over what somebody who is away today answers for; each person is told once who answers now.

    It happens as the day begins; at night nobody is woken for it but where there is danger (see tell_citizen).
    """
    manager = await work.staff.load(ManagerId(timer.subject))
    if not manager.is_active:
        return
    if manager.is_away(office.today()) and await hand_over_all(office, work, manager, limit=PIECE):
        await work.timers.put(replace(timer, due_at=office.now()))
        return
    await await_absence(office, work, manager)


async def hand_over_all(office: Office, work: Work, manager: Manager, *, limit: int) -> bool:
    """Hand over what somebody who is away answers for, danger first; True when there may be more than the limit."""
    lines = await work_of(work, manager, limit=limit)
    departure = Departure(OWNER_AWAY, SYSTEM, ABSENCE)
    for line in lines:
        await hand_over_need(office, work, line.need, manager, departure)
    await hand_over_tasks(office, work, manager)
    await leave_queue(office, work, manager, departure)
    return len(lines) == limit


async def await_absence(office: Office, work: Work, manager: Manager) -> None:
    """Set the clock for the next absence of somebody; for one that has begun, at once; without one, none."""
    today = office.today()
    firsts = [one.first for one in still_ahead(manager.away, today=today) if one.first > today]
    if not firsts:
        await work.timers.cancel(manager.id, TimerKind.ABSENCE)
        return
    midnight = datetime.combine(min(firsts), time(), office.calendar.zone)
    await work.timers.put(Timer(TimerKind.ABSENCE, manager.id, midnight, rank=Urgency.URGENT.rank))
