"""How much each of a hromada's staff has to do: numbers only, for those who watch over them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bot.casework.absence import Absence, absent_on
from bot.casework.names import ManagerId
from bot.casework.owners import Manager, OwnerKind, Role
from bot.usecases.office import Office

_READERS = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Workload:
    """What somebody has to do now.

    Attributes:
        live: needs they answer for.
        overdue: of these, whose day has passed.
        away: the absence that covers today; None when they are there.
        is_on_duty: by the roster, at this hour.
    """

    manager: Manager
    live: int
    overdue: int
    away: Absence | None
    is_on_duty: bool


async def show_workload(office: Office, *, manager: ManagerId) -> tuple[Workload, ...]:
    """List the active staff of a supervisor's hromada, whoever has most to do first; () for everybody else."""
    async with office.work() as work:
        reader = await work.staff.load(manager)
        if reader.role not in _READERS or not reader.is_active:
            return ()
        settings = await work.hromada_settings.of(reader.hromada)
        staff = [one for one in await work.staff.of_hromada(reader.hromada) if one.is_active]
        lines = await work.worklist.of_hromada(reader.hromada, reader=reader.id, limit=_MOST)
    on_duty = settings.on_duty(office.now().astimezone(office.calendar.zone))
    owned = [one for one in lines if one.owner is not None and one.owner.kind is OwnerKind.MANAGER]
    live = Counter(one.owner.id for one in owned if one.owner)
    late = Counter(one.owner.id for one in owned if one.owner and one.due_at and one.due_at <= office.now())
    found = [
        Workload(one, live[one.id], late[one.id], absent_on(one.away, office.today()), one.id in on_duty)
        for one in staff
    ]
    return tuple(sorted(found, key=lambda one: (-one.live, one.manager.name, one.manager.id)))
