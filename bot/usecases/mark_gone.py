"""Somebody can no longer be written to: whoever answers for their needs has to reach them otherwise (invariant I6)."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.task import REACH_OTHERWISE
from bot.ports.records import Person, TimerKind
from bot.ports.storage import Work
from bot.usecases.find_term import due_by
from bot.usecases.give_task import give_task
from bot.usecases.office import Office


async def mark_gone(office: Office, work: Work, person: Person) -> Person:
    """Mark a person as gone, the first time giving whoever answers for them a task; the caller saves the person."""
    if person.is_gone:
        return person
    for need in await work.needs.of_person(person.id):
        if need.is_live and not need.is_report:
            due = await due_by(office, work, f"contact_{need.urgency}", need.hromada)
            await give_task(office, work, need, REACH_OTHERWISE, due=due, alert="unreachable")
    return replace(person, is_gone=True)


async def mark_back(office: Office, work: Work, person: Person) -> Person:
    """Mark a person as here: nobody has to reach them otherwise any more; the caller saves the person."""
    if not person.is_gone:
        return person
    for need in await work.needs.of_person(person.id):
        for task in await work.tasks.open_of_need(need.id):
            if task.kind == REACH_OTHERWISE:
                await work.tasks.done(task.id, office.now())
                await work.timers.cancel(task.id, TimerKind.TASK)
    return replace(person, is_gone=False)
