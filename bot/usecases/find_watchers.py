"""Who hears an alert: those who answer for a need, and those who watch over them.

Whom its person does not want is never among them (loop.md 7.2).
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.casework.exclusions import excluded_managers
from bot.casework.names import NATIONAL_QUEUE, HromadaCode, ManagerId
from bot.casework.need import Need
from bot.casework.owners import Manager, Owner, OwnerKind, able_managers, supervisors
from bot.ports.storage import Work
from bot.usecases.office import Office


async def answering(office: Office, work: Work, need: Need, *, owner: Owner | None = None) -> tuple[Manager, ...]:
    """List who answers: the manager, or everybody who can take from the queue and be reached now.

    A queue without supervisors is answered for by its managers, and failing these by the national supervisors:
    an owner nobody can reach is no owner (decision 9).

    Args:
        owner: whose answer is wanted; of the need's own owner when None.
    """
    owner = owner or need.owner
    if owner is None:
        return ()
    if owner.kind is OwnerKind.MANAGER:
        return await _wanted(work, need, (await work.staff.load(ManagerId(owner.id)),))
    staff, today = await _wanted(work, need, await work.staff.of_hromada(HromadaCode(owner.id))), office.today()
    return supervisors(staff, on=today) or able_managers(staff, on=today) or await _national(office, work, need)


async def watchers(office: Office, work: Work, need: Need, *, owner: Owner | None = None) -> tuple[Manager, ...]:
    """List who is alerted when the owner stays silent: their hromada's supervisors, else the national ones.

    Args:
        owner: who stays silent; the need's own owner when None.
    """
    owner = owner or need.owner
    if owner is None:
        return ()
    hromada = HromadaCode(owner.id)
    if owner.kind is OwnerKind.MANAGER:
        hromada = (await work.staff.load(ManagerId(owner.id))).hromada
    staff = await _wanted(work, need, await work.staff.of_hromada(hromada))
    others = tuple(one for one in supervisors(staff, on=office.today()) if one.id != owner.id)
    national = tuple(one for one in await _national(office, work, need) if one.id != owner.id)
    if owner.kind is OwnerKind.QUEUE:
        # The supervisors are the queue's own voice; somebody above them should hear of their silence too.
        return _distinct((*others, *national))
    return others or national


async def national_supervisors(office: Office, work: Work) -> tuple[Manager, ...]:
    """List who catches what no hromada can."""
    return supervisors(await work.staff.of_hromada(NATIONAL_QUEUE), on=office.today())


async def _national(office: Office, work: Work, need: Need) -> tuple[Manager, ...]:
    return await _wanted(work, need, await national_supervisors(office, work))


async def _wanted(work: Work, need: Need, staff: Iterable[Manager]) -> tuple[Manager, ...]:
    """Leave out whom the person does not want."""
    unwanted = excluded_managers(await work.exclusions.of_person(need.person))
    return tuple(one for one in staff if one.id not in unwanted)


def _distinct(staff: Iterable[Manager]) -> tuple[Manager, ...]:
    return tuple({one.id: one for one in staff}.values())
