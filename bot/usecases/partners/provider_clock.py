"""A person came to a provider directly: it helps them apply by the end of the next working day (R-123, D-2)."""

from __future__ import annotations

from datetime import datetime

from bot.casework.audit import Action, Record
from bot.casework.names import ManagerId
from bot.casework.need import Need
from bot.ports.storage import Work
from bot.usecases.find_term import due_by
from bot.usecases.give_task import give_task
from bot.usecases.office import Office

#: The task, and the term of the catalogue (D-2) within which it is to be done.
HELPS_APPLY, TERM = "helps_apply", "provider_helps_apply"


async def start_provider_clock(office: Office, work: Work, need: Need, *, provider: str) -> datetime:
    """Begin the clock of a provider whom a person came to, inside the caller's transaction; once for a need.

    Whoever answered at the desk has the task, else whoever answers for the need sees to it: to help with the
    application, and to tell what help is possible and on what conditions. That the person was told is on record by
    the topics shown at the desk.

    Args:
        provider: the door they came through, or the provider's id.

    Returns:
        When the term runs out: aware, UTC.
    """
    due = await due_by(office, work, TERM, need.hromada)
    task = await give_task(office, work, need, HELPS_APPLY, due=due, owner=await _helper(work, need), alert="")
    await work.audit.add(Record(f"provider:{provider}", Action.PROVIDER_CAME, need.id, office.now()))
    return task.due_at


async def _helper(work: Work, need: Need) -> ManagerId | None:
    """Name who answered at the desk, if they are still there: their page of visitors shows the task and ends it."""
    helper = (await work.people.load(need.person)).assisted_by
    if helper is None or not (await work.staff.load(helper)).is_active:
        return None
    return helper
