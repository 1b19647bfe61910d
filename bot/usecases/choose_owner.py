"""Who shall answer for a need next."""

from __future__ import annotations

from bot.casework.names import NATIONAL_QUEUE
from bot.casework.need import Need
from bot.casework.owners import Owner, choose_manager, owned_by, queue_of, supervisors
from bot.ports.storage import Work
from bot.usecases.find_watchers import able_managers, national_supervisors


async def choose_owner(work: Work, need: Need, *, past: Owner | None = None) -> Owner:
    """Choose a manager of the hromada who has not had this need yet, else its duty queue, else the national one.

    A hromada's queue that no supervisor watches goes to the national queue as long as that is watched: its only
    manager has just let the need go, and a queue nobody looks into would be a dead end.

    Args:
        past: the queue that has been silent; passed over when somebody stands above it.
    """
    staff = await work.staff.of_hromada(need.hromada)
    manager = choose_manager(staff, not_these=await work.referrals.tried(need.id))
    if manager is not None:
        return owned_by(manager)
    own, national = queue_of(need.hromada), queue_of(NATIONAL_QUEUE)
    if supervisors(staff) and own != past:
        return own
    if await national_supervisors(work):
        return national
    return own if supervisors(staff) or able_managers(staff) else national
