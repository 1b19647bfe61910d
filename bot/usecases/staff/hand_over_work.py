"""Everything somebody on the staff answers for goes to others: while they are away, and when they leave for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.casework.cards import CASE_ROLES
from bot.casework.events import Why
from bot.casework.exclusions import excluded_managers
from bot.casework.names import NATIONAL_QUEUE, ManagerId, NeedId
from bot.casework.need import Need
from bot.casework.owners import Manager, Owner, able_managers, can_be_reached, owned_by, queue_of, supervisors
from bot.casework.referral import UNTAKEN, ReferralStatus
from bot.ports.records import TimerKind
from bot.ports.storage import Work
from bot.ports.worklist import WorkLine
from bot.usecases.change_hands import Leaving, change_hands
from bot.usecases.choose_owner import choose_owner
from bot.usecases.give_task import give_task
from bot.usecases.office import Office


@dataclass(frozen=True, slots=True)
class Departure:
    """Why somebody's work goes to others.

    Attributes:
        event: name of the event; `notice.<event>` tells each person once who answers now.
        actor: "manager:<id>" or "system".
        code: a word of bot.casework.codes.
    """

    event: str
    actor: str
    code: str


async def work_of(work: Work, manager: Manager, *, limit: int) -> tuple[WorkLine, ...]:
    """List the live needs somebody answers for: danger first, then the soonest due."""
    lines = await work.worklist.of_owner(owned_by(manager), reader=manager.id, limit=limit)
    return tuple(sorted(lines, key=lambda one: (one.urgency.rank, one.due_at or one.opened_at + _FAR)))


async def hand_over_need(office: Office, work: Work, need_id: NeedId, manager: Manager, departure: Departure) -> Need:
    """Give one need to whoever stands in for a manager, else to whom routing chooses."""
    need = await work.needs.load(need_id)
    leading = await work.referrals.live_of(need.id)
    is_untaken = leading is None or leading.status in UNTAKEN
    ends = ReferralStatus.CANCELLED if is_untaken else ReferralStatus.TRANSFERRED
    to = await _substitute(office, work, need, manager)
    leaving = Leaving(departure.event, departure.actor, Why(departure.code), ends, to)
    return await change_hands(office, work, need, leaving)


async def hand_over_tasks(office: Office, work: Work, manager: Manager) -> None:
    """Give what somebody was to do by name about needs of others to whoever answers for these."""
    for task in await work.tasks.open_of_manager(manager.id, limit=_ALL):
        if task.owner == manager.id:
            need = await work.needs.load(task.need)
            await work.tasks.done(task.id, office.now())
            await work.timers.cancel(task.id, TimerKind.TASK)
            await give_task(office, work, need, task.kind, due=task.due_at, detail=task.detail)


async def leave_queue(office: Office, work: Work, who: Manager, departure: Departure) -> None:
    """Let what lies in a queue go on, too, when nobody looks into it any more now that somebody is not there."""
    staff, today = await work.staff.of_hromada(who.hromada), office.today()
    if who.role not in CASE_ROLES or who.hromada == NATIONAL_QUEUE:
        return
    if supervisors(staff, on=today) or able_managers(staff, on=today):
        return
    for line in await work.worklist.of_owner(queue_of(who.hromada), reader=who.id, limit=_ALL):
        need = await work.needs.load(line.need)
        if (await choose_owner(office, work, need)).owner != need.owner:
            leaving = Leaving(departure.event, departure.actor, Why(departure.code), ReferralStatus.CANCELLED)
            await change_hands(office, work, need, leaving)


async def _substitute(office: Office, work: Work, need: Need, manager: Manager) -> Owner | None:
    if manager.substitute is None:
        return None
    unwanted = excluded_managers(await work.exclusions.of_person(need.person))
    somebody = await work.staff.load(ManagerId(manager.substitute))
    may = can_be_reached(somebody, on=office.today()) and somebody.id not in unwanted
    return owned_by(somebody) if may else None


_ALL = 10_000
# Behind everything that has a day.
_FAR = timedelta(days=3650)
