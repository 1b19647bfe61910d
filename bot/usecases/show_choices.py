"""What somebody may choose from for the moves that lead elsewhere: colleagues, needs of the same person."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.cards import Access
from bot.casework.duplicates import UNDER_WAY
from bot.casework.names import ManagerId, NeedId
from bot.casework.owners import Manager
from bot.ports.storage import Work
from bot.usecases.find_access import find_access
from bot.usecases.find_targets import colleagues
from bot.usecases.office import Office


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who may take the need over.

    Attributes:
        live: how many referrals they answer for now.
        is_elsewhere: they work for the national duty, not for this hromada.
    """

    id: ManagerId
    name: str
    live: int
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class OtherNeed:
    """Another live need of the same person, which this one may be joined to."""

    id: NeedId
    number: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What may be chosen."""

    colleagues: tuple[Colleague, ...] = ()
    needs: tuple[OtherNeed, ...] = ()


async def show_choices(office: Office, *, manager: ManagerId, need: NeedId) -> Choices:
    """List what may be chosen for a need; nothing when it is not theirs to work on."""
    async with office.work() as work:
        by = await work.staff.load(manager)
        found = await work.needs.load(need)
        allowed = await find_access(office, work, found, await work.referrals.live_of(need), by=by)
        if not allowed.moves:
            return Choices()
        staff = await colleagues(office, work, found)
        others = await _others(office, work, found.id, by=by) if allowed.access is Access.FULL else ()
    return Choices(tuple(_colleague(one, by) for one in staff), others)


async def _others(office: Office, work: Work, need: NeedId, *, by: Manager) -> tuple[OtherNeed, ...]:
    found = await work.needs.load(need)
    others = []
    for other in await work.needs.of_person(found.person):
        if other.id == need or other.status not in UNDER_WAY:
            continue
        allowed = await find_access(office, work, other, await work.referrals.live_of(other.id), by=by)
        if allowed.access is Access.FULL:
            others.append(OtherNeed(other.id, other.number))
    return tuple(others)


def _colleague(one: Manager, by: Manager) -> Colleague:
    return Colleague(one.id, one.name, one.live_referrals, is_elsewhere=one.hromada != by.hromada)
