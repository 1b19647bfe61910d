"""What would go to whom if somebody left or got another role: it is done for once, looked at, and undone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass

from bot.casework.names import ManagerId
from bot.casework.owners import Manager, Owner, OwnerKind, Role
from bot.casework.staffing import districts_without_anybody
from bot.ports.storage import Work
from bot.ports.workshop import DraftState
from bot.usecases.office import Office
from bot.usecases.staff.change_role import RoleVerdict, change_role_within
from bot.usecases.staff.disable_staff import LeavingVerdict, disable_within
from bot.usecases.staff.hand_over_work import work_of

#: More than anybody answers for.
_ALL = 10_000

_Do = Callable[[Work], Awaitable[LeavingVerdict | RoleVerdict]]


@dataclass(frozen=True, slots=True)
class Taker:
    """Somebody who would answer instead.

    Attributes:
        name: of a manager; "" for a queue.
        is_national: whether it is the queue above all hromadas.
        live: how many requests they would get.
    """

    name: str
    is_national: bool
    live: int


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would come of it.

    Attributes:
        verdict: what the deed itself would say.
        takers: who would answer, whoever gets most first.
        tasks: how many things to do would go along.
        districts: titles of those that nobody would go round any more.
        watches: how many would have nobody on duty.
        editions: how many would not be heard at their hour.
    """

    verdict: LeavingVerdict | RoleVerdict
    takers: tuple[Taker, ...] = ()
    tasks: int = 0
    districts: tuple[str, ...] = ()
    watches: int = 0
    editions: int = 0


class _OnlyLooked(Exception):
    """Leaves the transaction, so that nothing has happened."""


async def foresee_leaving(office: Office, *, by: ManagerId, manager: ManagerId) -> Foreseen:
    """Say who would answer if somebody left; nothing changes, and nobody is told. Raises KeyError."""

    async def leave(work: Work) -> LeavingVerdict:
        return await disable_within(office, work, by=by, manager=manager)

    return await _rehearse(office, manager, leave)


async def foresee_role(office: Office, *, by: ManagerId, manager: ManagerId, role: Role) -> Foreseen:
    """Say who would answer if somebody got another role; nothing changes, and nobody is told. Raises KeyError."""

    async def change(work: Work) -> RoleVerdict:
        return await change_role_within(office, work, by=by, manager=manager, role=role)

    return await _rehearse(office, manager, change)


async def _rehearse(office: Office, manager: ManagerId, do: _Do) -> Foreseen:
    seen: list[Foreseen] = []
    with suppress(_OnlyLooked):
        async with office.work() as work:
            seen.append(await _look(work, await work.staff.load(manager), do))
            raise _OnlyLooked
    return seen[0]


async def _look(work: Work, who: Manager, do: _Do) -> Foreseen:
    lines = await work_of(work, who, limit=_ALL)
    before, alone = await _tasks_of(work, who), await _left_alone(work, who)
    verdict = await do(work)
    owners = [(await work.needs.load(line.need)).owner for line in lines]
    moved = [owner for owner in owners if owner is not None and owner.id != who.id]
    tasks, now = before - await _tasks_of(work, who), await _left_alone(work, who)
    return Foreseen(
        verdict,
        await _takers(work, who, moved),
        tasks,
        tuple(title for title in now.districts if title not in alone.districts),
        now.watches - alone.watches,
        alone.editions - now.editions,
    )


@dataclass(frozen=True, slots=True)
class _Alone:
    """What nobody looks after, and what somebody has put on the timetable."""

    districts: tuple[str, ...]
    watches: int
    editions: int


async def _left_alone(work: Work, who: Manager) -> _Alone:
    settings = await work.hromada_settings.of(who.hromada)
    staff = await work.staff.of_hromada(who.hromada)
    # Without managers nobody goes round anything; as a gap that is another one.
    has_managers = any(one.is_active and one.role is Role.MANAGER for one in staff)
    everywhere = tuple(one.id for one in settings.districts)
    empty = districts_without_anybody(staff, settings) if has_managers else everywhere
    scheduled = await work.edition_drafts.listed(DraftState.SCHEDULED)
    return _Alone(
        tuple(one.title for one in settings.districts if one.id in empty),
        sum(not watch.managers for watch in settings.duty),
        sum(one.publisher == who.id for one in scheduled),
    )


async def _tasks_of(work: Work, who: Manager) -> int:
    return sum(one.owner == who.id for one in await work.tasks.open_of_manager(who.id, limit=_ALL))


async def _takers(work: Work, who: Manager, owners: list[Owner]) -> tuple[Taker, ...]:
    names = await work.staff.names(who.hromada)
    counted = Counter(owners).most_common()
    return tuple(
        Taker(
            names.get(ManagerId(owner.id), "") if owner.kind is OwnerKind.MANAGER else "",
            is_national=owner.kind is OwnerKind.QUEUE and owner.id != who.hromada,
            live=count,
        )
        for owner, count in counted
    )
