"""Where a move leads, when whoever makes it has chosen: a colleague, another hromada, another need of the person."""

from __future__ import annotations

from collections.abc import Sequence

from bot.casework.cards import CASE_ROLES, Access
from bot.casework.duplicates import UNDER_WAY
from bot.casework.exclusions import excluded_managers
from bot.casework.moves import Move
from bot.casework.names import NATIONAL_QUEUE, HromadaCode, ManagerId, NeedId
from bot.casework.need import Need
from bot.casework.owners import Manager, can_be_reached, owned_by
from bot.ports.storage import Work
from bot.usecases.find_access import find_access
from bot.usecases.office import Office
from bot.usecases.wishes import Targets, Wish


class UnknownTarget(Exception):
    """What was chosen is not there, or not for this need. Nothing has changed."""


async def find_targets(office: Office, work: Work, need: Need, *, by: Manager, wish: Wish) -> Targets:
    """Find what a move's target names.

    Raises:
        UnknownTarget: there is nothing of that name, or it cannot be chosen.
    """
    match wish.move:
        case Move.HANDED_ON | Move.REASSIGN:
            return Targets(manager=await _colleague(office, work, need, ManagerId(wish.target)))
        case Move.MOVED_HROMADA:
            return Targets(hromada=await _hromada(work, need, HromadaCode(wish.target)))
        case Move.MERGE:
            return Targets(need=await _other_need(office, work, need, by=by, into=NeedId(wish.target)))
        case _:
            raise UnknownTarget(wish.move)


async def colleagues(office: Office, work: Work, need: Need) -> Sequence[Manager]:
    """List who may take a need over by name: the staff of its hromada and of the national duty, the least busy first.

    Its owner is not among them, nor whoever cannot be reached today, nor whom the person does not want.
    """
    today = office.calendar.day_of(office.now())
    unwanted = excluded_managers(await work.exclusions.of_person(need.person))
    staff = [*await work.staff.of_hromada(need.hromada)]
    if need.hromada != NATIONAL_QUEUE:
        staff += await work.staff.of_hromada(NATIONAL_QUEUE)
    able = [
        one
        for one in staff
        if one.role in CASE_ROLES
        and can_be_reached(one, on=today)
        and one.id not in unwanted
        and need.owner != owned_by(one)
    ]
    return sorted(able, key=lambda one: (one.hromada != need.hromada, one.live_referrals, one.name))


async def _colleague(office: Office, work: Work, need: Need, target: ManagerId) -> Manager:
    found = next((one for one in await colleagues(office, work, need) if one.id == target), None)
    if found is None:
        raise UnknownTarget(target)
    return found


async def _hromada(work: Work, need: Need, target: HromadaCode) -> HromadaCode:
    if target == need.hromada or await work.places.hromada(target) is None:
        raise UnknownTarget(target)
    return target


async def _other_need(office: Office, work: Work, need: Need, *, by: Manager, into: NeedId) -> Need:
    try:
        found = await work.needs.load(into)
    except KeyError:
        raise UnknownTarget(into) from None
    if found.id == need.id or found.person != need.person or found.status not in UNDER_WAY:
        raise UnknownTarget(into)
    allowed = await find_access(office, work, found, await work.referrals.live_of(found.id), by=by)
    if allowed.access is not Access.FULL:
        raise UnknownTarget(into)
    return found
