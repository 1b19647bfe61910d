"""Who hears an alert: those who answer for a need, and those who watch over them."""

from __future__ import annotations

from collections.abc import Iterable

from bot.casework.names import NATIONAL_QUEUE, HromadaCode, ManagerId
from bot.casework.owners import Manager, Owner, OwnerKind, Role, supervisors
from bot.ports.storage import Work


async def answering(work: Work, owner: Owner) -> tuple[Manager, ...]:
    """List who answers: the manager, or everybody who can take from the queue and be reached now.

    A queue without supervisors is answered for by its managers, and failing these by the national supervisors:
    an owner nobody can reach is no owner (decision 9).
    """
    if owner.kind is OwnerKind.MANAGER:
        return (await work.staff.load(ManagerId(owner.id)),)
    staff = await work.staff.of_hromada(HromadaCode(owner.id))
    return supervisors(staff) or able_managers(staff) or await national_supervisors(work)


async def watchers(work: Work, owner: Owner) -> tuple[Manager, ...]:
    """List who is alerted when the owner stays silent: their hromada's supervisors, else the national ones."""
    hromada = HromadaCode(owner.id)
    if owner.kind is OwnerKind.MANAGER:
        hromada = (await work.staff.load(ManagerId(owner.id))).hromada
    others = tuple(one for one in supervisors(await work.staff.of_hromada(hromada)) if one.id != owner.id)
    if owner.kind is OwnerKind.QUEUE:
        # The supervisors are the queue's own voice; somebody above them should hear of their silence too.
        return _distinct((*others, *await national_supervisors(work)))
    return others or tuple(one for one in await national_supervisors(work) if one.id != owner.id)


async def national_supervisors(work: Work) -> tuple[Manager, ...]:
    """List who catches what no hromada can."""
    return supervisors(await work.staff.of_hromada(NATIONAL_QUEUE))


def able_managers(staff: Iterable[Manager]) -> tuple[Manager, ...]:
    """List the managers who can be reached now."""
    return tuple(one for one in staff if one.role is Role.MANAGER and one.is_active and one.account is not None)


def _distinct(staff: Iterable[Manager]) -> tuple[Manager, ...]:
    return tuple({one.id: one for one in staff}.values())
