"""What hromadas decided for themselves comes in as a table: all of it, or nothing when a row is bad."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.casework.events import SYSTEM
from bot.casework.hromada_rows import KnownNames, SettingsReport, StaffTraits, hromadas_in, read_settings
from bot.casework.names import NATIONAL_QUEUE
from bot.casework.owners import Manager
from bot.ports.storage import Work
from bot.usecases.directory.tend_settings import note_settings
from bot.usecases.office import Office

Rows = Iterable[Sequence[object]]


async def import_settings(office: Office, rows: Rows) -> SettingsReport:
    """Take a table of settings over: those of each hromada it names become what it says, and nothing else.

    Of the staff only what a row names is changed.

    Returns:
        What was read, and every bad row; when there is one, nothing was changed.

    Raises:
        NotSettings: there is no header. Nothing was changed.
        Unavailable: nothing was changed.
    """
    table = list(rows)
    async with office.work() as work:
        report = read_settings(table, await _known(office, work, table))
        if not report.bad:
            await _keep(office, work, report)
    return report


async def _known(office: Office, work: Work, table: Sequence[Sequence[object]]) -> KnownNames:
    staff = {}
    for code in hromadas_in(table):
        if code == NATIONAL_QUEUE or await work.places.hromada(code) is not None:
            staff[code] = [one.id for one in await work.staff.of_hromada(code)]
    catalogue = office.editions.current.catalogue
    providers = {one.id for one in await work.directory.everybody()}
    return KnownNames(catalogue.deadlines, staff, providers, catalogue.shares)


async def _keep(office: Office, work: Work, report: SettingsReport) -> None:
    for settings in report.settings.values():
        await note_settings(office, work, SYSTEM, await work.hromada_settings.hold(settings.code), settings)
        await work.hromada_settings.put(settings)
    for manager, traits in report.staff.items():
        await work.staff.add(_with(await work.staff.load(manager), traits))


def _with(manager: Manager, traits: StaffTraits) -> Manager:
    return replace(
        manager,
        districts=manager.districts if traits.districts is None else traits.districts,
        speaks=manager.speaks if traits.speaks is None else traits.speaks,
        capacity=manager.capacity if traits.capacity is None else traits.capacity,
        substitute=manager.substitute if traits.substitute is None else traits.substitute,
    )
