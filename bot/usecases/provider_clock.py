"""A person came to a provider directly: it helps them apply by the end of the next working day (R-123, D-2)."""

from __future__ import annotations

from bot.casework.audit import Action, Record
from bot.casework.need import Need
from bot.ports.storage import Work
from bot.usecases.find_term import due_by
from bot.usecases.give_task import give_task
from bot.usecases.office import Office

#: The task, and the term of the catalogue (D-2) within which it is to be done.
HELPS_APPLY, TERM = "helps_apply", "provider_helps_apply"


async def start_provider_clock(office: Office, work: Work, need: Need, *, provider: str) -> None:
    """Begin the clock of a provider whom a person came to, inside the caller's transaction; once for a need.

    Whoever answers at the desk has the task, else the need's owner: to help with the application, and to tell what
    help is possible and on what conditions. That they were told is on record by the topics shown at the desk.

    Args:
        provider: the door they came through, or the provider's id.
    """
    due = await due_by(office, work, TERM, need.hromada)
    person = await work.people.load(need.person)
    await give_task(office, work, need, HELPS_APPLY, due=due, owner=person.assisted_by, alert="")
    record = Record(f"provider:{provider}", Action.PROVIDER_CAME, need.id, office.now())
    await work.audit.add(record)
