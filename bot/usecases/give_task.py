"""Something has to be done about a need besides its next step: somebody has it, by a day, and is reminded."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.casework.audit import Action, Record
from bot.casework.cards import Access
from bot.casework.events import SYSTEM
from bot.casework.names import ManagerId, NeedId, TaskId
from bot.casework.need import Need, Urgency
from bot.casework.owners import Manager, Owner, OwnerKind, owned_by
from bot.casework.task import Task
from bot.ports.records import Timer, TimerKind
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_access import find_access
from bot.usecases.find_term import due_by
from bot.usecases.find_watchers import answering, watchers
from bot.usecases.office import Office

#: How long «done» can be taken back: a tap goes wrong at once or not at all. A product choice.
UNDO_FOR = timedelta(minutes=15)


async def give_task(
    office: Office,
    work: Work,
    need: Need,
    kind: str,
    *,
    due: datetime,
    detail: str = "",
    owner: ManagerId | None = None,
    alert: str = "task",
) -> Task:
    """Give somebody a task about a need, and tell them; the same kind is given once as long as it is open.

    Args:
        kind: a word with a line `task.<kind>` for staff.
        due: aware, UTC.
        detail: more about it, in words; kept sealed, read on the card.
        owner: the manager who is to do it; None for whoever answers for the need at that moment.
        alert: key of the line `alert.<alert>` that tells of it; "" when something else does.
    """
    for known in await work.tasks.open_of_need(need.id):
        if (known.kind, known.owner) == (kind, owner):
            return known
    task = Task(TaskId(office.chance.id()), need.id, kind, owner, due, office.now(), detail=detail)
    await work.tasks.add(task)
    await work.timers.put(Timer(TimerKind.TASK, task.id, due, rank=need.urgency.rank))
    if alert:
        await alert_staff(office, work, await _doing(office, work, task, need), alert, need, urgent=_is_urgent(need))
    return task


async def finish_task(office: Office, *, manager: ManagerId, task: TaskId) -> bool:
    """Mark a task as done; False when it was done before, or when it is not for this manager to say.

    Raises:
        KeyError: there is no such task.
    """
    async with office.work() as work:
        found = await work.tasks.load(task)
        by = await work.staff.load(manager)
        if not await _may_finish(office, work, found, by):
            return False
        now = office.now()
        done = await work.tasks.done(task, now)
        await work.timers.cancel(task, TimerKind.TASK)
        if done:
            await work.audit.add(Record(f"manager:{manager}", Action.TASK_DONE, found.need, now, found.kind))
        return done


async def undo_task(office: Office, *, manager: ManagerId, task: TaskId) -> bool:
    """Open a task again that this manager marked as done by mistake; its clock goes on.

    Returns:
        False when it is too late (UNDO_FOR), when somebody else or the service itself closed it, or the need is over.

    Raises:
        KeyError: there is no such task.
    """
    async with office.work() as work:
        found = await work.tasks.load(task)
        need = await work.needs.load(found.need)
        if not need.is_live or not await _just_did(office, work, found, manager):
            return False
        await work.tasks.undone(task)
        await work.timers.put(Timer(TimerKind.TASK, task, found.due_at, rank=need.urgency.rank))
        await work.audit.add(Record(f"manager:{manager}", Action.TASK_UNDONE, found.need, office.now(), found.kind))
        return True


async def task_need(office: Office, *, task: TaskId) -> NeedId:
    """Name the need a task is about. Raises KeyError."""
    async with office.work() as work:
        return (await work.tasks.load(task)).need


async def close_tasks(office: Office, work: Work, need: Need) -> None:
    """Let go of what was still to be done about a need that is over."""
    for task in await work.tasks.open_of_need(need.id):
        await work.tasks.done(task.id, office.now())
        await work.timers.cancel(task.id, TimerKind.TASK)


async def remind_of_task(office: Office, work: Work, timer: Timer) -> None:
    """Remind of a task whose day has passed; from the second time on whoever watches over its owner hears too.

    Of several that wait for the same person about the same need, one rings for all.
    """
    task = await work.tasks.load(TaskId(timer.subject))
    if task.done_at is not None:
        return
    need = await work.needs.load(task.need)
    called = await _doing(office, work, task, need)
    if timer.step > 1 or not called:
        called = (*called, *await watchers(office, work, need, owner=_owner(task, need)))
    if not await _is_spoken_for(office, work, task):
        await alert_staff(office, work, called, "task_overdue", need, urgent=_is_urgent(need))
    await work.audit.add(Record(SYSTEM, Action.CLOCK_ESCALATED, need.id, office.now(), f"task {timer.step}"))
    again = await due_by(office, work, f"acknowledge_{need.urgency}", need.hromada)
    await work.timers.put(Timer(TimerKind.TASK, task.id, again, timer.step + 1, timer.rank))


async def _is_spoken_for(office: Office, work: Work, task: Task) -> bool:
    """Say whether another overdue task of the same need and owner rings for all: the card lists them together."""
    overdue = [
        one.id
        for one in await work.tasks.open_of_need(task.need)
        if one.due_at <= office.now() and one.owner == task.owner
    ]
    return task.id != min(overdue, default=task.id)


async def _doing(office: Office, work: Work, task: Task, need: Need) -> tuple[Manager, ...]:
    owner = _owner(task, need)
    return await answering(office, work, need, owner=owner) if owner else ()


def _owner(task: Task, need: Need) -> Owner | None:
    return Owner(OwnerKind.MANAGER, task.owner) if task.owner else need.owner


async def _may_finish(office: Office, work: Work, task: Task, by: Manager) -> bool:
    if task.owner is not None:
        return task.owner == by.id
    need = await work.needs.load(task.need)
    if need.owner is not None and need.owner.kind is OwnerKind.MANAGER:
        return need.owner == owned_by(by)
    # What a queue has to do, whoever may read its cards may say that it is done.
    allowed = await find_access(office, work, need, await work.referrals.live_of(need.id), by=by)
    return allowed.access is Access.FULL


async def _just_did(office: Office, work: Work, task: Task, manager: ManagerId) -> bool:
    """Say whether this manager closed a task by hand a moment ago; what is closed by itself leaves no such record."""
    if task.done_at is None or office.now() - task.done_at > UNDO_FOR:
        return False
    deed = (f"manager:{manager}", Action.TASK_DONE, task.done_at, task.kind)
    return any((one.actor, one.action, one.at, one.detail) == deed for one in await work.audit.of_subject(task.need))


def _is_urgent(need: Need) -> bool:
    return need.urgency is not Urgency.NORMAL
