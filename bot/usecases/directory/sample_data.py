"""A fictional hromada to try things on: its places, doors and staff. Done twice, it is as done once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.casework.directory_rows import Known, read_directory
from bot.casework.doors import read_prefill
from bot.casework.names import HromadaCode, ManagerId
from bot.casework.owners import Manager, Role
from bot.ports.records import Door
from bot.usecases.office import Office
from bot.usecases.street_words import street_words

Rows = Iterable[Sequence[object]]


async def add_sample_people(office: Office, *, doors: Rows, staff: Rows) -> tuple[int, int]:
    """Add doors and staff from tables with a header; how many of each there are.

    Staff who have an account already keep it. Raises Unavailable.
    """
    listed_doors, listed_staff = _table(doors), _table(staff)
    async with office.work() as work:
        for payload, hromada, name, kind, *prefill in listed_doors:
            known_door = await work.doors.find(payload)
            # What somebody has closed stays closed.
            is_open = known_door is None or known_door.is_open
            await work.doors.put(Door(payload, HromadaCode(hromada), name, kind, read_prefill(*prefill), is_open))
        for manager_id, hromada, name, role in listed_staff:
            member = Manager(ManagerId(manager_id), HromadaCode(hromada), name, Role(role))
            known = {one.id for one in await work.staff.of_hromada(member.hromada)}
            if member.id not in known:
                await work.staff.add(member)
    return len(listed_doors), len(listed_staff)


async def add_sample_providers(office: Office, rows: Rows) -> int:
    """Add providers whose needs the present dialogs know; how many there are. Raises Unavailable."""
    bundle = office.editions.current
    catalogue = bundle.catalogue
    known = Known(catalogue.needs, catalogue.services, catalogue.forms, streets=street_words(bundle))
    report = read_directory(rows, known, on=office.calendar.day_of(office.now()))
    async with office.work() as work:
        await work.directory.put(report.providers)
    return len(report.providers)


def _table(rows: Rows) -> list[tuple[str, ...]]:
    _, *table = [tuple(str(cell) for cell in row) for row in rows]
    return table
