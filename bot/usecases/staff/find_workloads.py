"""How much each of a hromada's staff has to do: numbers only, for those who watch over them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.absence import Absence, absent_on
from bot.casework.owners import Manager
from bot.ports.storage import Work
from bot.ports.worklist import Load
from bot.usecases.office import Office


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


async def workloads_of(office: Office, work: Work, reader: Manager, *, also_left: bool = False) -> tuple[Workload, ...]:
    """Give the staff of somebody's hromada and what each has to do, inside the caller's transaction.

    Args:
        also_left: with those who do not work there any more.
    """
    settings = await work.hromada_settings.of(reader.hromada)
    staff = [one for one in await work.staff.of_hromada(reader.hromada) if one.is_active or also_left]
    found = await work.worklist.loads(reader.hromada, reader=reader.id, at=office.now())
    on_duty = settings.on_duty(office.now().astimezone(office.calendar.zone))
    loads = {one.manager: one for one in found}
    nothing = Load(reader.id, 0, 0)
    return tuple(_of(one, loads.get(one.id, nothing), office, is_on_duty=one.id in on_duty) for one in staff)


def _of(manager: Manager, load: Load, office: Office, *, is_on_duty: bool) -> Workload:
    return Workload(manager, load.live, load.overdue, absent_on(manager.away, office.today()), is_on_duty)
